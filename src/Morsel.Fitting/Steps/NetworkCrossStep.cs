using System.Collections.Immutable;
using Morsel.Fitting.Data;
using Morsel.Fitting.Inputs;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Refinement;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>One kind of network for few points: one fitted to each division of them, stopped where the points left over say so; their mean is the surface.</summary>
/// <param name="cross">The points and their divisions.</param>
/// <param name="kind">The network; its inputs are standardised by all points.</param>
/// <param name="decay">Weight decay alpha.</param>
/// <param name="gradientWeight">gamma.</param>
/// <param name="seed">Of the initial networks.</param>
/// <param name="width">Lanes.</param>
sealed class NetworkCrossStep(CrossValidation cross, Candidate kind, double decay, double gradientWeight, ulong seed, LaneWidth width) : FitStep
{
    public const int Iterations = 200;

    // Of so many starts the one with the lowest cost is continued.
    const int Starts = 4, FirstIterations = 15;

    public override string Stage => FormattableString.Invariant($"cross-validating: {kind}, weight decay {decay:G1}");

    /// <summary>One for each division.</summary>
    public ImmutableArray<SurfaceModel> Models { get; private set; } = [];

    /// <summary>Over all points, each judged by the network that did not see it.</summary>
    public ValidationErrors? Errors { get; private set; }

    internal override void Execute(IWorkers workers)
    {
        var parameters = new double[cross.Parts][];
        var errors = new FitErrors[cross.Parts];
        workers.Run(cross.Parts, (part, _) => (parameters[part], errors[part]) = Fit(part));
        Models = [.. parameters.Select(Model)];
        Errors = kind.Inputs.ErrorsOf(errors.Aggregate((sum, part) => sum.And(part)), kind.Inputs.Training);
    }

    (double[] Parameters, FitErrors Errors) Fit(int part)
    {
        FitRows rows = RowSample.Of(kind.Inputs.Training, cross.Fitted[part]), judges = RowSample.Of(kind.Inputs.Training, cross.Judges[part]);
        var fit = new NetworkFit(kind.Layout, rows, width, OneWorker.Instance) { GradientWeight = gradientWeight, WeightDecay = decay };
        var judge = new NetworkFit(kind.Layout, judges, width, OneWorker.Instance);
        var method = new LevenbergMarquardt(fit, new LevenbergMarquardtSettings(), width, OneWorker.Instance);
        LevenbergMarquardtState? lowest = null;
        for (int start = 0; start < Starts; start++)
        {
            method.Start(Initialisers.Draw(kind.Layout, Initialisers.DefaultFor(kind.Activation), SplitMix64.Mix(seed, (ulong)(part * Starts + start))));
            for (int i = 0; i < FirstIterations && method.Step() == RefinementOutcome.Improving; i++)
            {
            }

            if (!(method.Cost >= lowest?.Cost))
                lowest = method.Save();
        }

        method.Restore(lowest!);
        double[] best = [.. method.Parameters];
        FitErrors least = judge.Errors(best);
        for (int i = 0; i < Iterations && method.Step() == RefinementOutcome.Improving; i++)
            if (judge.Errors(method.Parameters) is var errors && Size(errors) < Size(least))
                (best, least) = ([.. method.Parameters], errors);
        return (best, least);
    }

    static double Size(FitErrors errors) => errors.Slopes == 0 ? errors.EnergyRmse : errors.EnergyRmse * errors.SlopeRmse;

    SurfaceModel Model(double[] parameters) => new(
        kind.Inputs.Descriptor, kind.Inputs.Mean, kind.Inputs.Deviation, kind.Layout, [.. parameters], kind.Inputs.Energies.Mean, kind.Inputs.Energies.Deviation);

    internal override void Save(BinaryWriter writer)
    {
        writer.WriteErrors(Errors!);
        foreach (SurfaceModel model in Models)
            writer.WriteNumbers(model.Parameters.AsSpan());
    }

    internal override void Load(BinaryReader reader)
    {
        Errors = reader.ReadErrors();
        Models = [.. Enumerable.Range(0, cross.Parts).Select(_ => Model(reader.ReadNumbers()))];
    }
}
