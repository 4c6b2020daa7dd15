using System.Collections.Immutable;

namespace Morsel.Fitting.Advice;

/// <summary>What is asked of the advisor.</summary>
/// <param name="Problem">What is to be fitted.</param>
/// <param name="OperationsPerSecond">Floating-point operations that the machine does in a second of training.</param>
sealed record AdviceRequest(ProblemFacts Problem, double OperationsPerSecond)
{
    /// <summary>The error wanted, in standard deviations of the energies; null for the smallest.</summary>
    public double? TargetRelativeRmse { get; init; }

    /// <summary>The time that all starts of a network may take; null for any.</summary>
    public double? TimeLimitInSeconds { get; init; }
}

/// <summary>A network with what it is expected to come to and to cost.</summary>
sealed record Proposal(NetworkChoice Network, int Parameters, ErrorEstimate Expected, TrainingBudget Budget);

/// <summary>A network to take instead, and in what it differs most.</summary>
/// <param name="Proposal">The network.</param>
/// <param name="Differs"><c>layout</c>, <c>activation</c> or <c>training</c>.</param>
sealed record RunnerUp(Proposal Proposal, string Differs);

/// <summary>Whether an expected error reaches a target.</summary>
enum TargetVerdict
{
    /// <summary>The expected median is at or below the target.</summary>
    ProbablyMet,

    /// <summary>The target lies in the lower half of the interval.</summary>
    MayBeMet,

    /// <summary>The target lies below the interval.</summary>
    NotMet,
}

/// <summary>How many points a target needs.</summary>
/// <param name="Points">
/// To train on, for the network that needs the fewest; null where a hundred times those at hand are not enough for the formula.
/// </param>
/// <param name="Network">That network; null likewise.</param>
sealed record PointsNeeded(int? Points, NetworkChoice? Network);

/// <summary>The advisor's answer.</summary>
/// <param name="Best">The network to train.</param>
/// <param name="RunnersUp">At most three, each the best of those that differ from <paramref name="Best"/> in one respect.</param>
/// <param name="Target">Null where no target was given.</param>
/// <param name="Needed">How many points the target needs; null where it is probably met, or none was given.</param>
/// <param name="FitsTime">Whether <paramref name="Best"/> ends within the limit. If not, it is the quickest of all, from one start.</param>
/// <param name="Outside">In which respects the problem lies outside the evidence.</param>
sealed record Recommendation(
    Proposal Best,
    ImmutableArray<RunnerUp> RunnersUp,
    TargetVerdict? Target,
    PointsNeeded? Needed,
    bool FitsTime,
    ImmutableArray<string> Outside
);
