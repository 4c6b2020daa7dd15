using Morsel.Units;

namespace Morsel.Levels.Thermal;

/// <summary>An ideal gas of rigid, harmonic molecules at one temperature, in its electronic ground state, a singlet.</summary>
/// <remarks>
/// D. A. McQuarrie, Statistical Mechanics (1976), chapters 5, 6 and 8. Energies count from the lowest state of the molecule.
/// </remarks>
/// <param name="Temperature">In K.</param>
/// <param name="Enthalpy">H - E0, in kJ/mol.</param>
/// <param name="Entropy">In J/mol/K.</param>
/// <param name="HeatCapacity">At constant pressure, in J/mol/K.</param>
public sealed record Thermochemistry(double Temperature, double Enthalpy, double Entropy, double HeatCapacity)
{
    /// <summary>G - E0, in kJ/mol.</summary>
    public double Gibbs => Enthalpy - Temperature * Entropy / 1000;

    /// <param name="molecule">The molecule.</param>
    /// <param name="temperature">In K.</param>
    /// <param name="pressure">In Pa.</param>
    internal static Thermochemistry Of(RigidMolecule molecule, double temperature, double pressure)
    {
        double thermal = ThermalUnits.Boltzmann * temperature,
            rotation = molecule.IsLinear ? 1 : 1.5,
            // All in units of the gas constant: 5/2 are translation and the work against the pressure.
            enthalpy = 2.5 + rotation,
            entropy = LogTranslational(molecule.Mass, temperature, pressure) + 2.5 + molecule.LogRotational(thermal) + rotation,
            capacity = 2.5 + rotation;
        foreach (double wavenumber in molecule.Wavenumbers)
        {
            double x = wavenumber / thermal,
                decay = Math.Exp(-x),
                quanta = decay / (1 - decay);
            enthalpy += x * quanta;
            entropy += x * quanta - Math.Log(1 - decay);
            capacity += x * x * quanta * (1 + quanta);
        }

        double gas = ThermalUnits.GasConstant;
        return new(temperature, gas * temperature * enthalpy / 1000, gas * entropy, gas * capacity);
    }

    // ln of (2 pi m k T / h^2)^3/2 k T / p.
    static double LogTranslational(double mass, double temperature, double pressure)
    {
        double energy = Codata2022.BoltzmannConstant * temperature,
            planck = Codata2022.PlanckConstant;
        return 1.5 * Math.Log(2 * Math.PI * mass * Codata2022.AtomicMassConstant * energy / (planck * planck))
            + Math.Log(energy / pressure);
    }
}
