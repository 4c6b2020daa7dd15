namespace Morsel.Randomness;

/// <summary>Numbers of the standard normal distribution.</summary>
static class NormalNumbers
{
    /// <summary>sqrt(-2 ln u) cos(2 pi v) with u in (0, 1] and v in [0, 1).</summary>
    /// <remarks>G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29, 610 (1958).</remarks>
    public static double NextNormal(this ref SplitMix64 random)
    {
        double u = 1 - random.NextDouble();
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
