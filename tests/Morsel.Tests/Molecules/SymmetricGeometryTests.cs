using Morsel.Molecules;
using Morsel.Randomness;

namespace Morsel.Tests.Molecules;

public class SymmetricGeometryTests
{
    // Ammonia, somewhat out of shape: atom 3 is the nitrogen.
    static double[] Bent(ulong seed)
    {
        var random = new SplitMix64(seed);
        double[] geometry = [0.94, 0, 0.38, -0.47, 0.81, 0.38, -0.47, -0.81, 0.38, 0, 0, 0];
        return [.. geometry.Select(x => x + 0.25 * (random.NextDouble() - 0.5))];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ACycleOfThreeMakesThreeBondsEqual(ulong seed)
    {
        double[] symmetric = SymmetricGeometry.Of(Bent(seed), [1, 2, 0, 3]);
        double bond = Distance(symmetric, 0, 3),
            side = Distance(symmetric, 0, 1);
        Assert.All([1, 2], atom => Assert.Equal(bond, Distance(symmetric, atom, 3), 1e-6));
        Assert.Equal(side, Distance(symmetric, 1, 2), 1e-6);
        Assert.Equal(side, Distance(symmetric, 0, 2), 1e-6);
    }

    [Fact]
    public void AnExchangeOfTwoLeavesTheThirdFree()
    {
        double[] symmetric = SymmetricGeometry.Of(Bent(4), [1, 0, 2, 3]);
        Assert.Equal(Distance(symmetric, 0, 3), Distance(symmetric, 1, 3), 1e-6);
        Assert.Equal(Distance(symmetric, 0, 2), Distance(symmetric, 1, 2), 1e-6);
        Assert.True(Math.Abs(Distance(symmetric, 0, 3) - Distance(symmetric, 2, 3)) > 1e-3);
    }

    [Fact]
    public void ASymmetricGeometryStaysAsItIs()
    {
        double[] symmetric = SymmetricGeometry.Of(Bent(5), [1, 2, 0, 3]),
            again = SymmetricGeometry.Of(symmetric, [1, 2, 0, 3]);
        Assert.All(symmetric.Zip(again), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void AMirroredGeometryIsBroughtOntoItsImage()
    {
        double[] geometry = Bent(6),
            mirrored = [.. geometry.Index().Select(x => x.Index % 3 == 0 ? 5 - x.Item : x.Item + 1)];
        Assert.All(geometry.Zip(SymmetricGeometry.BroughtOnto(geometry, mirrored)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    static double Distance(double[] x, int one, int other) =>
        Math.Sqrt(Enumerable.Range(0, 3).Sum(k => Math.Pow(x[3 * one + k] - x[3 * other + k], 2)));
}
