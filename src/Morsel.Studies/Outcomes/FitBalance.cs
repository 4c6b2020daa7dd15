namespace Morsel.Studies.Outcomes;

/// <summary>
/// Whether a network has learned too little, enough, or more of its training points than is there to learn; from the best to the worst.
/// </summary>
/// <remarks>Of the two that are not balanced, an overfitted network is the better one: it can be a good one at an earlier epoch.</remarks>
enum FitBalance
{
    Balanced,
    Overfitted,
    Underfitted,
}

/// <summary>How a trial fitted, and how its validation loss went.</summary>
/// <param name="Balance">The verdict.</param>
/// <param name="BestEpoch">The recorded epoch at which the smoothed validation loss was lowest.</param>
/// <param name="ValidationRise">The factor by which the validation loss has risen since then; 1 if it has not.</param>
sealed record FitJudgement(FitBalance Balance, int BestEpoch, double ValidationRise);
