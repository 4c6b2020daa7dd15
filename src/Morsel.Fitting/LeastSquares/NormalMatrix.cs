using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Morsel.Fitting.LeastSquares;

/// <summary>
/// The matrix A^T A of normal equations, summed from blocks of rows of A, and the solution of (A^T A + ridge) x = b by Cholesky's method.
/// </summary>
/// <remarks>Each element is a sum over the rows in ascending order: neither threads nor the division into blocks change a bit.</remarks>
sealed class NormalMatrix(int order, int threads)
{
    /// <summary>Rows of A that are added at a time.</summary>
    public const int BlockRows = 64;

    const int Strip = 8, TileRows = 4;

    readonly int _stride = Padded(order);
    readonly double[] _sums = new double[Padded(order) * Padded(order)];
    readonly double[] _factor = new double[order * order];

    /// <summary>Doubles of a block: <see cref="BlockRows"/> rows in strips of 8 columns, columns beyond the last zero.</summary>
    public int BlockLength => BlockRows * _stride;

    /// <summary>Puts a row of A into a block.</summary>
    public static void Pack(ReadOnlySpan<double> row, int place, Span<double> block)
    {
        for (int j = 0; j < row.Length; j++)
            block[(j / Strip * BlockRows + place) * Strip + j % Strip] = row[j];
    }

    /// <summary>Adds the products of all rows of a block; those that are not used must be zero.</summary>
    public void Add(double[] block) => Parallel.For(0, _stride / Strip, new() { MaxDegreeOfParallelism = threads }, strip =>
    {
        for (int i = 0; i < (strip + 1) * Strip; i += TileRows)
            AddTile(block, i, strip);
    });

    /// <summary>Factors the matrix with a ridge on its diagonal, row by row.</summary>
    /// <returns>The order of the leading part that is positive definite to working precision, and factored.</returns>
    public int Factor(double ridge)
    {
        for (int i = 0; i < order; i++)
        {
            Span<double> row = _factor.AsSpan(i * order, i + 1);
            for (int j = 0; j < i; j++)
                row[j] = (_sums[j * _stride + i] - RowArithmetic.Dot(row[..j], _factor.AsSpan(j * order, j))) / _factor[j * order + j];
            double pivot = _sums[i * _stride + i] + ridge - RowArithmetic.Dot(row[..i], row[..i]);
            if (!(pivot > 0))
                return i;
            row[i] = Math.Sqrt(pivot);
        }

        return order;
    }

    /// <summary>x in place of b, for the leading part as large as b, of what <see cref="Factor"/> has factored.</summary>
    public void Solve(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (values[i] - RowArithmetic.Dot(_factor.AsSpan(i * order, i), values[..i])) / _factor[i * order + i];
        for (int i = values.Length - 1; i >= 0; i--)
        {
            double x = values[i] /= _factor[i * order + i];
            for (int j = 0; j < i; j++)
                values[j] -= _factor[i * order + j] * x;
        }
    }

    // Rows i to i + 3 of the sums against one strip of columns.
    void AddTile(double[] block, int i, int strip)
    {
        ReadOnlySpan<Vector256<double>> right =
            MemoryMarshal.Cast<double, Vector256<double>>(block.AsSpan(strip * BlockRows * Strip, BlockRows * Strip));
        ReadOnlySpan<double> left = block.AsSpan(i / Strip * BlockRows * Strip, BlockRows * Strip);
        Span<Vector256<double>> sums =
            MemoryMarshal.Cast<double, Vector256<double>>(_sums.AsSpan(i * _stride + strip * Strip, (TileRows - 1) * _stride + Strip));
        int half = i % Strip, stride = _stride / 4;
        Vector256<double> s00 = sums[0], s01 = sums[1], s10 = sums[stride], s11 = sums[stride + 1];
        Vector256<double> s20 = sums[2 * stride], s21 = sums[2 * stride + 1], s30 = sums[3 * stride], s31 = sums[3 * stride + 1];
        for (int k = 0; k < BlockRows; k++)
        {
            ReadOnlySpan<double> a = left.Slice(k * Strip + half, TileRows);
            Vector256<double> a0 = Vector256.Create(a[0]), a1 = Vector256.Create(a[1]), a2 = Vector256.Create(a[2]), a3 = Vector256.Create(a[3]);
            Vector256<double> x0 = right[2 * k], x1 = right[2 * k + 1];
            s00 = Vector256.FusedMultiplyAdd(a0, x0, s00);
            s01 = Vector256.FusedMultiplyAdd(a0, x1, s01);
            s10 = Vector256.FusedMultiplyAdd(a1, x0, s10);
            s11 = Vector256.FusedMultiplyAdd(a1, x1, s11);
            s20 = Vector256.FusedMultiplyAdd(a2, x0, s20);
            s21 = Vector256.FusedMultiplyAdd(a2, x1, s21);
            s30 = Vector256.FusedMultiplyAdd(a3, x0, s30);
            s31 = Vector256.FusedMultiplyAdd(a3, x1, s31);
        }

        (sums[0], sums[1], sums[stride], sums[stride + 1]) = (s00, s01, s10, s11);
        (sums[2 * stride], sums[2 * stride + 1], sums[3 * stride], sums[3 * stride + 1]) = (s20, s21, s30, s31);
    }

    static int Padded(int order) => (order + Strip - 1) / Strip * Strip;
}
