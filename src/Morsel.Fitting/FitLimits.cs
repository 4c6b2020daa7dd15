using Morsel.Fitting.Choice;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting;

/// <summary>What ends a fit before its course does, once it has a surface: without one it continues beyond its limits.</summary>
/// <param name="LastStep">The step to stop after, whatever the time; null for no such bound.</param>
/// <param name="TargetRmse">
/// The error of the energies on the validation points, in the data's energy unit, that is good enough; null if none is.
/// </param>
sealed record FitLimits(int? LastStep, double? TargetRmse)
{
    /// <summary>Whether the error that was asked for is reached.</summary>
    public bool IsTargetReachedBy(FittedSurface? best) => best?.Validation.Energy < TargetRmse;

    /// <summary>Whether no further step is to be taken.</summary>
    /// <param name="best">What is best so far.</param>
    /// <param name="next">The step to take now.</param>
    /// <param name="clock">The time.</param>
    public bool AreReachedBy(FittedSurface? best, FitStep next, FitClock clock) =>
        best is not null && (IsTargetReachedBy(best) || (LastStep is null && !clock.HasTimeFor(next)));
}
