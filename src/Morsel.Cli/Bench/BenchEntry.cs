namespace Morsel.Cli.Bench;

/// <summary>What was measured of one layout: useful operations are 6 x parameters x samples of forward, backward and update.</summary>
/// <param name="Network">Widths from input to output: <c>2-5-5-1</c>.</param>
/// <param name="Batch">Samples in an optimiser step.</param>
/// <param name="Precision"><c>single</c> or <c>double</c>.</param>
/// <param name="Gigaflops">Useful gigaflops of one core: the median of all rounds.</param>
/// <param name="FractionOfPeak">Median, over rounds, of the engine's rate over the multiply-add peak measured right beside it.</param>
/// <param name="MicrosecondsPerStep">Of one optimiser step of a whole pack.</param>
/// <param name="MicrosecondsPerStepPerNetwork">The same, shared among the networks of the pack.</param>
/// <param name="AllocatedBytesPerStep">Bytes that the training thread allocates in a step.</param>
/// <param name="AllCoresGigaflops">Useful gigaflops of all threads together, each with a pack of its own.</param>
/// <param name="Scaling">The last over <paramref name="Gigaflops"/>.</param>
sealed record BenchEntry(
    string Network,
    int Batch,
    string Precision,
    double Gigaflops,
    double FractionOfPeak,
    double MicrosecondsPerStep,
    double MicrosecondsPerStepPerNetwork,
    double AllocatedBytesPerStep,
    double AllCoresGigaflops,
    double Scaling
);
