namespace Morsel.Cli.Bench;

/// <summary>
/// What was measured of a Levenberg-Marquardt iteration: operations are residuals x parameters^2 of J^T J and parameters^3 / 3 of Cholesky.
/// </summary>
/// <param name="Network">Widths from input to output.</param>
/// <param name="Parameters">Of the network.</param>
/// <param name="Residuals">Energies and slopes.</param>
/// <param name="Precision">Always <c>double</c>.</param>
/// <param name="SecondsPerIteration">On one core: the least of all rounds.</param>
/// <param name="Gigaflops">Of one core, in that time.</param>
/// <param name="PeakGigaflops">The most multiply-adds in double precision that one core did in the same rounds.</param>
/// <param name="FractionOfPeak">The ratio of the last two.</param>
/// <param name="AllocatedBytesPerIteration">By the calling thread.</param>
/// <param name="AllCoresSecondsPerIteration">On all threads: the least of all rounds.</param>
/// <param name="AllCoresGigaflops">In that time.</param>
/// <param name="Scaling">The last over <paramref name="Gigaflops"/>.</param>
sealed record RefinementEntry(
    string Network,
    int Parameters,
    int Residuals,
    string Precision,
    double SecondsPerIteration,
    double Gigaflops,
    double PeakGigaflops,
    double FractionOfPeak,
    double AllocatedBytesPerIteration,
    double AllCoresSecondsPerIteration,
    double AllCoresGigaflops,
    double Scaling
);
