using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>
/// A part of a course, with its own state: a pure function from what the fit has come to, to the next step, and from a step's result to
/// what the fit has come to then.
/// </summary>
abstract record FitStage
{
    /// <summary>Where the fit stands when the stage begins.</summary>
    public abstract FitPoint Begin(FitState fit);

    /// <summary>Where it stands with the result of the step; its surfaces have been considered already.</summary>
    public abstract FitPoint After(FitState fit, StepResult result);
}

/// <summary>Where a fit stands.</summary>
/// <param name="Stage">The stage, with its state.</param>
/// <param name="Fit">What the fit has come to.</param>
/// <param name="Step">The step to take now; null at the end of the stage.</param>
sealed record FitPoint(FitStage Stage, FitState Fit, FitStep? Step);
