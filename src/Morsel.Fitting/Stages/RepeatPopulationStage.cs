using System.Collections.Immutable;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>
/// The networks that the best search ended with, from other starts and on other points, so that a mean over them has more members. It
/// leaves them in the field.
/// </summary>
sealed record RepeatPopulationStage : FitStage
{
    public override FitPoint Begin(FitState fit)
    {
        if (fit.Searches.MinBy(search => search.Typical) is not { Kinds.IsEmpty: false } best)
        {
            return new(this, fit, null);
        }

        FitTask task = fit.Task;
        Dictionary<InputSet, PreparedInputs> inputs = best
            .Kinds.Select(kind => kind.Inputs)
            .Distinct()
            .ToDictionary(set => set, set => PreparedInputs.Create(set, fit.Points.Training, fit.Points.Validation));
        ImmutableArray<Candidate> candidates =
        [
            .. best.Kinds.Select(kind => new Candidate(inputs[kind.Inputs], kind.Hidden, kind.Activation)),
        ];
        return new(
            this,
            fit,
            new PopulationStep(candidates, task.Seed(SeedStreams.OfSearch(SeedStreams.Layouts, fit.Search)), task.Width, task.Constants)
        );
    }

    public override FitPoint After(FitState fit, StepResult result) =>
        new(this, fit with { Field = ((PopulationResult)result).Members }, null);
}
