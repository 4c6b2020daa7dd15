using Morsel.Levels.Walkers;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Tests;

public class DiffusionTests
{
    static readonly Water _water = new();

    static DiffusionRequest Request()
    {
        double[] positions = new double[9];
        _water.Place(_water.Minimum.Position.AsSpan(), positions);
        return new([15.99491461957, 1.00782503223, 1.00782503223], [.. positions])
        {
            Walkers = 1000,
            Steps = 1500,
            FirstSteps = 500,
        };
    }

    /// <summary>4634.765 cm-1, by three exact Hamiltonians.</summary>
    [Fact]
    public void WatersZeroPointEnergyIsFound()
    {
        Diffusion found = Diffusion.Run(() => new PotentialSurface(_water), Request(), OneWorker.Instance);
        Assert.InRange(found.Error, 0.5, 15);
        Close.Within(4634.765, found.Energy, 3 * found.Error);
        Assert.Equal(0, found.Falls);
    }

    [Fact]
    public void TheSameSeedGivesTheSameBitsWhateverTheWorkers()
    {
        DiffusionRequest request = Request() with { Steps = 60, FirstSteps = 20 };
        using ThreadWorkers two = new(2);
        Diffusion one = Diffusion.Run(() => new PotentialSurface(_water), request, OneWorker.Instance),
            other = Diffusion.Run(() => new PotentialSurface(_water), request, two);
        Assert.Equal((one.Energy, one.Error), (other.Energy, other.Error));
        Assert.NotEqual(one.Energy, Diffusion.Run(() => new PotentialSurface(_water), request with { Seed = 2 }, two).Energy);
    }

    [Fact]
    public void WalkersThatFindAHoleAreReportedWithItsGeometry()
    {
        Diffusion found = Diffusion.Run(() => new Holed(), Request() with { Steps = 300, FirstSteps = 0 }, OneWorker.Instance);
        Assert.True(found.Falls > 0);
        Assert.Equal(9, found.Hole.Length);
        Assert.InRange(found.Lowest, -1001, -999);
        Assert.True(Distance(found.Hole) > 1.1);
    }

    static double Distance(ReadOnlySpan<double> x) =>
        Math.Sqrt((x[3] - x[0]) * (x[3] - x[0]) + (x[4] - x[1]) * (x[4] - x[1]) + (x[5] - x[2]) * (x[5] - x[2]));

    // Water with a hole of 1000 cm-1 where a bond is longer than 1.1 angstrom.
    sealed class Holed : IEnergySurface
    {
        readonly PotentialSurface _surface = new(_water);

        public int CoordinateCount => 9;

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default) =>
            Distance(x) > 1.1 ? -1000 : _surface.Energy(x, gradient);

        public bool Covers(ReadOnlySpan<double> x) => true;
    }
}
