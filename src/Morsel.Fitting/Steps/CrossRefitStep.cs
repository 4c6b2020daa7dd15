using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Lanes;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>
/// Some iterations of Levenberg-Marquardt on all points, from the best parameters of each division. Where points are chosen so that each
/// tells what no other does, a network that has not seen one errs there.
/// </summary>
/// <param name="Cross">The points and their divisions.</param>
/// <param name="Member">The networks as they are before the step.</param>
/// <param name="Iterations">How many.</param>
/// <param name="GradientWeight">gamma.</param>
/// <param name="Width">Lanes.</param>
sealed record CrossRefitStep(CrossValidation Cross, CrossMember Member, int Iterations, double GradientWeight, LaneWidth Width)
    : CrossStep(Cross, Member, GradientWeight, Width)
{
    protected override string Progress => $"{Member.RefitIterations} iterations on all points so far";

    public override double Operations => Iterations * OperationsOfIteration(Cross, Member.Candidate);

    internal override StepResult Execute(IWorkers workers)
    {
        var refits = new LevenbergMarquardtState[Cross.Members];
        workers.Run(refits.Length, (place, _) => refits[place] = Refitted(place));
        return ResultOf([.. refits]);
    }

    LevenbergMarquardtState Refitted(int place)
    {
        LevenbergMarquardt method = MethodOn(Member.Candidate.Inputs.Training);
        if (Member.Refits.IsEmpty)
        {
            method.Start(Member.Networks[place].Best.AsSpan());
        }
        else
        {
            method.Restore(Member.Refits[place]);
        }

        return Trained(method, Iterations);
    }

    CrossRefitResult ResultOf(ImmutableArray<LevenbergMarquardtState> refits) =>
        new(this, Member with { Refits = refits, RefitIterations = Member.RefitIterations + Iterations });

    internal override StepResult Read(BinaryReader reader) =>
        ResultOf([.. Enumerable.Range(0, Cross.Members).Select(_ => reader.ReadState())]);
}

/// <param name="Step">The step.</param>
/// <param name="Member">The networks as they are after it.</param>
sealed record CrossRefitResult(FitStep Step, CrossMember Member) : CrossResult(Step, Member)
{
    internal override ImmutableArray<OfferedSurface> Surfaces =>
        [Member.Offer([.. Member.Refits.Select(refit => refit.Parameters.ToImmutableArray())]) with { IsOfAllPoints = true }];

    internal override void Write(BinaryWriter writer)
    {
        foreach (LevenbergMarquardtState refit in Member.Refits)
        {
            writer.WriteState(refit);
        }
    }
}
