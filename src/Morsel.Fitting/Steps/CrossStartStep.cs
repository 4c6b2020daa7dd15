using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>
/// Some iterations of Levenberg-Marquardt on all starts of one kind of network for few points; in the last such step the one of lowest cost
/// is taken, for each division of the points.
/// </summary>
/// <param name="Cross">The points and their divisions.</param>
/// <param name="Member">As it is before the step.</param>
/// <param name="Starts">How many.</param>
/// <param name="Iterations">Of each.</param>
/// <param name="IsLast">Whether the starts are compared after it.</param>
/// <param name="GradientWeight">gamma.</param>
/// <param name="Width">Lanes.</param>
sealed record CrossStartStep(
    CrossValidation Cross,
    CrossMember Member,
    int Starts,
    int Iterations,
    bool IsLast,
    double GradientWeight,
    LaneWidth Width
) : CrossStep(Cross, Member, GradientWeight, Width)
{
    protected override string Progress => Starts == 1 ? "first iterations" : $"comparing {Starts} starts";

    public override double Operations => Iterations * Starts * OperationsOfIteration(Cross, Member.Candidate);

    internal override StepResult Execute(IWorkers workers)
    {
        var starts = new ImmutableArray<LevenbergMarquardtState>[Cross.Parts];
        workers.Run(Cross.Parts, (part, _) => starts[part] = Refined(part));
        return ResultOf([.. starts]);
    }

    ImmutableArray<LevenbergMarquardtState> Refined(int part)
    {
        LevenbergMarquardt method = MethodOf(part);
        var states = ImmutableArray.CreateBuilder<LevenbergMarquardtState>(Starts);
        for (int start = 0; start < Starts; start++)
        {
            if (Member.Starts.IsEmpty)
            {
                method.Start(Drawn(part, start));
            }
            else
            {
                method.Restore(Member.Starts[part][start]);
            }

            states.Add(Trained(method, Iterations));
        }

        return states.MoveToImmutable();
    }

    double[] Drawn(int part, int start)
    {
        Candidate kind = Member.Candidate;
        ulong seed = SplitMix64.Mix(Member.Seed, (ulong)(part * Starts + start));
        return Initialisers.Draw(kind.Layout, Initialisers.DefaultFor(kind.Activation), seed);
    }

    CrossStartResult ResultOf(ImmutableArray<ImmutableArray<LevenbergMarquardtState>> starts) =>
        new(
            this,
            Member with
            {
                Starts = starts,
                StartIterations = Member.StartIterations + Iterations,
                Networks = IsLast ? [.. starts.Select(Lowest)] : [],
            }
        );

    DividedNetwork Lowest(ImmutableArray<LevenbergMarquardtState> starts, int part)
    {
        LevenbergMarquardtState lowest = starts.MinBy(state => double.IsFinite(state.Cost) ? state.Cost : double.PositiveInfinity)!;
        FitErrors errors = JudgeOf(part).Errors(lowest.Parameters);
        return new(lowest, [.. lowest.Parameters], errors);
    }

    internal override StepResult Read(BinaryReader reader) =>
        ResultOf([
            .. Enumerable
                .Range(0, Cross.Parts)
                .Select(_ => (ImmutableArray<LevenbergMarquardtState>)[.. Enumerable.Range(0, Starts).Select(_ => reader.ReadState())]),
        ]);
}

/// <param name="Step">The step.</param>
/// <param name="Member">As it is after it.</param>
sealed record CrossStartResult(FitStep Step, CrossMember Member) : CrossResult(Step, Member)
{
    internal override void Write(BinaryWriter writer)
    {
        foreach (LevenbergMarquardtState state in Member.Starts.SelectMany(starts => starts))
        {
            writer.WriteState(state);
        }
    }
}
