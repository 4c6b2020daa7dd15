using Morsel.Checks;
using Morsel.Levels.Paths;

namespace Morsel.Levels.Tests.Paths;

/// <summary>Chains over saddle points that are numbered by their energies.</summary>
public class StationaryMapTests
{
    static StationaryMap Map(params (int Saddle, int First, int Second)[] crossings)
    {
        DownhillWalk none = new([], [], null);
        return new(
            [
                .. Enumerable
                    .Range(0, 20)
                    .Select(place => new StationaryPoint([], place, 0, [.. place < 10 ? [100.0] : (double[])[-100]], true)),
            ],
            [.. crossings.Select(crossing => new Crossing(crossing.Saddle, crossing.First, crossing.Second, none, none))]
        );
    }

    static int[] Saddles(StationaryMap map, int from, int to) => [.. map.Chain(from, to).Select(crossing => crossing.Saddle)];

    [Fact]
    public void OfAllChainsTheOneWithTheLowestHighestSaddleIsTaken()
    {
        StationaryMap map = Map((10, 0, 2), (11, 1, 2), (12, 0, 1));
        Assert.Equal([10, 11], Saddles(map, 0, 1));
        Assert.Equal([12], Saddles(Map((12, 0, 1), (13, 0, 2), (14, 1, 2)), 0, 1));
    }

    [Fact]
    public void AmongThoseTheShortestIsTaken() =>
        Assert.Equal([11, 13], Saddles(Map((10, 0, 2), (11, 0, 3), (12, 2, 3), (13, 3, 1)), 0, 1));

    [Fact]
    public void AChainRunsFromItsFirstEndToItsSecond()
    {
        Crossing[] chain = [.. Map((10, 0, 2), (11, 1, 2)).Chain(1, 0)];
        Assert.Equal([(1, 2), (2, 0)], chain.Select(crossing => (crossing.First, crossing.Second)));
    }

    [Fact]
    public void ASaddleWithOneOpenSideJoinsNothing() => Assert.Empty(Map((10, -1, 0), (11, -1, 1)).Chain(0, 1));

    [Fact]
    public void TheLowestPairIsTakenAndElseTheLowestRearrangement()
    {
        Assert.Equal((1, 2), Map((10, 0, 0), (11, 1, 2)).LowestJoined());
        Assert.Equal((0, 0), Map((10, 1, 1), (11, 0, 0)).LowestJoined());
        Assert.Null(Map((10, -1, 0)).LowestJoined());
    }
}
