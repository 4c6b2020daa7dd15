using Morsel.Randomness;

namespace Morsel.Tests.Randomness;

public class SplitMix64Tests
{
    [Fact]
    public void SeedOneGivesTheReferenceOutputs()
    {
        var generator = new SplitMix64(1);
        Assert.Equal([0x910a2dec89025cc1, 0xbeeb8da1658eec67, 0xf893a2eefb32555e], [generator.Next(), generator.Next(), generator.Next()]);
    }

    [Fact]
    public void DoublesAreTheTop53Bits()
    {
        var generator = new SplitMix64(1);
        Assert.Equal((0x910a2dec89025cc1 >> 11) / Math.Pow(2, 53), generator.NextDouble());
    }

    [Fact]
    public void DoublesLieInTheUnitIntervalWithItsMean()
    {
        var generator = new SplitMix64(7);
        var draws = Enumerable.Range(0, 100_000).Select(_ => generator.NextDouble()).ToList();
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1 - 1 / Math.Pow(2, 53)));
        // Five standard errors of a uniform mean.
        Close.Within(0.5, draws.Average(), 5 * Math.Sqrt(1.0 / 12 / draws.Count));
    }

    [Fact]
    public void BoundedDrawsAreTheOutputModuloTheBound()
    {
        var (bounded, raw) = (new SplitMix64(3), new SplitMix64(3));
        for (var n = 1; n < 1000; n++)
        {
            Assert.Equal((int)(raw.Next() % (ulong)n), bounded.NextBelow(n));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => bounded.NextBelow(0));
    }

    [Fact]
    public void MixIsTheOutputFunction()
    {
        Assert.Equal(0UL, SplitMix64.Mix(0));
        Assert.Equal(0x910a2dec89025cc1, SplitMix64.Mix(1 + 0x9E3779B97F4A7C15));
    }
}
