using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Morsel.Fitting.Advice;

/// <summary>
/// How rough energies are: the part of their standard deviation that no quadratic polynomial in the coordinates foresees.
/// </summary>
/// <remarks>
/// R = min over k = 0, 1, 2 of sqrt(mean_i (e_i / (1 - h_ii))^2) / sigma, with the residuals e of the least-squares polynomial of total
/// degree k, and h the diagonal of its projection: the leave-one-out error (D. M. Allen, Technometrics 16, 125 (1974)), in standard
/// deviations sigma of the energies. It hardly depends on the number of points: 1 for energies that curve many times, 0 for a harmonic
/// well.
/// </remarks>
static class Roughness
{
    /// <summary>Beyond so many points, this many of them are used, evenly spaced over the rows.</summary>
    public const int MostPoints = 1000;

    // A square matrix of the terms is made; and a fit of nearly as many terms as points foresees nothing.
    const int MostTerms = 300;

    const double TermsPerPoint = 0.6;

    /// <summary>R of points with energies.</summary>
    /// <param name="dimensions">Coordinates of a point.</param>
    /// <param name="points">Row-major [point][coordinate].</param>
    /// <param name="energies">One for each point, not all equal.</param>
    /// <returns>Between 1e-6 and 1.</returns>
    public static double Of(int dimensions, ReadOnlySpan<double> points, ReadOnlySpan<double> energies)
    {
        int count = Math.Min(MostPoints, energies.Length);
        double[] targets = new double[count];
        double[][] scaled = new double[count][];
        for (int i = 0; i < count; i++)
        {
            int row = (int)((long)i * energies.Length / count);
            (targets[i], scaled[i]) = (energies[row], points.Slice(row * dimensions, dimensions).ToArray());
        }

        Scale(scaled, dimensions);
        double mean = targets.Average(),
            deviation = Math.Sqrt(targets.Average(target => (target - mean) * (target - mean)));
        double least = 1;
        for (int degree = 1; degree <= 2; degree++)
        {
            int terms = degree == 1 ? 1 + dimensions : (dimensions + 1) * (dimensions + 2) / 2;
            if (terms <= Math.Min(MostTerms, TermsPerPoint * count))
            {
                least = Math.Min(least, LeftOut([.. scaled.Select(point => Terms(point, degree))], targets) / deviation);
            }
        }

        return Math.Max(least, 1e-6);
    }

    static double LeftOut(double[][] rows, double[] targets)
    {
        Matrix<double> q = Matrix<double>.Build.DenseOfRowArrays(rows).QR(QRMethod.Thin).Q;
        Vector<double> right = Vector<double>.Build.Dense(targets),
            residuals = right - q * q.TransposeThisAndMultiply(right);
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double leverage = 0;
            for (int k = 0; k < q.ColumnCount; k++)
            {
                leverage += q[i, k] * q[i, k];
            }

            double error = residuals[i] / Math.Max(1 - leverage, 1e-9);
            sum += error * error;
        }

        return Math.Sqrt(sum / targets.Length);
    }

    static double[] Terms(double[] point, int degree) =>
        [
            1,
            .. point,
            .. from k in Enumerable.Range(0, degree == 2 ? point.Length : 0)
            from l in Enumerable.Range(0, k + 1)
            select point[k] * point[l],
        ];

    // Each coordinate from its range to [-1, 1]: the polynomials do not depend on it, the conditioning of their fit does.
    static void Scale(double[][] points, int dimensions)
    {
        for (int k = 0; k < dimensions; k++)
        {
            double low = points.Min(point => point[k]),
                high = points.Max(point => point[k]);
            foreach (double[] point in points)
            {
                point[k] = high > low ? 2 * (point[k] - low) / (high - low) - 1 : 0;
            }
        }
    }
}
