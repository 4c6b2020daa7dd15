using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Morsel.Datasets;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Classical;

/// <summary>A polynomial of some total degree fitted to the training points by linear least squares: what a network has to beat.</summary>
/// <remarks>
/// V = sum of c_k T_k1(s_1) ... T_kn(s_n) over k1 + ... + kn &lt;= degree, with Chebyshev polynomials T in coordinates s mapped from the
/// domain to [-1, 1], where products of them are nearly orthogonal; solved by QR decomposition.
/// </remarks>
public sealed class PolynomialFit
{
    readonly Problem _problem;
    readonly Standardiser _standardiser;
    readonly ImmutableArray<ImmutableArray<int>> _powers;
    readonly double[] _coefficients;

    PolynomialFit(Problem problem, Split split, int degree, ImmutableArray<ImmutableArray<int>> powers)
    {
        (_problem, Degree, _powers) = (problem, degree, powers);
        _standardiser = Standardiser.Of(problem.Points.Energies, split.Training.AsSpan());
        double[] targets = _standardiser.Apply(problem.Points.Energies);
        double[] row = new double[Terms];
        Matrix<double> design = Matrix<double>.Build.Dense(split.Training.Length, Terms);
        for (int i = 0; i < split.Training.Length; i++)
        {
            FillTerms(problem.Points.Point(split.Training[i]), row);
            design.SetRow(i, row);
        }

        Vector<double> right = Vector<double>.Build.Dense(split.Training.Length, i => targets[split.Training[i]]);
        _coefficients = [.. design.QR(QRMethod.Thin).Solve(right)];
        double[] energies = new double[problem.Points.Count];
        Energies(problem.Points.Points, energies);
        TrainingLoss = _problem.MeanSquareError(energies, split.Training.AsSpan());
        ValidationLoss = _problem.MeanSquareError(energies, split.Validation.AsSpan());
    }

    public int Degree { get; }

    /// <summary>The number of coefficients, (n + degree)! / (n! degree!) in n coordinates.</summary>
    public int Terms => _powers.Length;

    /// <summary>Mean squared error over the training points, in the square of the problem's energy unit.</summary>
    public double TrainingLoss { get; }

    /// <summary>Mean squared error over the validation points, by which the degree is chosen.</summary>
    public double ValidationLoss { get; }

    /// <summary>Fits every degree that the training points determine, in ascending order; the others are left out.</summary>
    /// <param name="problem">The points.</param>
    /// <param name="split">Which of them to fit, and which to choose by.</param>
    /// <param name="degrees">Total degrees.</param>
    public static ImmutableArray<PolynomialFit> FitAll(Problem problem, Split split, IEnumerable<int> degrees) =>
    [
        .. degrees.Distinct().Order()
            .Where(degree => CountTerms(problem.Points.Dimensions, degree) <= split.Training.Length)
            .Select(degree => new PolynomialFit(problem, split, degree, Powers(problem.Points.Dimensions, degree)))
            .Where(fit => double.IsFinite(fit.ValidationLoss)),
    ];

    /// <summary>The fit with the lowest validation loss, or null if there is none.</summary>
    public static PolynomialFit? Best(IEnumerable<PolynomialFit> fits) => fits.MinBy(fit => fit.ValidationLoss);

    /// <summary>Energies in the problem's unit at points in its coordinates. An <see cref="EnergyModel"/>.</summary>
    public void Energies(ReadOnlySpan<double> points, Span<double> energies)
    {
        int dimensions = _problem.Points.Dimensions;
        double[] terms = new double[Terms];
        for (int i = 0; i < energies.Length; i++)
        {
            FillTerms(points.Slice(i * dimensions, dimensions), terms);
            double sum = 0;
            for (int k = 0; k < terms.Length; k++)
            {
                sum += _coefficients[k] * terms[k];
            }

            energies[i] = sum;
        }

        _standardiser.Undo(energies);
    }

    void FillTerms(ReadOnlySpan<double> point, Span<double> terms)
    {
        Span<double> chebyshev = stackalloc double[point.Length * (Degree + 1)];
        for (int d = 0; d < point.Length; d++)
        {
            (double low, double high) = _problem.Domain[d];
            double s = 2 * (point[d] - low) / (high - low) - 1;
            Span<double> values = chebyshev.Slice(d * (Degree + 1), Degree + 1);
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = k switch { 0 => 1, 1 => s, _ => 2 * s * values[k - 1] - values[k - 2] };
            }
        }

        for (int k = 0; k < terms.Length; k++)
        {
            double product = 1;
            for (int d = 0; d < point.Length; d++)
            {
                product *= chebyshev[d * (Degree + 1) + _powers[k][d]];
            }

            terms[k] = product;
        }
    }

    // (n + d)! / (n! d!) as a product, exact while it is of any interest here.
    static double CountTerms(int dimensions, int degree)
    {
        double count = 1;
        for (int i = 1; i <= dimensions; i++)
        {
            count = count * (degree + i) / i;
        }

        return count;
    }

    static ImmutableArray<ImmutableArray<int>> Powers(int dimensions, int degree)
    {
        IEnumerable<ImmutableArray<int>> powers = [[]];
        for (int d = 0; d < dimensions; d++)
        {
            powers = powers.SelectMany(row => Enumerable.Range(0, degree - row.Sum() + 1).Select(row.Add)).ToList();
        }

        return [.. powers];
    }
}
