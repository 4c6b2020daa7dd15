using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class DoubleMorse2DTests
{
    [Theory]
    [InlineData(3, 1, "49.529014", "-3.663128", "1.981160")]
    [InlineData(3, 1.4142135623730951, "77.056399", "-0.698698", "1.997517")]
    [InlineData(5, 1, "92.740837", "-0.067093", "3.999664")]
    [InlineData(5, 1.4142135623730951, "98.605045", "-0.002441", "3.999991")]
    public void MidpointAndMinimumAreThePublishedFigures(double b, double exponent, string midpoint, string minimum, string position)
    {
        var potential = new DoubleMorse2D(b, exponent);
        Close.ToPrinted(midpoint, potential.Energy([0, 0]));
        Close.ToPrinted(minimum, potential.Minimum.Energy);
        Close.ToPrinted(position, potential.Minimum.Position[0]);
        Assert.Equal(0, potential.Minimum.Position[1]);
    }

    [Fact]
    public void ReflectionsChangeNothing()
    {
        var potential = new DoubleMorse2D(b: 3);
        Assert.Equal(potential.Energy([1.3, 0.4]), potential.Energy([-1.3, 0.4]), 1e-12);
        Assert.Equal(potential.Energy([1.3, 0.4]), potential.Energy([1.3, -0.4]), 1e-12);
    }

    [Fact]
    public void EnergyTendsToTheDepth() => Close.To(100, new DoubleMorse2D().Energy([60, 60]), 1e-15);

    [Fact]
    public void AlongEachAxisItIsTheFormula()
    {
        static double M(double r) => 100 * Math.Pow(1 - Math.Exp(-(r - 1)), 2);
        var potential = new DoubleMorse2D();
        Close.To(M(3) + M(7) - 100, potential.Energy([2, 0]), 1e-14);
        Close.To(2 * M(Math.Sqrt(29)) - 100, potential.Energy([0, 2]), 1e-14);
    }

    [Fact]
    public void FarApartARingIsThePlanarMorse()
    {
        var (pair, single) = (new DoubleMorse2D(b: 40), new Morse2D(Morse2DForm.Planar, exponent: 1));
        Close.To(single.Energy([0.6, 0.9]), pair.Energy([40.6, 0.9]), 1e-12);
    }

    [Theory]
    [InlineData(1, "295")]
    [InlineData(1.4142135623730951, "969")]
    public void ACentreIsACuspWithTheOtherRingsTail(double exponent, string height)
    {
        var potential = new DoubleMorse2D(b: 5, exponent);
        var tail = 100 * Math.Pow(1 - Math.Exp(-exponent * 9), 2) - 100;
        Close.ToPrinted(height, potential.Energy([5, 0]) - tail);
        Assert.True(Math.Abs(Probe.Gradient(potential, 5, 0)[0]) < 1);
    }

    [Fact]
    public void CrossingRingsReachMinusTheDepth()
    {
        var potential = new DoubleMorse2D(b: 0.6);
        Close.To(0.8, potential.Minimum.Position[1], 1e-15);
        Close.To(-100, potential.Energy(potential.Minimum.Position.AsSpan()), 1e-15);
    }

    [Fact]
    public void TheDefaultDomainStaysOutsideTheRings()
    {
        var potential = new DoubleMorse2D();
        Assert.Equal(1.5, 5 - potential.Coordinates[0].High);
    }
}
