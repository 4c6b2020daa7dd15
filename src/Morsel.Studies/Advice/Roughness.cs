using MathNet.Numerics.LinearAlgebra;

namespace Morsel.Studies.Advice;

/// <summary>How rough energies are: the standard deviation that the best quadratic polynomial in the coordinates leaves, over that of the energies.</summary>
public static class Roughness
{
    const double Least = 1e-6;

    /// <param name="dimensions">Coordinates of a point.</param>
    /// <param name="points">Row-major [point][coordinate].</param>
    /// <param name="energies">One for each point, not all equal.</param>
    /// <returns>Between 1e-6 and 1.</returns>
    public static double Of(int dimensions, double[] points, double[] energies)
    {
        int count = energies.Length;
        double[][] columns = [.. Enumerable.Range(0, dimensions).Select(k => Standardised([.. Enumerable.Range(0, count).Select(i => points[i * dimensions + k])]))];
        double[] target = Standardised(energies);
        bool hasProducts = 2 * (dimensions + 1) * (dimensions + 2) < count;
        double[] Terms(int i) =>
        [
            1, .. columns.Select(column => column[i]),
            .. from k in Enumerable.Range(0, dimensions)
               from l in Enumerable.Range(0, hasProducts ? k + 1 : 0)
               select columns[k][i] * columns[l][i],
        ];
        Matrix<double> design = Matrix<double>.Build.DenseOfRowArrays(Enumerable.Range(0, count).Select(Terms));
        Matrix<double> normal = design.TransposeThisAndMultiply(design);
        Vector<double> solution = (normal + 1e-10 * count * Matrix<double>.Build.DenseIdentity(normal.RowCount)).Cholesky().Solve(design.TransposeThisAndMultiply(Vector<double>.Build.Dense(target)));
        Vector<double> left = Vector<double>.Build.Dense(target) - design * solution;
        return Math.Clamp(Math.Sqrt(left.DotProduct(left) / count), Least, 1);
    }

    static double[] Standardised(double[] values)
    {
        double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => deviation > 0 ? (value - mean) / deviation : 0)];
    }
}
