using System.Collections.Immutable;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>
/// A competition of the field: each rung brings every member to so many iterations, then the worse ones leave. It leaves the survivors in
/// the field, the best one first.
/// </summary>
/// <param name="Purpose">For people.</param>
/// <param name="Rungs">Iterations.</param>
/// <param name="Survivors">How many are left in the end.</param>
sealed record CompetitionStage(string Purpose, ImmutableArray<int> Rungs, int Survivors) : FitStage
{
    int Rung { get; init; }

    int Place { get; init; }

    Visit? Visit { get; init; }

    public override FitPoint Begin(FitState fit) => Go(fit);

    public override FitPoint After(FitState fit, StepResult result)
    {
        Member member = ((RefineResult)result).Member;
        fit = fit with { Field = fit.Field.SetItem(Place, member) };
        return (this with { Visit = Visit!.After(member) }).Go(fit.Noting(member.Candidate, member.Errors, member.Iterations));
    }

    // On to the next step: of this visit, or of the next member, or on the next rung.
    FitPoint Go(FitState fit)
    {
        Visit? visit = Visit;
        for ((int rung, int place) = (Rung, Place); rung < Rungs.Length; (rung, place) = (rung + 1, 0))
        {
            for (; place < fit.Field.Length; place++, visit = null)
            {
                visit ??= VisitTo(fit.Field[place], Rungs[rung], fit.Task);
                if (visit.Next(fit.Task) is { } step)
                {
                    return new(this with { Rung = rung, Place = place, Visit = visit }, fit, step);
                }
            }

            fit = fit with { Field = Best(fit, rung) };
        }

        return new(this, fit, null);
    }

    Visit VisitTo(Member member, int target, FitTask task) =>
        Visit.To(member, Purpose, TrainingSamples.ToCompare(member.Candidate, task.Constants), target, task);

    ImmutableArray<Member> Best(FitState fit, int rung)
    {
        int share = fit.Task.Constants.OneInSoManyStays;
        int count = rung == Rungs.Length - 1 ? Survivors : Math.Max(Survivors, (fit.Field.Length + share - 1) / share);
        return [.. fit.Field.OrderBy(member => member.Merit).Take(count)];
    }
}
