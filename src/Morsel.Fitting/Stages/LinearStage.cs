using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>The classical rival: what a network has to beat.</summary>
/// <param name="Step">Fits it.</param>
sealed record LinearStage(FitStep Step) : FitStage
{
    public override FitPoint Begin(FitState fit) => new(this, fit, Step);

    public override FitPoint After(FitState fit, StepResult result) => new(this, fit with { Linear = fit.Best?.Models[0] }, null);
}
