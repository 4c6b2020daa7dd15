namespace Morsel.Levels.Thermal;

/// <summary>The canonical rate constant of transition-state theory, from a minimum over a saddle point.</summary>
/// <remarks>
/// k = n (m_TS / m) (kT/h) (Q_TS / Q) exp(-(E0_TS - E0)/kT): Q of rotation and vibration from the lowest state, symmetry numbers included;
/// m counts mirror images; n is on how many sides of the saddle the minimum lies, two where the molecule only changes its labels.
/// Tunnelling: E. Wigner, Z. Phys. Chem. B 19, 203 (1932); <see cref="EckartBarrier"/> with heights that include zero-point energies.
/// </remarks>
/// <param name="Temperature">In K.</param>
/// <param name="LogClassical">The logarithm of the rate constant without tunnelling, in 1/s.</param>
/// <param name="Wigner">The factor 1 + (h nu / kT)^2 / 24.</param>
/// <param name="LogEckart">
/// The logarithm of the factor of an Eckart barrier; NaN where a side is no lower than the saddle, with zero-point energies.
/// </param>
public sealed record RateConstant(double Temperature, double LogClassical, double Wigner, double LogEckart)
{
    /// <summary>In 1/s.</summary>
    public double Classical => Math.Exp(LogClassical);

    /// <summary>The factor; infinite where it is beyond all numbers, as where it is cold.</summary>
    public double Eckart => Math.Exp(LogEckart);

    /// <summary>In 1/s.</summary>
    public double WithWigner => Classical * Wigner;

    /// <summary>In 1/s; NaN without an Eckart barrier.</summary>
    public double WithEckart => Math.Exp(LogClassical + LogEckart);

    /// <param name="minimum">Where it starts.</param>
    /// <param name="saddle">The saddle point.</param>
    /// <param name="product">The minimum on the other side; null where there is none.</param>
    /// <param name="sides">On how many sides of the saddle the minimum lies: 1 or 2.</param>
    /// <param name="imaginary">The magnitude of the saddle's imaginary wavenumber, in cm-1.</param>
    /// <param name="temperature">In K.</param>
    internal static RateConstant Of(
        RigidMolecule minimum,
        RigidMolecule saddle,
        RigidMolecule? product,
        int sides,
        double imaginary,
        double temperature
    )
    {
        double thermal = ThermalUnits.Boltzmann * temperature,
            height = saddle.GroundState - minimum.GroundState,
            degeneracy = sides * (double)saddle.MirrorImages / minimum.MirrorImages,
            quanta = imaginary / thermal,
            classical =
                Math.Log(degeneracy * ThermalUnits.BoltzmannOverPlanck * temperature)
                + saddle.LogInternal(temperature)
                - minimum.LogInternal(temperature)
                - height / thermal;
        return new(
            temperature,
            classical,
            1 + quanta * quanta / 24,
            product is { } other && height > 0 && saddle.GroundState > other.GroundState
                ? new EckartBarrier(height, saddle.GroundState - other.GroundState, imaginary).LogTunnelling(thermal)
                : double.NaN
        );
    }
}
