using System.Collections.Immutable;
using Morsel.Levels.Paths;

namespace Morsel.Levels.Tests.Paths;

public class AlignmentTests
{
    static readonly double[] _twisted = [0, 0.7, 0, 0, -0.7, 0.1, 0.85, 0.9, 0.4, -0.95, -0.9, 0.5, 0.3, 0.2, 1.1];

    // A third of a turn about (1, 1, 1), and a move.
    static double[] Moved(double[] x, double hand) =>
        [.. x.Chunk(3).SelectMany(r => (double[])[hand * r[2] + 1, hand * r[0] - 2, hand * r[1] + 0.5])];

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void AMovedAndPerhapsMirroredGeometryComesBack(double hand)
    {
        double[] moved = Moved(_twisted, hand);
        Alignment found = Alignment.Plain(_twisted, moved);
        Close.Within(0, found.Deviation, 1e-6);
        Assert.All(found.Of(moved).Zip(_twisted), pair => Close.Within(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void LikeAtomsAreExchangedAndOthersAreNot()
    {
        ImmutableArray<int> kinds = [0, 1, 0, 0, 1];
        int[] order = [2, 4, 3, 0, 1];
        double[] exchanged = Moved([.. order.SelectMany(atom => _twisted[(3 * atom)..(3 * atom + 3)])], 1);
        Close.Within(0, Alignment.WithExchanges(kinds, _twisted, exchanged).Deviation, 1e-6);
        Assert.True(Alignment.WithExchanges([0, 1, 2, 3, 4], _twisted, exchanged).Deviation > 0.1);
    }

    [Fact]
    public void OfVeryManyLikeAtomsNeighboursFindTheirPlaces()
    {
        double[] ring =
        [
            .. Enumerable
                .Range(0, 9)
                .SelectMany(k => (double[])[(2 + 0.1 * k) * Math.Cos(0.7 * k), (2 + 0.1 * k) * Math.Sin(0.7 * k), 0.2 * k]),
        ];
        int[] order = [1, 0, 2, 3, 5, 4, 6, 7, 8];
        double[] exchanged = Moved([.. order.SelectMany(atom => ring[(3 * atom)..(3 * atom + 3)])], 1);
        Close.Within(0, Alignment.WithExchanges([.. new int[9]], ring, exchanged).Deviation, 1e-6);
    }
}
