using Morsel.Fitting.Choice;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>The classical rival: what a network has to beat.</summary>
/// <param name="Step">Fits it.</param>
/// <param name="HasLadder">Whether larger linear fits follow.</param>
sealed record LinearStage(FitStep Step, bool HasLadder = false) : FitStage
{
    public override FitPoint Begin(FitState fit) => new(this, fit, Step);

    public override FitPoint After(FitState fit, StepResult result) =>
        new(this, fit with { BestLinear = Chosen(fit, result), Ladder = HasLadder ? LinearLadder.Of(fit.Task) : null }, null);

    // Of a committee the members are worse than the fit to all points, which is what a network has to beat.
    static FittedSurface? Chosen(FitState fit, StepResult result) =>
        fit.Task.Settings.Committee is null ? fit.BestOfFirstFold : fit.BestOfOne(result.Surfaces);
}
