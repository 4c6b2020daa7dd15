using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Refinement;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>
/// One kind of network for few points: one fitted to each division of them, stopped where the points left over say so; their mean is the
/// surface.
/// </summary>
/// <param name="Cross">The points and their divisions.</param>
/// <param name="Kind">The network; its inputs are standardised by all points.</param>
/// <param name="Decay">Weight decay alpha.</param>
/// <param name="GradientWeight">gamma.</param>
/// <param name="Seed">Of the initial networks.</param>
/// <param name="Width">Lanes.</param>
/// <param name="Constants">How many starts and iterations.</param>
sealed record NetworkCrossStep(
    CrossValidation Cross,
    Candidate Kind,
    double Decay,
    double GradientWeight,
    ulong Seed,
    LaneWidth Width,
    FitConstants Constants
) : FitStep
{
    public override string Purpose => "cross-validating";

    public override string Stage => FormattableString.Invariant($"{Purpose}: {Kind}, weight decay {Decay:G1}");

    public override string Subject => Kind.ToString();

    public override bool TrainsNetworks => true;

    public override double Operations => 0;

    internal override StepResult Execute(IWorkers workers)
    {
        var parameters = new double[Cross.Parts][];
        var errors = new FitErrors[Cross.Parts];
        workers.Run(Cross.Parts, (part, _) => (parameters[part], errors[part]) = Fit(part));
        return new NetworkCrossResult(
            this,
            Kind,
            [.. parameters.Take(Cross.Members).Select(each => Kind.ModelOf([.. each]))],
            Kind.Inputs.ErrorsOf(errors.Aggregate((sum, part) => sum.And(part)), Kind.Inputs.Training)
        );
    }

    (double[] Parameters, FitErrors Errors) Fit(int part)
    {
        FitRows rows = RowSample.Of(Kind.Inputs.Training, Cross.Fitted[part]),
            judges = RowSample.Of(Kind.Inputs.Training, Cross.Judges[part]);
        var fit = new NetworkFit(Kind.Layout, rows, Width, OneWorker.Instance) { GradientWeight = GradientWeight, WeightDecay = Decay };
        var judge = new NetworkFit(Kind.Layout, judges, Width, OneWorker.Instance);
        var method = new LevenbergMarquardt(fit, new LevenbergMarquardtSettings(), Width, OneWorker.Instance);
        LevenbergMarquardtState? lowest = null;
        for (int start = 0; start < Constants.CrossStarts; start++)
        {
            ulong seed = SplitMix64.Mix(Seed, (ulong)(part * Constants.CrossStarts + start));
            method.Start(Initialisers.Draw(Kind.Layout, Initialisers.DefaultFor(Kind.Activation), seed));
            for (int i = 0; i < Constants.CrossFirstIterations && method.Step() == RefinementOutcome.Improving; i++) { }

            if (!(method.Cost >= lowest?.Cost))
            {
                lowest = method.Save();
            }
        }

        method.Restore(lowest!);
        double[] best = [.. method.Parameters];
        FitErrors least = judge.Errors(best);
        for (int i = 0; i < Constants.CrossIterations && method.Step() == RefinementOutcome.Improving; i++)
        {
            if (judge.Errors(method.Parameters) is var errors && Size(errors) < Size(least))
            {
                (best, least) = ([.. method.Parameters], errors);
            }
        }

        return (best, least);
    }

    static double Size(FitErrors errors) => errors.Slopes == 0 ? errors.EnergyRmse : errors.EnergyRmse * errors.SlopeRmse;

    internal override StepResult Read(BinaryReader reader)
    {
        ValidationErrors errors = reader.ReadErrors();
        return new NetworkCrossResult(
            this,
            Kind,
            [.. Enumerable.Range(0, Cross.Members).Select(_ => Kind.ModelOf([.. reader.ReadNumbers()]))],
            errors
        );
    }
}

/// <param name="Step">The step.</param>
/// <param name="Kind">The kind of network.</param>
/// <param name="Models">One for each division, or for those of a committee that was asked for.</param>
/// <param name="Errors">Over all points, each judged by the network that did not see it.</param>
sealed record NetworkCrossResult(FitStep Step, Candidate Kind, ImmutableArray<SurfaceModel> Models, ValidationErrors Errors)
    : StepResult(Step)
{
    internal override ImmutableArray<OfferedSurface> Surfaces => [new($"{Models.Length} networks {Kind}", Models, Errors)];

    internal override void Write(BinaryWriter writer)
    {
        writer.WriteErrors(Errors);
        foreach (SurfaceModel model in Models)
        {
            writer.WriteNumbers(model.Parameters.AsSpan());
        }
    }
}
