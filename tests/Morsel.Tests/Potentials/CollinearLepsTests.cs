using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Potentials;

public class CollinearLepsTests
{
    readonly CollinearLeps _leps = new();

    [Fact]
    public void SwappingTheEndsChangesNothing()
    {
        Close.To(_leps.Energy([0.8, 1.7]), _leps.Energy([1.7, 0.8]), 1e-14);
        var (there, back) = (Probe.Gradient(_leps, 0.8, 1.7), Probe.Gradient(_leps, 1.7, 0.8));
        Close.To(there[0], back[1], 1e-13);
        Close.To(there[1], back[0], 1e-13);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.74127)]
    [InlineData(1.2)]
    [InlineData(5)]
    public void WithOneAtomFarAwayItIsTheMorseCurveOfHydrogen(double r)
    {
        var morse = new Morse(EnergyUnit.Electronvolt.To(EnergyUnit.Joule) * 4.7466, 1.9413, 0.74127, EnergyUnit.Electronvolt);
        Close.Within(morse.Energy([r]), _leps.Energy([r, 30]), 1e-13);
        Close.Within(morse.Energy([r]), _leps.Energy([double.PositiveInfinity, r]), 1e-13);
        Close.Within(Probe.Gradient(morse, r)[0], Probe.Gradient(_leps, r, 30)[0], 1e-12);
    }

    [Fact]
    public void ThreeSeparateAtomsHaveTheDepthOfHydrogen() => Close.To(4.7466, _leps.Energy([30, 30]), 1e-14);

    [Fact]
    public void DepthIsThatOfHydrogenInKilocalories() =>
        Close.Within(109.458, new CollinearLeps(energyUnit: EnergyUnit.KilocaloriePerMole).WellDepth, 2e-3);

    [Fact]
    public void TheBarrierIsSymmetricAndItsHeightAsStated()
    {
        var saddle = Probe.StationaryPointNear(_leps, 0.93, 0.93);
        Close.Within(saddle[0], saddle[1], 1e-9);
        Close.ToPrinted("0.926", saddle[0]);
        Close.ToPrinted("0.367", _leps.Energy(saddle));
        Close.ToPrinted("8.47", new CollinearLeps(energyUnit: EnergyUnit.KilocaloriePerMole).Energy(saddle));
    }

    [Fact]
    public void TheBarrierIsAMaximumAlongThePathAndAMinimumAcrossIt()
    {
        var r = Probe.StationaryPointNear(_leps, 0.93, 0.93)[0];
        var top = _leps.Energy([r, r]);
        Assert.True(_leps.Energy([r - 0.01, r + 0.01]) < top);
        Assert.True(_leps.Energy([r - 0.01, r - 0.01]) > top);
        Assert.True(_leps.Energy([r + 0.01, r + 0.01]) > top);
    }

    [Theory]
    [InlineData(0.1475)]
    [InlineData(0.1999)]
    public void TheApproachIsRepulsiveBelowOneFifth(double sato)
    {
        var leps = new CollinearLeps(sato: sato);
        for (var r = 1.2; r < 12; r += 0.1)
        {
            Assert.True(leps.Energy([0.74127, r]) > 0);
        }
    }

    [Fact]
    public void ALargerSatoParameterLowersTheBarrier() =>
        Assert.True(new CollinearLeps(sato: 0.18).Energy([0.92, 0.92]) < new CollinearLeps(sato: 0.1).Energy([0.92, 0.92]));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(0.2)]
    [InlineData(double.NaN)]
    public void ASatoParameterOutsideItsRangeIsRefused(double sato) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CollinearLeps(sato: sato));

    [Fact]
    public void TheSheetsMeetInACuspWhereTheExchangeIntegralsAreEqual()
    {
        // From J(r) = J(2r), solved by bisection to the last digit.
        const double R = 0.23510442448317811;
        Assert.All(Probe.Gradient(_leps, R, R), slope => Assert.True(double.IsFinite(slope)));
        Assert.True(Probe.Gradient(_leps, R + 1e-3, R + 1e-3)[0] - Probe.Gradient(_leps, R - 1e-3, R - 1e-3)[0] < -1);
    }
}
