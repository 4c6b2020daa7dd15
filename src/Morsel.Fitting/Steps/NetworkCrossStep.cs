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
sealed record NetworkCrossStep(CrossValidation Cross, CrossMember Member, int Iterations, double GradientWeight, LaneWidth Width)
    : CrossStep(Cross, Member, GradientWeight, Width)
{
    protected override string Progress => $"{Member.Iterations} iterations so far";

    public override double Operations => Iterations * OperationsOfIteration(Cross, Member.Candidate);

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
        NetworkFit judge = JudgeOf(part);
        LevenbergMarquardt method = MethodOf(part);
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
sealed record NetworkCrossResult(FitStep Step, CrossMember Member, int Committee) : CrossResult(Step, Member)
{
    internal override ImmutableArray<OfferedSurface> Surfaces =>
        [Member.Offer([.. Member.Networks[..Committee].Select(network => network.Best)])];

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
