using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;

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
        return Begin(
            fit,
            from hidden in constants.CrossLayouts
            from prepared in inputs
            let kind = new Candidate(prepared, hidden, constants.Activation)
            where constants.CrossKinds?.Contains(kind.ToString()) ?? true
            where kind.Layout.ParameterCount <= constants.CrossParametersPerResidual * prepared.Training.Residuals
            select kind
        );
    }
}
