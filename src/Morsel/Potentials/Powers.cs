namespace Morsel.Potentials;

/// <summary>The powers of one number, for polynomials in several.</summary>
static class Powers
{
    /// <summary>1, x, x^2, ...</summary>
    public static void Of(double x, Span<double> powers)
    {
        powers[0] = 1;
        for (int k = 1; k < powers.Length; k++)
        {
            powers[k] = powers[k - 1] * x;
        }
    }

    /// <summary>k x^(k - 1), from the powers of x.</summary>
    public static double Slope(ReadOnlySpan<double> powers, int k) => k == 0 ? 0 : k * powers[k - 1];
}
