using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Morsel.Studies.Searching;

/// <summary>
/// Gaussian-process regression with the kernel s2 exp(-|x - x'|^2 / 2 l^2) about a constant mean, and independent noise of variance n s2
/// w_i.
/// </summary>
/// <remarks>
/// C. E. Rasmussen, C. K. I. Williams, Gaussian Processes for Machine Learning (2006), equations 2.23, 2.24 and 2.30. The length l and the
/// ratio n are those of a grid with the greatest marginal likelihood; the mean and s2 follow from them in closed form.
/// </remarks>
sealed class GaussianProcess
{
    static readonly double[] _lengths = [0.25, 0.5, 1, 2, 4],
        _noises = [0.03, 0.1, 0.3, 1, 3];

    readonly double[][] _places;
    readonly double _length,
        _mean,
        _variance;
    readonly Vector<double> _weights;
    readonly Cholesky<double> _factor;

    GaussianProcess(double[][] places, Vector<double> values, double[] noiseWeights, double length, double noise)
    {
        (_places, _length) = (places, length);
        int count = places.Length;
        _factor = Matrix<double>
            .Build.Dense(count, count, (i, j) => Correlation(places[i], places[j]) + (i == j ? noise * noiseWeights[i] : 0))
            .Cholesky();
        Vector<double> ones = Vector<double>.Build.Dense(count, 1),
            solved = _factor.Solve(ones);
        _mean = solved.DotProduct(values) / solved.Sum();
        Vector<double> rest = values - _mean;
        _weights = _factor.Solve(rest);
        // Values that are all equal leave no variance, of which the logarithm is wanted.
        _variance = Math.Max(rest.DotProduct(_weights) / count, 1e-12);
        LogLikelihood = -0.5 * (count * Math.Log(_variance) + _factor.DeterminantLn);
    }

    double LogLikelihood { get; }

    /// <summary>The process fitted to measurements.</summary>
    /// <param name="places">Where; at least one.</param>
    /// <param name="values">What was found there.</param>
    /// <param name="noiseWeights">The noise of each, relatively: one over the number of replicates.</param>
    public static GaussianProcess Fit(double[][] places, double[] values, double[] noiseWeights)
    {
        Vector<double> found = Vector<double>.Build.Dense(values);
        return (from length in _lengths from noise in _noises select new GaussianProcess(places, found, noiseWeights, length, noise)).MaxBy(
            process => process.LogLikelihood
        )!;
    }

    /// <summary>The posterior mean and standard deviation, without noise, at a place.</summary>
    public (double Mean, double Deviation) Predict(double[] place)
    {
        Vector<double> correlations = Vector<double>.Build.Dense(_places.Length, i => Correlation(_places[i], place));
        double unexplained = 1 - correlations.DotProduct(_factor.Solve(correlations));
        return (_mean + correlations.DotProduct(_weights), Math.Sqrt(_variance * Math.Max(unexplained, 0)));
    }

    /// <summary>E max(best - f, 0) = d (u Phi(u) + phi(u)) with u = (best - mean) / d.</summary>
    public double ExpectedImprovement(double[] place, double best)
    {
        (double mean, double deviation) = Predict(place);
        if (deviation == 0)
        {
            return Math.Max(best - mean, 0);
        }

        double u = (best - mean) / deviation;
        return deviation * (u * 0.5 * SpecialFunctions.Erfc(-u / Math.Sqrt(2)) + Math.Exp(-0.5 * u * u) / Math.Sqrt(2 * Math.PI));
    }

    double Correlation(double[] one, double[] other)
    {
        double square = 0;
        for (int i = 0; i < one.Length; i++)
        {
            square += (one[i] - other[i]) * (one[i] - other[i]);
        }

        return Math.Exp(-square / (2 * _length * _length));
    }
}
