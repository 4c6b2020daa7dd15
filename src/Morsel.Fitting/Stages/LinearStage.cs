using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>The classical rival: what a network has to beat.</summary>
/// <param name="Step">Fits it.</param>
/// <param name="HasLadder">Whether larger linear fits follow.</param>
sealed record LinearStage(FitStep Step, bool HasLadder = false) : FitStage
{
    public override FitPoint Begin(FitState fit) => new(this, fit, Step);

    public override FitPoint After(FitState fit, StepResult result) =>
        new(this, fit with { BestLinear = fit.Best, Ladder = HasLadder ? LinearLadder.Of(fit.Task) : null }, null);
}
