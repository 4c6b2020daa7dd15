using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Steps;
using Morsel.Refinement;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Fitting.Stages;

/// <summary>
/// The networks that an earlier fit ended with, on the points of this one, and a population of fresh networks of the same kinds. It leaves
/// all in the field, in place of the searches for inputs and layouts.
/// </summary>
sealed record EarlierNetworksStage : FitStage
{
    public override FitPoint Begin(FitState fit)
    {
        FitTask task = fit.Task;
        Dictionary<DescriptorDefinition, PreparedInputs> inputs = task
            .Earlier.Select(model => model.Descriptor.Definition)
            .Distinct()
            .ToDictionary(
                definition => definition,
                definition => PreparedInputs.Create(InputSets.Of(definition), fit.Points.Training, fit.Points.Validation)
            );
        ImmutableArray<Member> earlier = [.. task.Earlier.Select(model => MemberOf(model, inputs[model.Descriptor.Definition], task))];
        ImmutableArray<Candidate> kinds = [.. earlier.Select(member => member.Candidate).Distinct()];
        return new(
            this,
            fit with
            {
                Field = earlier,
            },
            new PopulationStep(kinds, task.Seed(SeedStreams.OfSearch(SeedStreams.Layouts, fit.Search)), task.Width, task.Constants)
        );
    }

    public override FitPoint After(FitState fit, StepResult result) =>
        new(this, fit with { Field = [.. fit.Field, .. ((PopulationResult)result).Members] }, null);

    // With its errors: it is a network of this fit even if no iteration makes it better.
    static Member MemberOf(SurfaceModel model, PreparedInputs inputs, FitTask task)
    {
        var candidate = new Candidate(inputs, model.Layout.Hidden, model.Layout.Activation);
        ImmutableArray<double> parameters = inputs.ParametersOf(model);
        var validation = new NetworkFit(candidate.Layout, inputs.Validation, task.Width, OneWorker.Instance);
        return new(candidate, parameters) { Errors = inputs.ErrorsOf(validation.Errors(parameters.AsSpan()), inputs.Validation) };
    }
}
