using System.Collections.Immutable;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>
/// A population of layouts and activations, and of the advised network, on the inputs of the first network in the field. It adds a network
/// of each to the field.
/// </summary>
sealed record LayoutPopulationStage : FitStage
{
    public override FitPoint Begin(FitState fit)
    {
        if (fit.Field.IsEmpty)
        {
            return new(this, fit, null);
        }

        FitTask task = fit.Task;
        Candidate best = fit.Field[0].Candidate;
        bool isSampled = best.Inputs.Training.Points < fit.Points.Training.Count;
        if (isSampled)
        {
            // The best inputs again, of all points: other moments standardise them, so that the sample's networks do not fit.
            best = best with
            {
                Inputs = PreparedInputs.Create(best.Inputs.Set, fit.Points.Training, fit.Points.Validation),
            };
            fit = fit with { Field = [] };
        }

        ImmutableArray<Candidate> others = [.. Others(best, task.Constants)];
        AdvisedNetwork? added = null;
        if (fit.Search == 0)
        {
            fit = fit with { Advised = AdvisedNetwork.Of(task.Advisor, task.Training, best.Inputs, [best, .. others]) };
            added = fit.Advised is { IsAdded: true } ? fit.Advised : null;
        }

        ImmutableArray<Candidate> candidates = isSampled ? [best, .. others] : others;
        if (added is { } advised)
        {
            // Last, so that the others keep their seeds.
            candidates = candidates.Add(advised.Candidate);
        }

        return new(
            this,
            fit,
            candidates.IsEmpty
                ? null
                : new PopulationStep(
                    candidates,
                    task.Seed(SeedStreams.OfSearch(SeedStreams.Layouts, fit.Search)),
                    task.Width,
                    task.Constants
                )
        );
    }

    public override FitPoint After(FitState fit, StepResult result) =>
        new(this, fit with { Field = [.. fit.Field, .. ((PopulationResult)result).Members] }, null);

    static IEnumerable<Candidate> Others(Candidate best, FitConstants constants) =>
        from other in constants
            .Layouts.Select(hidden => best with { Hidden = hidden })
            .Prepend(best with { Activation = constants.OtherActivation })
        where other != best && other.Layout.ParameterCount <= Math.Min(constants.MostParameters, best.Inputs.Training.Residuals)
        select other;
}
