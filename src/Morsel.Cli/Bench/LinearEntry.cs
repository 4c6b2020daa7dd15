namespace Morsel.Cli.Bench;

/// <summary>What was measured of the normal equations of a large linear fit: operations are rows x invariants^2.</summary>
/// <param name="Invariants">Of formaldehyde.</param>
/// <param name="Rows">Energies and slopes.</param>
/// <param name="Seconds">On one core, invariants and their gradients included: the least of all rounds.</param>
/// <param name="Gigaflops">Of one core, in that time.</param>
/// <param name="PeakGigaflops">The most multiply-adds in double precision that one core did in the same rounds.</param>
/// <param name="FractionOfPeak">The ratio of the last two.</param>
/// <param name="AllCoresSeconds">On all threads.</param>
/// <param name="AllCoresGigaflops">In that time.</param>
/// <param name="Scaling">The last over <paramref name="Gigaflops"/>.</param>
sealed record LinearEntry(
    int Invariants,
    int Rows,
    double Seconds,
    double Gigaflops,
    double PeakGigaflops,
    double FractionOfPeak,
    double AllCoresSeconds,
    double AllCoresGigaflops,
    double Scaling
);
