using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class Morse2DTests
{
    static double M(double q) => 100 * Math.Pow(1 - Math.Exp(-Math.Sqrt(2) * (q - 1)), 2);

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(3.3)]
    public void EveryFormIsTheMorseCurveOnACut(double q)
    {
        Close.To(M(q), new Morse2D().Energy([q, 1]), 1e-14);
        Close.To(M(q), new Morse2D().Energy([1, q]), 1e-14);
        Close.To(M(q), new Morse2D(Morse2DForm.Planar).Energy([q, 0]), 1e-14);
        Close.To(M(q), new Morse2D(Morse2DForm.Planar).Energy([0, -q]), 1e-14);
    }

    [Fact]
    public void SeparableIsTheSumAndTendsToTwiceTheDepth()
    {
        Close.To(M(0.4) + M(2.7), new Morse2D().Energy([0.4, 2.7]), 1e-14);
        Close.To(200, new Morse2D().Energy([40, 40]), 1e-15);
        Close.To(100, new Morse2D(Morse2DForm.Planar).Energy([40, 40]), 1e-15);
    }

    [Fact]
    public void SwappingCoordinatesChangesNothing()
    {
        Assert.Equal(new Morse2D().Energy([0.7, 2.1]), new Morse2D().Energy([2.1, 0.7]));
        Close.To(new Morse2D(Morse2DForm.Planar).Energy([0.7, 2.1]), new Morse2D(Morse2DForm.Planar).Energy([2.1, -0.7]), 1e-15);
    }

    [Fact]
    public void PlanarIsZeroOnItsCircle()
    {
        for (var angle = 0.0; angle < 7; angle += 0.1)
        {
            Close.Within(0, new Morse2D(Morse2DForm.Planar).Energy([Math.Cos(angle), Math.Sin(angle)]), 1e-28);
        }
    }

    [Theory]
    [InlineData(1, "295")]
    [InlineData(1.4142135623730951, "969")]
    public void PlanarHasACuspAtTheOriginWithNoGradient(double exponent, string height)
    {
        var planar = new Morse2D(Morse2DForm.Planar, exponent);
        Close.ToPrinted(height, planar.Energy([0, 0]));
        Assert.Equal([0, 0], Probe.Gradient(planar, 0, 0));
        Assert.True(Probe.Gradient(planar, 1e-9, 0)[0] < -100);
        Assert.True(Probe.Gradient(planar, -1e-9, 0)[0] > 100);
    }

    [Fact]
    public void DefaultsAreSeparableWithTheSquareRootOfTwo()
    {
        Assert.Equal(Morse2DForm.Separable, new Morse2D().Form);
        Assert.Equal(Math.Sqrt(2), new Morse2D().Parameters.Single(p => p.Name == "exponent").Value);
    }
}
