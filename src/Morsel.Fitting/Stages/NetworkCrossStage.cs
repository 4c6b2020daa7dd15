using System.Collections.Immutable;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>Kinds of network for few points, each cross-validated at every weight decay.</summary>
/// <param name="Cross">The points and their divisions.</param>
abstract record NetworkCrossStage(CrossValidation Cross) : FitStage
{
    ImmutableQueue<NetworkCrossStep> Waiting { get; init; } = [];

    public override FitPoint After(FitState fit, StepResult result)
    {
        var network = (NetworkCrossResult)result;
        return Go(fit.Noting(network.Kind, network.Errors, fit.Task.Constants.CrossIterations));
    }

    /// <summary>Where the fit stands before the first of <paramref name="kinds"/>, which were not tried before.</summary>
    protected FitPoint Begin(FitState fit, IEnumerable<Candidate> kinds)
    {
        FitTask task = fit.Task;
        ulong first = SeedStreams.FirstOfCrossValidation + (ulong)(fit.Tried.Length * task.Constants.CrossDecays.Length);
        var networks = kinds.SelectMany(kind => task.Constants.CrossDecays, (kind, decay) => (Kind: kind, Decay: decay));
        ImmutableQueue<NetworkCrossStep> steps =
        [
            .. networks.Select(
                (network, index) =>
                    new NetworkCrossStep(
                        Cross,
                        network.Kind,
                        network.Decay,
                        task.Settings.GradientWeight,
                        task.Seed(first + (ulong)index),
                        task.Width,
                        task.Constants
                    )
            ),
        ];
        return (this with { Waiting = steps }).Go(fit);
    }

    FitPoint Go(FitState fit) =>
        Waiting.IsEmpty ? new(this, fit, null) : new(this with { Waiting = Waiting.Dequeue() }, fit, Waiting.Peek());
}
