using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Potentials;

public class MorseTests
{
    readonly Morse _morse = new();

    [Fact]
    public void MorseIsZeroAtItsBondLength()
    {
        Assert.Equal(0, _morse.Energy([1.27]));
        Assert.Equal([0], Probe.Gradient(_morse, 1.27));
    }

    [Fact]
    public void MorseTendsToItsDepth()
    {
        Close.To(7.10e-19, _morse.Energy([40]), 1e-15);
        Assert.True(_morse.Energy([10]) < 7.10e-19);
    }

    [Fact]
    public void MorseAtTheOriginIsItsFormula() => Close.To(7.10e-19 * Math.Pow(1 - Math.Exp(1.8 * 1.27), 2), _morse.Energy([0]), 1e-15);

    [Fact]
    public void MorseHasTheForceConstantOfHydrogenChloride()
    {
        // 2 D beta^2 = 460 N/m; a joule per square angstrom is 1e20 N/m.
        var curvature = (Probe.Gradient(_morse, 1.27 + 1e-5)[0] - Probe.Gradient(_morse, 1.27 - 1e-5)[0]) / 2e-5;
        Close.To(460.08, curvature * 1e20, 1e-6);
    }

    [Fact]
    public void MorseInElectronvoltIsTheSameCurve()
    {
        var inElectronvolt = new Morse(energyUnit: EnergyUnit.Electronvolt);
        Close.ToPrinted("4.4315", inElectronvolt.WellDepth);
        Close.To(_morse.Energy([2]) / 1.602176634e-19, inElectronvolt.Energy([2]), 1e-15);
        Assert.Equal("eV", inElectronvolt.Parameters[0].Unit);
    }
}
