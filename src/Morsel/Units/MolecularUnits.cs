namespace Morsel.Units;

/// <summary>Factors of mechanics in the units of molecules: u, angstrom, fs and cm-1.</summary>
static class MolecularUnits
{
    /// <summary>
    /// Angstrom/fs^2 that 1 cm-1/angstrom gives to 1 u; so too the frequency squared, in 1/fs^2, of 1 cm-1/angstrom^2 per u.
    /// </summary>
    public static double AccelerationFactor { get; } = EnergyUnit.Wavenumber.InJoule / 1e-10 / Codata2022.AtomicMassConstant * 1e10 * 1e-30;

    /// <summary>The wavenumber in cm-1 of an angular frequency of 1/fs: 10^15 / (2 pi c), with c in cm/s.</summary>
    public static double WavenumberPerAngularFrequency { get; } = 1e15 / (2 * Math.PI * 100 * Codata2022.SpeedOfLight);

    /// <summary>The period in fs of a vibration of 1 cm-1; it falls as 1/wavenumber.</summary>
    public static double PeriodOfWavenumber { get; } = 1e15 / (100 * Codata2022.SpeedOfLight);
}
