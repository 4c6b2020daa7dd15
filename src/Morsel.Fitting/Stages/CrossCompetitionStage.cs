using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Networks;

namespace Morsel.Fitting.Stages;

/// <summary>Small networks for few points, on every set of inputs.</summary>
sealed record CrossCompetitionStage(CrossValidation Cross) : NetworkCrossStage(Cross)
{
    public override FitPoint Begin(FitState fit)
    {
        FitConstants constants = fit.Task.Constants;
        Dataset pool = Cross.Pool;
        ImmutableArray<PreparedInputs> inputs =
        [
            .. from set in InputSets.For(pool, fit.Task.Symmetry?.Symmetry, constants with { ExponentialRanges = constants.CrossRanges })
            where constants.CrossKinds?.Any(kind => kind.EndsWith($" on {set.Name}", StringComparison.Ordinal)) ?? true
            where set.Definition.Create().FeatureCount <= pool.Count / constants.CrossPointsPerInput
            select PreparedInputs.Create(set, pool, pool),
        ];

        // The advised network may be one of those that an earlier fit has named.
        IEnumerable<(LayerWidths Hidden, ActivationName Activation)> networks = constants.CrossKinds is { } names
            ? names.Select(Candidate.NetworkIn).Distinct()
            : constants.CrossLayouts.Select(hidden => (hidden, constants.Activation));
        return Begin(
            fit,
            from network in networks
            from prepared in inputs
            let kind = new Candidate(prepared, network.Hidden, network.Activation)
            where constants.CrossKinds?.Contains(kind.ToString()) ?? true
            where kind.Layout.ParameterCount <= constants.CrossParametersPerResidual * prepared.Training.Residuals
            select kind
        );
    }
}
