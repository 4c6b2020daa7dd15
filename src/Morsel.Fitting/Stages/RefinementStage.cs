using System.Collections.Immutable;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Refinement;

namespace Morsel.Fitting.Stages;

/// <summary>
/// The field is refined in rounds, the best member first, each round longer than the last. Where there are gradients, a branch follows each
/// visit, whose gradient weight is lowered step by step. After each visit and each branch, the best versions of all members are considered
/// as committees, those of earlier searches among them. A round that gains nothing is the last.
/// </summary>
sealed record RefinementStage : FitStage
{
    /// <summary>Iterations to bring the field to in this round.</summary>
    int Target { get; init; }

    /// <summary>Places in the field that this round has still to visit.</summary>
    ImmutableQueue<int> Waiting { get; init; } = [];

    /// <summary>The place that is visited.</summary>
    int Place { get; init; }

    /// <summary>How often the gradient weight of the branch was lowered; 0 while the member itself is visited.</summary>
    int Lowered { get; init; }

    /// <summary>Null between two places.</summary>
    Visit? Visit { get; init; }

    /// <summary>The best version of each member: itself, or a branch of it.</summary>
    ImmutableArray<Member> Finalists { get; init; } = [];

    /// <summary>The same as they were before this round.</summary>
    ImmutableArray<Member> Before { get; init; } = [];

    public override FitPoint Begin(FitState fit) =>
        (this with { Finalists = fit.Field }).Go(
            fit.Task.Settings.Committee is null ? fit : fit.Considering(Committee.Of(fit.Field, fit.Field.Length, fit.ChoiceOfSearch))
        );

    public override FitPoint After(FitState fit, StepResult result)
    {
        Member member = ((RefineResult)result).Member;
        if (Lowered == 0)
        {
            fit = fit with { Field = fit.Field.SetItem(Place, member) };
        }

        return (this with { Visit = Visit!.After(member) }).Go(fit.Noting(member.Candidate, member.Errors, member.Iterations));
    }

    // On to the next step: of this visit, or of its branch, or of the next member, or of the next round.
    FitPoint Go(FitState fit)
    {
        RefinementStage stage = this;
        while (true)
        {
            if (stage.Visit?.Next(fit.Task) is { } step)
            {
                return new(stage, fit, step);
            }

            if (stage.Visit is { } visit)
            {
                (stage, fit) = stage.End(visit, fit);
            }
            else if (!stage.Waiting.IsEmpty)
            {
                stage = stage.BeginVisit(fit);
            }
            else if (stage.NextTarget(fit) is { } target)
            {
                stage = stage with { Target = target, Waiting = ByMerit(fit.Field), Before = stage.Finalists };
            }
            else
            {
                return new(stage, fit.WithNextSearch(stage.Finalists), null);
            }
        }
    }

    // The last round was long, and hardly lowered the lowest merit.
    bool HasStagnated(FitConstants constants) =>
        Target >= constants.FirstTargetThatTells && Lowest(Finalists) > constants.GainOfARound * Lowest(Before);

    static double Lowest(ImmutableArray<Member> members) =>
        members.Select(member => member.Merit).DefaultIfEmpty(double.PositiveInfinity).Min();

    // Null where no round follows.
    int? NextTarget(FitState fit)
    {
        FitConstants constants = fit.Task.Constants;
        if (fit.Task.Settings.Committee is null && HasStagnated(constants))
        {
            return null;
        }

        int target = Target == 0 ? constants.FirstTarget : Target * constants.TargetGrowth;
        return target < constants.EndOfTargets && !fit.Field.All(member => member.HasEnded) ? target : null;
    }

    static ImmutableQueue<int> ByMerit(ImmutableArray<Member> field) =>
        [.. Enumerable.Range(0, field.Length).OrderBy(place => field[place].Merit)];

    RefinementStage BeginVisit(FitState fit)
    {
        int place = Waiting.Peek();
        Member member = fit.Field[place];
        FitConstants constants = fit.Task.Constants;
        FitRows rows =
            Target < constants.FirstTargetOfAllRows
                ? TrainingSamples.ToBegin(member.Candidate, constants)
                : member.Candidate.Inputs.Training;
        return this with
        {
            Waiting = Waiting.Dequeue(),
            Place = place,
            Lowered = 0,
            Visit = Visit.To(member, "refining", rows, Target, fit.Task),
        };
    }

    (RefinementStage Stage, FitState Fit) End(Visit visit, FitState fit)
    {
        ImmutableArray<double> factors =
            visit.Member.Candidate.Inputs.Training.GradientPoints == 0 ? [] : fit.Task.Constants.GradientFactors;
        RefinementStage stage = this;
        if (Lowered == 0 || Lowered == factors.Length)
        {
            stage = stage with { Finalists = Finalists.SetItem(Place, Better(Finalists[Place], visit.Member)) };
            fit = fit.Refined(stage.Finalists);
        }

        if (Lowered == factors.Length)
        {
            return (stage with { Visit = null }, fit);
        }

        Member branch = Lowered == 0 ? visit.Member.Branch() : visit.Member;
        return (stage with { Lowered = Lowered + 1, Visit = Lower(branch, factors[Lowered], fit.Task) }, fit);
    }

    static Visit Lower(Member branch, double factor, FitTask task) =>
        new(
            "lowering the gradient weight",
            branch,
            branch.Candidate.Inputs.Training,
            branch.Iterations + task.Constants.BranchIterations,
            factor * task.Settings.GradientWeight,
            Anew: true
        );

    static Member Better(Member one, Member other) => other.Merit < one.Merit ? other : one;
}
