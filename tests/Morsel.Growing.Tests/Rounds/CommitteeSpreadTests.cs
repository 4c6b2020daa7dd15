using Morsel.Growing.Rounds;

namespace Morsel.Growing.Tests.Rounds;

public sealed class CommitteeSpreadTests
{
    static readonly CommitteeSpread _spread = new(SavedSurfaces.Water().Surface);

    [Fact]
    public void TheSlopeIsTheDerivativeOfTheSpread()
    {
        double[] x = SavedSurfaces.WaterPositions(1, 8),
            slope = new double[9];
        (_, double here) = _spread.At(x, slope);
        Assert.True(here > 0);
        for (int i = 0; i < x.Length; i++)
        {
            double At(double by) => _spread.At([.. x.Select((value, k) => k == i ? value + by : value)]).Spread;
            double expected = (At(1e-4) - At(-1e-4)) / 2e-4;
            Close.Within(expected, slope[i], 1e-5 * slope.Max(Math.Abs) + 1e-6 * Math.Abs(expected));
        }
    }

    [Fact]
    public void AnAscentWidensTheSpreadAndStaysInTheWindow()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            double[] start = SavedSurfaces.WaterPositions(1, seed);
            (double energy, double before) = _spread.At(start);
            double[] end = SpreadAscent.From(_spread, start, (_, there) => there <= energy + 500);
            (double high, double after) = _spread.At(end);
            Assert.True(after >= before && high <= energy + 500);
        }
    }

    [Fact]
    public void AWalkNeverLeavesTheWindow()
    {
        double[] start = SavedSurfaces.WaterPositions(1, 2);
        double top = _spread.At(start).Energy + 300;
        double[][] stops = [.. SurfaceWalk.From(x => _spread.At(x).Energy, start, 200, 5, (_, energy) => energy <= top)];
        Assert.Equal(20, stops.Length);
        Assert.All(stops, stop => Assert.True(_spread.At(stop).Energy <= top));
        Assert.Contains(stops, stop => !stop.SequenceEqual(start));
    }
}
