using System.Collections.Immutable;
using Morsel.Studies.Plans;
using Morsel.Training;

namespace Morsel.Studies.Outcomes;

/// <summary>How a trial ended.</summary>
enum Outcome
{
    /// <summary>The loss had stopped falling.</summary>
    Converged,

    /// <summary>The loss was still falling by more than a tenth over the last fifth of the epochs.</summary>
    StillImproving,

    /// <summary>The network ignores its inputs, or one of them: see <see cref="Collapse"/>.</summary>
    Collapsed,

    /// <summary>The loss is no longer a number.</summary>
    Diverged,
}

/// <summary>What a collapsed network has become.</summary>
enum Collapse
{
    None,

    /// <summary>Its answer is 0 everywhere.</summary>
    Zero,

    /// <summary>Its answer hardly varies, or is no better than the mean.</summary>
    Constant,

    /// <summary>Its answer does not depend on one of several inputs.</summary>
    Blind,
}

/// <summary>
/// What is kept of a finished trial. Losses are mean squared errors in the square of the problem's energy unit, never standardised.
/// </summary>
/// <param name="Id">The trial.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Collapse">What it collapsed to, if it did.</param>
/// <param name="BlindTo">The input, counted from 0, that it does not see; -1 for none.</param>
/// <param name="TrainingLoss">Over the training points, of the iterate the recipe asks for.</param>
/// <param name="ValidationLoss">Over the validation points.</param>
/// <param name="AllLoss">Over all points.</param>
/// <param name="LargestError">The largest absolute error over all points, in the energy unit.</param>
/// <param name="Epoch">The epoch of the iterate.</param>
/// <param name="DivergedEpoch">The epoch in which it was frozen; null if it was not.</param>
/// <param name="Curve">Losses after the recorded epochs.</param>
sealed record TrialResult(
    TrialId Id,
    Outcome Outcome,
    Collapse Collapse,
    int BlindTo,
    double TrainingLoss,
    double ValidationLoss,
    double AllLoss,
    double LargestError,
    int Epoch,
    int? DivergedEpoch,
    ImmutableArray<CurvePoint> Curve
)
{
    /// <summary>Whether the network is worth no more than a constant: its validation loss is then not one to compare.</summary>
    public bool IsFailed => Outcome is Outcome.Collapsed or Outcome.Diverged || !double.IsFinite(ValidationLoss);
}
