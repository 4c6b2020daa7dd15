using System.Collections.Immutable;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>
/// More networks like the first in the field, from other starts, so that the field is a committee of the size that the user asked for.
/// </summary>
/// <param name="Members">How many networks the committee has.</param>
sealed record CommitteePopulationStage(int Members) : FitStage
{
    public override FitPoint Begin(FitState fit)
    {
        if (fit.Field.IsEmpty)
        {
            return new(this, fit, null);
        }

        FitTask task = fit.Task;
        ImmutableArray<Candidate> alike = [.. Enumerable.Repeat(fit.Field[0].Candidate, Members - 1)];
        return new(
            this,
            fit with
            {
                Field = [fit.Field[0]],
            },
            new PopulationStep(alike, task.Seed(SeedStreams.Committee), task.Width, task.Constants)
        );
    }

    public override FitPoint After(FitState fit, StepResult result) =>
        new(this, fit with { Field = [.. fit.Field, .. ((PopulationResult)result).Members] }, null);
}
