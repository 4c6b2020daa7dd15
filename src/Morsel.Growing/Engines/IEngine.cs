namespace Morsel.Growing.Engines;

/// <summary>What computes the energy, and the gradient where it can, of one geometry: a program, or a surface in place of one.</summary>
/// <remarks>Safe for several threads at once: each calculation has a folder of its own.</remarks>
interface IEngine
{
    /// <summary>What computes, as it is kept with every point. Known before the first.</summary>
    EngineOrigin Origin { get; }

    /// <summary>Computes one geometry.</summary>
    /// <returns>
    /// A failure that an engine can have, from a calculation that does not converge to one that takes too long, is a
    /// <see cref="FailedCalculation"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException">Cancelled: the program is stopped, and nothing is known of the point.</exception>
    CalculationResult Compute(Calculation calculation, CancellationToken cancellation);
}
