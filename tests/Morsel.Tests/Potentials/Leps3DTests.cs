using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Potentials;

public class Leps3DTests
{
    readonly Leps3D _leps = new();

    [Theory]
    [InlineData(0.7, 1.3)]
    [InlineData(0.92, 0.93)]
    [InlineData(3.1, 0.6)]
    public void OnALineItIsTheCollinearSurface(double ab, double bc)
    {
        var collinear = new CollinearLeps();
        Close.Within(collinear.Energy([ab, bc]), _leps.Energy([ab, bc, Math.PI]), 1e-14);
        var (line, bent) = (Probe.Gradient(collinear, ab, bc), Probe.Gradient(_leps, ab, bc, Math.PI));
        Close.Within(line[0], bent[0], 1e-13);
        Close.Within(line[1], bent[1], 1e-13);
        Close.Within(0, bent[2], 1e-14);
    }

    [Theory]
    [InlineData(0.8, 1.1, 1.9)]
    [InlineData(1.6, 0.7, 1.3)]
    [InlineData(1, 1.2, 2.8)]
    public void TheAtomsAreAlike(double ab, double bc, double angle)
    {
        var ac = Math.Sqrt(ab * ab + bc * bc - 2 * ab * bc * Math.Cos(angle));
        double AngleBetween(double a, double b, double opposite) => Math.Acos((a * a + b * b - opposite * opposite) / (2 * a * b));
        var energy = _leps.Energy([ab, bc, angle]);
        Close.Within(energy, _leps.Energy([bc, ab, angle]), 1e-13);
        Close.Within(energy, _leps.Energy([ac, bc, AngleBetween(ac, bc, ab)]), 1e-13);
        Close.Within(energy, _leps.Energy([ab, ac, AngleBetween(ab, ac, bc)]), 1e-13);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1.5)]
    [InlineData(3)]
    public void WithOneAtomFarAwayItIsTheMorseCurveOfHydrogenAtEveryAngle(double angle)
    {
        var morse = new Morse(EnergyUnit.Electronvolt.To(EnergyUnit.Joule) * 4.7466, 1.9413, 0.74127, EnergyUnit.Electronvolt);
        foreach (var far in new[] { 30, double.PositiveInfinity })
        {
            Close.Within(morse.Energy([1.2]), _leps.Energy([1.2, far, angle]), 1e-13);
            Close.Within(morse.Energy([1.2]), _leps.Energy([far, 1.2, angle]), 1e-13);
            Close.Within(Probe.Gradient(morse, 1.2)[0], Probe.Gradient(_leps, 1.2, far, angle)[0], 1e-12);
        }
    }

    [Fact]
    public void BendingRaisesTheBarrier()
    {
        var saddle = Probe.StationaryPointNear(new CollinearLeps(), 0.93, 0.93)[0];
        Close.ToPrinted("0.367", _leps.Energy([saddle, saddle, Math.PI]));
        for (var angle = 3.1; angle > 1.2; angle -= 0.1)
        {
            var lowest = Enumerable.Range(0, 100).Min(i => _leps.Energy([0.8 + 0.005 * i, 0.8 + 0.005 * i, angle]));
            Assert.True(lowest > _leps.Energy([saddle, saddle, Math.PI]));
            Assert.True(Probe.Gradient(_leps, saddle, saddle, angle)[2] < 0);
        }
    }

    [Fact]
    public void TheSheetsMeetInAConeAtTheEquilateralTriangle()
    {
        Assert.All(Probe.Gradient(_leps, 1, 1, Math.PI / 3), slope => Assert.True(double.IsFinite(slope)));
        Assert.True(Probe.Gradient(_leps, 1, 1, Math.PI / 3 - 1e-3)[2] - Probe.Gradient(_leps, 1, 1, Math.PI / 3 + 1e-3)[2] > 1);
    }

    [Fact]
    public void TwoAtomsInOnePlaceHaveAFiniteGradient() =>
        Assert.All(Probe.Gradient(_leps, 1, 1, 0), slope => Assert.True(double.IsFinite(slope)));
}
