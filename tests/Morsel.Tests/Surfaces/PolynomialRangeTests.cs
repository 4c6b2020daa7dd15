using Morsel.Descriptors;
using Morsel.Randomness;
using Morsel.Surfaces;

namespace Morsel.Tests.Surfaces;

public class PolynomialRangeTests
{
    static readonly IDescriptor _descriptor = new ChebyshevDefinition([0, -1], [2, 3], 8).Create();

    [Fact]
    public void TheRangeOfACoordinateIsThatOfThePoints()
    {
        var range = TrainingRange.Of(_descriptor, [0.5, -0.5, 1.5, 2, 1, 0]);
        Assert.Equal((0.5, 1.5), range.OfCoordinate(0));
        Assert.Equal((-0.5, 2), range.OfCoordinate(1));
    }

    [Fact]
    public void EveryPointOfTheBoxIsCoveredAndNoneBesideIt()
    {
        var random = new SplitMix64(1);
        double[] points =
        [
            0,
            -1,
            2,
            3,
            .. Enumerable.Range(0, 20).SelectMany(_ => (double[])[2 * random.NextDouble(), 4 * random.NextDouble() - 1]),
        ];
        var (low, high) = TrainingRange.Of(_descriptor, points).Bounds();
        for (int i = 0; i < 200; i++)
        {
            double x = 2 * random.NextDouble(),
                y = 4 * random.NextDouble() - 1;
            Assert.True(IsWithin(x, y), $"({x}, {y})");
            Assert.False(IsWithin(x + 2.2, y), $"({x + 2.2}, {y})");
            Assert.False(IsWithin(x, y - 4.4), $"({x}, {y - 4.4})");
        }

        bool IsWithin(double x, double y)
        {
            double[] features = Descriptors.Molecule.Features(_descriptor, [x, y]);
            return Enumerable.Range(0, features.Length).All(k => features[k] >= low[k] && features[k] <= high[k]);
        }
    }
}
