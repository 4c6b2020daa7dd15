using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Networks;

namespace Morsel.Fitting.Stages;

/// <summary>A population on every set of inputs. It leaves a network on each in the field.</summary>
sealed record InputPopulationStage : FitStage
{
    public override FitPoint Begin(FitState fit)
    {
        FitTask task = fit.Task;
        FitConstants constants = task.Constants;
        if (fit.Search % constants.SearchesOfACycle == 1)
        {
            constants = constants with { ExponentialRanges = constants.LongerRanges };
        }

        Dataset sample = fit.Points.Training.Sample(task.Constants.MostPointsOfSearch);
        ImmutableArray<Candidate> candidates =
        [
            .. from set in InputSets.For(fit.Points.Training, task.Symmetry?.Symmetry, constants).AddRange(Needed(fit))
            select FirstOn(PreparedInputs.Create(set, sample, fit.Points.Validation), task.Constants),
        ];
        return new(
            this,
            fit,
            candidates.IsEmpty
                ? null
                : new PopulationStep(
                    candidates,
                    task.Seed(SeedStreams.OfSearch(SeedStreams.Inputs, fit.Search)),
                    task.Width,
                    task.Constants
                )
        );
    }

    public override FitPoint After(FitState fit, StepResult result) =>
        new(this, fit with { Field = ((PopulationResult)result).Members }, null);

    // Of a molecule whose sets of all invariants end at a low order, those that the largest linear fit needs.
    static IEnumerable<InputSet> Needed(FitState fit)
    {
        FitConstants constants = fit.Task.Constants;
        return
            fit.Ladder?.Best is { } linear
            && linear.Coefficients.Length > constants.MostInputs
            && InvariantCounts.All(linear.Definition.Elements, constants.LowOrder, linear.Definition.Symmetry) > constants.MostInputs
            ? constants.NeededInputs.Select(count => NeededTerms.Of(linear, count)).Where(IsSmall).Select(Named)
            : [];

        bool IsSmall(InvariantsDefinition definition) => definition.Terms!.Products.Length <= constants.MostInputs;
    }

    static InputSet Named(InvariantsDefinition definition) =>
        new(
            $"the {definition.Terms!.Products.Length} invariants of {definition.Variable.Formula} up to order {definition.Order} that the linear fit needs most",
            definition
        );

    static Candidate FirstOn(PreparedInputs inputs, FitConstants constants)
    {
        ImmutableArray<LayerWidths> layouts =
            inputs.Descriptor.FeatureCount > constants.ManyInputs ? constants.FirstLayoutsOfManyInputs : constants.FirstLayouts;
        ImmutableArray<Candidate> candidates = [.. layouts.Select(hidden => new Candidate(inputs, hidden, constants.Activation))];
        return candidates.FirstOrDefault(candidate => candidate.Layout.ParameterCount <= inputs.Training.Residuals) ?? candidates[^1];
    }
}
