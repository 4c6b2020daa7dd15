using Morsel.Units;

namespace Morsel.Levels;

/// <summary>Planck's constant in the units of molecules.</summary>
static class Kinetics
{
    /// <summary>hbar^2 / 2 u angstrom^2, in cm-1.</summary>
    public static double Factor { get; } =
        Math.Pow(Codata2022.PlanckConstant / (2 * Math.PI), 2)
        / (2 * Codata2022.AtomicMassConstant * 1e-20)
        / EnergyUnit.Wavenumber.InJoule;
}
