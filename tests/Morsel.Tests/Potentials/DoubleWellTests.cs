using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class DoubleWellTests
{
    [Fact]
    public void WithoutTiltTheWellsAreEqualAndTheBarrierStandsBetween()
    {
        var potential = new DoubleWell();
        Assert.Equal((0, 0), (potential.Energy([-0.35]), potential.Energy([0.35])));
        Assert.Equal((4, 0), (potential.Energy([0]), Probe.Gradient(potential, 0)[0]));
        Assert.True(potential.Energy([0.02]) < 4);
        Assert.Equal(potential.Energy([0.5]), potential.Energy([-0.5]));
    }

    [Fact]
    public void ATiltLowersTheWellOnItsFarSide()
    {
        var (right, left) = (new DoubleWell(tiltKilocaloriePerMole: -0.4).Minimum, new DoubleWell(tiltKilocaloriePerMole: 0.4).Minimum);
        Assert.True(right.Position[0] > 0.35);
        Assert.Equal(right.Position[0], -left.Position[0]);
        // To second order: the linear term at x0, and what the shift of the well wins.
        Close.Within(-0.4 - 0.4 * 0.4 / (16 * 4), right.Energy, 1e-4);
    }

    [Theory]
    [InlineData(6.15, 3)]
    [InlineData(6.16, 1)]
    public void TwoWellsEndWhereTheTiltIsRefused(double tilt, int stationaryPoints)
    {
        // The slope of the cubic, counted by its changes of sign: the refused surface is the accepted one with the rest of the tilt added.
        var potential = new DoubleWell(tiltKilocaloriePerMole: 6);
        var slopes = Enumerable.Range(-40_000, 80_001).Select(i => Probe.Gradient(potential, i * 2e-5)[0] + (tilt - 6) / 0.35).ToArray();
        Assert.Equal(stationaryPoints, slopes.Zip(slopes.Skip(1), (a, b) => Math.Sign(a) != Math.Sign(b)).Count(changes => changes));
        if (stationaryPoints == 1)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new DoubleWell(tiltKilocaloriePerMole: tilt));
        }
        else
        {
            Assert.Equal(tilt, new DoubleWell(tiltKilocaloriePerMole: tilt).Parameters[2].Value);
        }
    }
}
