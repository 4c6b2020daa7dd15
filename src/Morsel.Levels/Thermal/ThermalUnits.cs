using Morsel.Units;

namespace Morsel.Levels.Thermal;

/// <summary>Temperature in the units of molecules and of a mole.</summary>
static class ThermalUnits
{
    /// <summary>k in cm-1/K.</summary>
    public static double Boltzmann { get; } = Codata2022.BoltzmannConstant / EnergyUnit.Wavenumber.InJoule;

    /// <summary>k/h in 1/s/K.</summary>
    public static double BoltzmannOverPlanck { get; } = Codata2022.BoltzmannConstant / Codata2022.PlanckConstant;

    /// <summary>R in J/mol/K.</summary>
    public static double GasConstant { get; } = Codata2022.BoltzmannConstant * Codata2022.AvogadroConstant;

    /// <summary>kJ/mol of 1 cm-1.</summary>
    public static double KilojoulePerMole { get; } = EnergyUnit.Wavenumber.To(EnergyUnit.KilojoulePerMole);
}
