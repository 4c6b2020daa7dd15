using Morsel.Potentials;

namespace Morsel.Tests.Potentials;

public class DoubleWellBathTests
{
    readonly DoubleWellBath _potential = new();

    [Fact]
    public void BothWellsAreAtZeroAndTheCouplingLeavesTheBarrier()
    {
        Assert.Equal(0, _potential.Energy([2, 1.4, 1, 0.7]));
        Assert.Equal(0, _potential.Energy([-2, -1.4, -1, -0.7]));
        Assert.Equal(2085, _potential.Energy([0, 0, 0, 0]));
        Assert.All(Probe.Gradient(_potential, 0, 0, 0, 0), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void InversionChangesNothing() =>
        Close.To(_potential.Energy([0.7, -1.1, 2.2, 0.3]), _potential.Energy([-0.7, 1.1, -2.2, -0.3]), 1e-15);

    [Fact]
    public void ModesThatFollowTheParticleLeaveTheDoubleWell()
    {
        for (var u = -1.5; u < 1.6; u += 0.25)
        {
            Close.Within(2085 * Math.Pow(u * u - 1, 2), _potential.Energy([2 * u, 1.4 * u, u, 0.7 * u]), 1e-11);
        }
    }

    [Fact]
    public void WithoutCouplingItIsASum() =>
        Close.To(2085 + (250 + 500 * 4 + 1000 * 9) / 2.0, new DoubleWellBath(g1: 0, g2: 0, g3: 0).Energy([0, 1, 2, 3]), 1e-14);

    [Fact]
    public void AModeIsThatOfTheSystemBathHamiltonian()
    {
        // In atomic units: m omega^2 (x - c s / (m omega^2))^2 / 2 with hbar = 1.
        const double Mass = 1837,
            Omega = 0.002,
            Coupling = 0.004,
            S0 = 1.8,
            S = 0.9,
            X = 1.3;
        var unit = Morsel.Units.EnergyUnit.Hartree.To(Morsel.Units.EnergyUnit.Wavenumber);
        var potential = new DoubleWellBath(
            s0Bohr: S0,
            w1Wavenumber: Omega * unit,
            g1: Coupling * S0 / Math.Sqrt(Mass * Math.Pow(Omega, 3)),
            g2: 0,
            g3: 0,
            energyUnit: Morsel.Units.EnergyUnit.Hartree
        );
        var mode = Mass * Omega * Omega * Math.Pow(X - Coupling * S / (Mass * Omega * Omega), 2) / 2;
        var well = 2085 / unit * Math.Pow(S / S0 * (S / S0) - 1, 2);
        Close.To(well + mode, potential.Energy([S, X * Math.Sqrt(Mass * Omega), 0, 0]), 1e-13);
    }
}
