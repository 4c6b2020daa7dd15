using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class LennardJonesTests
{
    readonly LennardJones _potential = new();

    [Fact]
    public void MinimumIsMinusEpsilonAtTheSixthRootOfTwoSigma()
    {
        Close.ToPrinted("3.286569", _potential.Minimum.Position[0]);
        Close.To(-3.180, _potential.Energy([Math.Pow(2, 1.0 / 6) * 2.928]), 1e-15);
    }

    [Fact]
    public void EnergyIsZeroAtSigmaAndFarAway()
    {
        Close.Within(0, _potential.Energy([2.928]), 1e-14);
        Close.Within(0, _potential.Energy([1e4]), 1e-18);
        Assert.True(_potential.Energy([1e4]) < 0);
    }

    [Fact]
    public void EnergyIsInfiniteAtContact() => Assert.Equal(double.PositiveInfinity, _potential.Energy([0]));

    [Fact]
    public void TailIsTheSixthPower() => Close.To(-4 * 3.180 * Math.Pow(2.928 / 100, 6), _potential.Energy([100]), 1e-8);
}
