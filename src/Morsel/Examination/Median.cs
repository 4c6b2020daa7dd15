namespace Morsel.Examination;

/// <summary>Medians, which a few wild rows do not move.</summary>
static class Median
{
    /// <summary>The middle value, the lower of two; NaN of nothing.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted.Length == 0 ? double.NaN : sorted[(sorted.Length - 1) / 2];
    }

    /// <summary>The smallest value at which half of the weight is reached; NaN of nothing. It minimises sum_i w_i |v_i - m|.</summary>
    public static double Weighted(double[] values, double[] weights)
    {
        double[] sorted = [.. values],
            carried = [.. weights];
        Array.Sort(sorted, carried);
        var half = carried.Sum() / 2;
        double reached = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if ((reached += carried[i]) >= half)
            {
                return sorted[i];
            }
        }

        return double.NaN;
    }
}
