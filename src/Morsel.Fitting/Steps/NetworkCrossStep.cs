using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Inputs;
using Morsel.Lanes;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>
/// Some iterations of Levenberg-Marquardt on one kind of network for few points: one network for each division of them, of which the best
/// parameters by the points left out are kept. The mean of the networks is the surface.
/// </summary>
/// <param name="Cross">The points and their divisions.</param>
/// <param name="Member">The networks as they are before the step.</param>
/// <param name="Iterations">How many.</param>
/// <param name="GradientWeight">gamma.</param>
/// <param name="Width">Lanes.</param>
sealed record NetworkCrossStep(CrossValidation Cross, CrossMember Member, int Iterations, double GradientWeight, LaneWidth Width) : FitStep
{
    /// <summary>Of the steps that compare starts, too.</summary>
    public const string PurposeOfAll = "cross-validating";

    public override string Purpose => PurposeOfAll;

    public override string Stage =>
        FormattableString.Invariant($"{Purpose}: {Subject}, weight decay {Member.Decay:G1}, {Member.Iterations} iterations so far");

    public override string Subject => Member.Candidate.ToString();

    public override bool TrainsNetworks => true;

    public override double Operations => Iterations * OperationsOfIteration(Cross, Member.Candidate);

    /// <summary>Floating-point operations of one iteration of the networks of all divisions.</summary>
    public static double OperationsOfIteration(CrossValidation cross, Candidate kind) =>
        cross.Parts * LevenbergMarquardt.Operations(kind.Layout.ParameterCount, kind.Inputs.Training.Residuals, 1);

    internal override StepResult Execute(IWorkers workers)
    {
        var networks = new DividedNetwork[Cross.Parts];
        workers.Run(Cross.Parts, (part, _) => networks[part] = Refined(part));
        return ResultOf(networks);
    }

    NetworkCrossResult ResultOf(DividedNetwork[] networks)
    {
        PreparedInputs inputs = Member.Candidate.Inputs;
        FitErrors errors = networks.Select(network => network.Errors).Aggregate((sum, part) => sum.And(part));
        return new(
            this,
            Member with
            {
                Starts = [],
                Networks = [.. networks],
                Errors = inputs.ErrorsOf(errors, inputs.Training),
                Iterations = Member.Iterations + Iterations,
            },
            Cross.Members
        );
    }

    DividedNetwork Refined(int part)
    {
        NetworkFit judge = JudgeOf(Cross, part, Member.Candidate, Width);
        LevenbergMarquardt method = MethodOf(Cross, part, Member, GradientWeight, Width);
        DividedNetwork network = Member.Networks[part];
        method.Restore(network.State);
        for (int i = 0; i < Iterations && method.Step() == RefinementOutcome.Improving; i++)
        {
            if (judge.Errors(method.Parameters) is var errors && Size(errors) < Size(network.Errors))
            {
                network = network with { Best = [.. method.Parameters], Errors = errors };
            }
        }

        return network with
        {
            State = method.Save(),
        };
    }

    /// <summary>Levenberg-Marquardt on all points but those of a part.</summary>
    public static LevenbergMarquardt MethodOf(CrossValidation cross, int part, CrossMember member, double gradientWeight, LaneWidth width)
    {
        FitRows rows = RowSample.Of(member.Candidate.Inputs.Training, cross.Fitted[part]);
        var fit = new NetworkFit(member.Candidate.Layout, rows, width, OneWorker.Instance)
        {
            GradientWeight = gradientWeight,
            WeightDecay = member.Decay,
        };
        return new(fit, new LevenbergMarquardtSettings(), width, OneWorker.Instance);
    }

    /// <summary>The errors on the points of a part.</summary>
    public static NetworkFit JudgeOf(CrossValidation cross, int part, Candidate kind, LaneWidth width) =>
        new(kind.Layout, RowSample.Of(kind.Inputs.Training, cross.Judges[part]), width, OneWorker.Instance);

    static double Size(FitErrors errors) => errors.Slopes == 0 ? errors.EnergyRmse : errors.EnergyRmse * errors.SlopeRmse;

    internal override StepResult Read(BinaryReader reader) =>
        ResultOf([
            .. Enumerable
                .Range(0, Cross.Parts)
                .Select(_ => new DividedNetwork(reader.ReadState(), [.. reader.ReadNumbers()], reader.ReadFitErrors())),
        ]);
}

/// <param name="Step">The step.</param>
/// <param name="Member">The networks as they are after it.</param>
/// <param name="Committee">How many of them, of the first divisions, are the surface; the others only help to choose.</param>
sealed record NetworkCrossResult(FitStep Step, CrossMember Member, int Committee) : StepResult(Step)
{
    internal override ImmutableArray<OfferedSurface> Surfaces =>
        [new(FittedSurface.OfOneKind(Committee, Member.Candidate.ToString()), Member.Models[..Committee], Member.Errors!)];

    internal override void Write(BinaryWriter writer)
    {
        foreach (DividedNetwork network in Member.Networks)
        {
            writer.WriteState(network.State);
            writer.WriteNumbers(network.Best.AsSpan());
            writer.WriteFitErrors(network.Errors);
        }
    }
}
