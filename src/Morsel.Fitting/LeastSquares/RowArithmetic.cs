using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Morsel.Fitting.LeastSquares;

/// <summary>Arithmetic on long rows of numbers, four at a time, in an order that no machine changes.</summary>
/// <remarks>
/// Four running sums are part of the result, so that the width is fixed, and not that of the machine's lanes. Rows are read once for two
/// operations a number, which waits for memory at any width: what does not, is done by <see cref="Algebra"/>.
/// </remarks>
static class RowArithmetic
{
    /// <summary>a . b in four running sums, added pairwise, then what is left over.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector256<double>> left = Fours(a),
            right = Fours(b[..a.Length]);
        Vector256<double> running = Vector256<double>.Zero;
        for (int i = 0; i < left.Length; i++)
        {
            running = Vector256.FusedMultiplyAdd(left[i], right[i], running);
        }

        double sum = running[0] + running[1] + (running[2] + running[3]);
        for (int i = 4 * left.Length; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>sum += factor values.</summary>
    public static void AddScaled(Span<double> sum, double factor, ReadOnlySpan<double> values)
    {
        Span<Vector256<double>> sums = MemoryMarshal.Cast<double, Vector256<double>>(sum[..values.Length]);
        ReadOnlySpan<Vector256<double>> added = Fours(values);
        var factors = Vector256.Create(factor);
        for (int i = 0; i < added.Length; i++)
        {
            sums[i] = Vector256.FusedMultiplyAdd(factors, added[i], sums[i]);
        }

        for (int i = 4 * added.Length; i < values.Length; i++)
        {
            sum[i] = Math.FusedMultiplyAdd(factor, values[i], sum[i]);
        }
    }

    /// <summary>sum += factor values^2, each by itself.</summary>
    public static void AddSquares(Span<double> sum, double factor, ReadOnlySpan<double> values)
    {
        Span<Vector256<double>> sums = MemoryMarshal.Cast<double, Vector256<double>>(sum[..values.Length]);
        ReadOnlySpan<Vector256<double>> added = Fours(values);
        var factors = Vector256.Create(factor);
        for (int i = 0; i < added.Length; i++)
        {
            sums[i] = Vector256.FusedMultiplyAdd(factors * added[i], added[i], sums[i]);
        }

        for (int i = 4 * added.Length; i < values.Length; i++)
        {
            sum[i] = Math.FusedMultiplyAdd(factor * values[i], values[i], sum[i]);
        }
    }

    /// <summary>result = factor (values - mean) scale.</summary>
    public static void Standardise(
        Span<double> result,
        double factor,
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> mean,
        ReadOnlySpan<double> scale
    )
    {
        Span<Vector256<double>> results = MemoryMarshal.Cast<double, Vector256<double>>(result);
        ReadOnlySpan<Vector256<double>> from = Fours(values[..result.Length]);
        ReadOnlySpan<Vector256<double>> means = Fours(mean[..result.Length]),
            scales = Fours(scale[..result.Length]);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = factor * (from[i] - means[i]) * scales[i];
        }

        for (int i = 4 * results.Length; i < result.Length; i++)
        {
            result[i] = factor * (values[i] - mean[i]) * scale[i];
        }
    }

    static ReadOnlySpan<Vector256<double>> Fours(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector256<double>>(values);
}
