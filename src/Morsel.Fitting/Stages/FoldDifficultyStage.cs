using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>
/// How much harder the points that judge this search are than those of the first division: the mean absolute error of the best linear
/// fit, made again to the other points, over what it was.
/// </summary>
sealed record FoldDifficultyStage : FitStage
{
    public override FitPoint Begin(FitState fit) =>
        new(
            this,
            fit,
            fit is { Fold: > 0, Ladder.Best: { } best }
                ? new GrownLinearStep(
                    fit.Points.Training,
                    fit.Points.Validation,
                    [(Invariants)best.Definition.Create()],
                    fit.Task.Seed(SeedStreams.Ladder)
                )
                : null
        );

    public override FitPoint After(FitState fit, StepResult result)
    {
        ImmutableArray<LinearFit> fits = ((LinearResult)result).Fits;
        return new(
            this,
            fits.IsEmpty ? fit : fit with { Difficulty = fits[0].ValidationError.EnergyMae / fit.Ladder!.Best!.ValidationError.EnergyMae },
            null
        );
    }
}
