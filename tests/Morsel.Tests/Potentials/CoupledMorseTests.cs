using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Potentials;

public class CoupledMorseTests
{
    [Fact]
    public void WithoutCouplingItIsFiveMorseCurves()
    {
        var morse = new Morse(EnergyUnit.Electronvolt.To(EnergyUnit.Joule) * 4.6, 1.85, 1.09, EnergyUnit.Electronvolt);
        double[] bonds = [0.8, 1, 1.3, 1.9, 2.2];
        Close.To(bonds.Sum(r => morse.Energy([r])), new CoupledMorse(lambda: 0).Energy(bonds), 1e-14);
    }

    [Fact]
    public void OnlyNeighboursAreCoupled()
    {
        var (coupled, free) = (new CoupledMorse(lambda: 0.3), new CoupledMorse(lambda: 0));
        double[] apart = [1.5, 1.09, 1.5, 1.09, 1.5],
            neighbours = [1.09, 1.09, 1.5, 1.5, 1.09];
        Close.To(free.Energy(apart), coupled.Energy(apart), 1e-14);
        var y = 1 - Math.Exp(-1.85 * 0.41);
        Close.To(free.Energy(neighbours) + 0.3 * 4.6 * y * y, coupled.Energy(neighbours), 1e-14);
    }

    [Fact]
    public void TheChainHasNoDirection()
    {
        var potential = new CoupledMorse();
        Close.To(potential.Energy([0.8, 1, 1.3, 1.9, 2.2]), potential.Energy([2.2, 1.9, 1.3, 1, 0.8]), 1e-14);
    }

    [Fact]
    public void OneBrokenBondCostsItsDepth()
    {
        for (var broken = 0; broken < 5; broken++)
        {
            double[] bonds = [1.09, 1.09, 1.09, 1.09, 1.09];
            bonds[broken] = 30;
            Close.To(4.6, new CoupledMorse().Energy(bonds), 1e-14);
        }
    }

    [Theory]
    [InlineData(1.1547)]
    [InlineData(-1.1547)]
    public void BeyondTheBoundOfTheCouplingTheChainWouldFallBelowZero(double lambda)
    {
        // Along the lowest eigenvector of the form, y_i = (-+1)^i sin(pi i / 6), the energy vanishes with the distance to the bound.
        double[] bonds =
        [
            .. Enumerable
                .Range(1, 5)
                .Select(i => 0.1 * Math.Sin(Math.PI * i / 6) * (lambda > 0 && i % 2 == 0 ? -1 : 1))
                .Select(y => 1.09 - Math.Log(1 - y) / 1.85),
        ];
        Assert.InRange(new CoupledMorse(lambda: lambda).Energy(bonds), 0, 1e-5);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CoupledMorse(lambda: lambda * 1.0001));
    }
}
