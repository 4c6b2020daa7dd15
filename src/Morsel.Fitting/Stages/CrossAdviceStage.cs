using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>The advised network for few points, on the inputs of the best network tried.</summary>
sealed record CrossAdviceStage(CrossValidation Cross) : NetworkCrossStage(Cross)
{
    public override FitPoint Begin(FitState fit)
    {
        if (fit.BestTried(_ => true) is not { } best)
        {
            return new(this, fit, null);
        }

        fit = fit with
        {
            Advised = AdvisedNetwork.Of(
                fit.Task.Advisor,
                Cross.Pool,
                best.Candidate.Inputs,
                fit.Tried.Select(network => network.Candidate)
            ),
        };
        return Begin(fit, fit.Advised is { IsAdded: true } advised ? [advised.Candidate] : []);
    }
}
