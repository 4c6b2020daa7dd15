namespace Morsel.Refinement;

/// <summary>Sums over parameters, each in ascending order.</summary>
static class Norms
{
    /// <summary>2^-52: a smaller change, relative to the cost, cannot be told from rounding.</summary>
    public const double Rounding = 1.0 / (1L << 52);

    /// <summary>2^-26.</summary>
    public const double RootOfRounding = 1.0 / (1L << 26);

    /// <summary>The largest magnitude; NaN if there is a NaN.</summary>
    public static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    public static double Length(ReadOnlySpan<double> values) => Math.Sqrt(Dot(values, values));

    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
