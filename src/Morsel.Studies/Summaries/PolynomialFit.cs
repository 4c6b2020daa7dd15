using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Summaries;

/// <summary>A polynomial of some total degree fitted to the training points by linear least squares: what a network has to beat.</summary>
/// <remarks>
/// V = c_0 + sum_k c_k q_k, with the <see cref="ChebyshevProducts"/> q over the domain; solved by QR decomposition.
/// </remarks>
sealed class PolynomialFit
{
    readonly TrialData _data;
    readonly IDescriptor _terms;
    readonly double[] _coefficients;

    PolynomialFit(TrialData data, int degree)
    {
        (_data, Degree) = (data, degree);
        (Problem problem, Split split) = (data.Problem, data.Split);
        _terms = new ChebyshevDefinition(
            [.. problem.Domain.Select(range => range.Low)],
            [.. problem.Domain.Select(range => range.High)],
            degree
        ).Create();
        double[] targets = data.TrainingScale.Apply(problem.Points.Energies.AsSpan());
        double[] row = new double[Terms],
            work = new double[_terms.WorkLength];
        Matrix<double> design = Matrix<double>.Build.Dense(split.Training.Length, Terms);
        for (int i = 0; i < split.Training.Length; i++)
        {
            FillTerms(problem.Points.Point(split.Training[i]), row, work);
            design.SetRow(i, row);
        }

        Vector<double> right = Vector<double>.Build.Dense(split.Training.Length, i => targets[split.Training[i]]);
        _coefficients = [.. design.QR(QRMethod.Thin).Solve(right)];
        double[] energies = new double[problem.Points.Count];
        Energies(problem.Points.Coordinates.AsSpan(), energies);
        TrainingLoss = problem.MeanSquareError(energies, split.Training.AsSpan());
        ValidationLoss = problem.MeanSquareError(energies, split.Validation.AsSpan());
    }

    public int Degree { get; }

    /// <summary>The number of coefficients, (n + degree)! / (n! degree!) in n coordinates.</summary>
    public int Terms => 1 + _terms.FeatureCount;

    /// <summary>Mean squared error over the training points, in the square of the problem's energy unit.</summary>
    public double TrainingLoss { get; }

    /// <summary>Mean squared error over the validation points, by which the degree is chosen.</summary>
    public double ValidationLoss { get; }

    /// <summary>Fits every degree that the training points determine, in ascending order; the others are left out.</summary>
    /// <param name="data">The points, and which of them to fit and to choose by.</param>
    /// <param name="degrees">Total degrees.</param>
    public static ImmutableArray<PolynomialFit> FitAll(TrialData data, IEnumerable<int> degrees) =>
        [
            .. degrees
                .Distinct()
                .Order()
                .Where(degree =>
                    1 + ChebyshevDefinition.CountFeatures(data.Problem.Points.CoordinateCount, degree) <= data.Split.Training.Length
                )
                .Select(degree => new PolynomialFit(data, degree))
                .Where(fit => double.IsFinite(fit.ValidationLoss)),
        ];

    /// <summary>The fit with the lowest validation loss, or null if there is none.</summary>
    public static PolynomialFit? Best(IEnumerable<PolynomialFit> fits) => fits.MinBy(fit => fit.ValidationLoss);

    /// <summary>Energies in the problem's unit at points in its coordinates.</summary>
    public SurfaceFunction Function => (points, energies, _) => Energies(points, energies);

    void Energies(ReadOnlySpan<double> points, Span<double> energies)
    {
        int dimensions = _data.Problem.Points.CoordinateCount;
        double[] terms = new double[Terms],
            work = new double[_terms.WorkLength];
        for (int i = 0; i < energies.Length; i++)
        {
            FillTerms(points.Slice(i * dimensions, dimensions), terms, work);
            double sum = 0;
            for (int k = 0; k < terms.Length; k++)
            {
                sum += _coefficients[k] * terms[k];
            }

            energies[i] = sum;
        }

        _data.TrainingScale.Undo(energies);
    }

    void FillTerms(ReadOnlySpan<double> point, Span<double> terms, Span<double> work)
    {
        terms[0] = 1;
        _terms.Forward(point, terms[1..], work);
    }
}
