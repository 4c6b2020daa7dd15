using System.Collections.Immutable;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>
/// A competition of kinds of network for few points, each cross-validated at every weight decay. On the first rung all are trained for a
/// short time, from one start each. On the others the better ones are trained anew, from the best of several starts, to so many iterations;
/// then the worse ones leave. At the end of the last rung those that remain are trained on all points, where these have gradients. During
/// the first rung, which may take all the time there is, the best so far are trained further too.
/// </summary>
/// <param name="Cross">The points and their divisions.</param>
abstract record NetworkCrossStage(CrossValidation Cross) : FitStage
{
    ImmutableArray<CrossMember> Field { get; init; } = [];

    int Rung { get; init; }

    int Place { get; init; }

    // During the first rung: the best so far, and the rung it is brought to.
    (int Place, int Rung)? Ahead { get; init; }

    // During the first rung: operations that training the best so far may take.
    double Owed { get; init; }

    public override FitPoint After(FitState fit, StepResult result)
    {
        CrossMember member = ((CrossResult)result).Member;
        NetworkCrossStage after = this with
        {
            Field = Field.SetItem(Ahead?.Place ?? Place, member),
            Owed = Ahead is null ? Owed + fit.Task.Constants.CrossShareOfBest * result.Step.Operations : Owed - result.Step.Operations,
        };
        return after.Go(member.Errors is null ? fit : fit.Noting(member.Candidate, member.Errors, member.Iterations));
    }

    /// <summary>Where the fit stands before the first of <paramref name="kinds"/>, which were not tried before.</summary>
    protected FitPoint Begin(FitState fit, IEnumerable<Candidate> kinds)
    {
        FitTask task = fit.Task;
        ulong first = SeedStreams.FirstOfCrossValidation + (ulong)(fit.Tried.Length * task.Constants.CrossDecays.Length);
        CrossMember[] field =
        [
            .. kinds
                .Where((kind, place) => place == 0 || OperationsOfTrial(kind, task.Constants) <= task.Constants.CrossTrialWork)
                .SelectMany(kind => task.Constants.CrossDecays, (kind, decay) => (Kind: kind, Decay: decay))
                .Select((each, index) => new CrossMember(each.Kind, each.Decay, task.Seed(first + (ulong)index))),
        ];

        // So few need no comparison, and where one takes long each has to be trained well at once: time may end anywhere.
        double comparison = field.Sum(member => OperationsOfTrial(member.Candidate, task.Constants));
        bool isCompared = field.Length > task.Constants.CrossFinalists && comparison <= task.Constants.CrossMostWorkOfComparing;
        int rung = isCompared ? 0 : 1;
        return (this with { Field = [.. field], Rung = rung }).Go(fit);
    }

    // Operations of the first rung.
    double OperationsOfTrial(Candidate kind, FitConstants constants) =>
        (constants.CrossFirstIterations + constants.CrossRungs[0]) * CrossStep.OperationsOfIteration(Cross, kind);

    // On to the next step: of the best so far, of this kind, or of the next one, or on the next rung.
    FitPoint Go(FitState fit)
    {
        FitConstants constants = fit.Task.Constants;
        if (Ahead is { } ahead)
        {
            return StepTo(ahead.Rung, Field[ahead.Place], fit.Task) is { } step
                ? new(this, fit, step)
                : (this with { Ahead = null }).Go(fit);
        }

        ImmutableArray<CrossMember> field = Field;
        for ((int rung, int place) = (Rung, Place); rung < constants.CrossRungs.Length; (rung, place) = (rung + 1, 0))
        {
            for (; place < field.Length; place++)
            {
                NetworkCrossStage here = this with { Field = field, Rung = rung, Place = place };
                if (StepTo(rung, field[place], fit.Task) is { } step)
                {
                    return new(here, fit, step);
                }

                if (rung == 0 && Owed > 0 && here.BestSoFar(constants) is { } best)
                {
                    CrossMember next = AfterComparing(field[best.Place], constants);
                    return (here with { Field = field.SetItem(best.Place, next), Ahead = best }).Go(fit);
                }
            }

            field = Better(field, rung, constants);
        }

        return new(this, fit, null);
    }

    // Those that stay after a rung.
    static ImmutableArray<CrossMember> Better(ImmutableArray<CrossMember> field, int rung, FitConstants constants)
    {
        int share = constants.CrossShareThatStays;
        return
        [
            .. field
                .OrderBy(member => member.Merit)
                .Take(Math.Max(constants.CrossFinalists, (field.Length + share - 1) / share))
                .Select(member => rung == 0 ? AfterComparing(member, constants) : member),
        ];
    }

    // Anew, from several starts, unless it was already trained further than all are.
    static CrossMember AfterComparing(CrossMember member, FitConstants constants) =>
        member.Iterations <= constants.CrossRungs[0] ? member.Anew() : member;

    // Of those compared, with the next rung that it has not reached; null where it is at its end, or nothing finite came out.
    (int Place, int Rung)? BestSoFar(FitConstants constants)
    {
        int place = Enumerable.Range(0, Place + 1).MinBy(each => Field[each].Merit),
            rung = constants.CrossRungs.Count(target => target <= Field[place].Iterations);
        return rung == constants.CrossRungs.Length || !double.IsFinite(Field[place].Merit) || Field[place].HasEnded ? null : (place, rung);
    }

    // Of energies alone the points left out have to say when to stop: 100 of hydronium, drawn once, gave 93.6 cm-1 without, 107 with it.
    static bool IsToRefit(CrossMember member) => member.Candidate.Inputs.Training.GradientPoints > 0;

    static double RefitWeight(FitTask task) => task.Constants.CrossRefitGradientFactor * task.Settings.GradientWeight;

    // Null where the member is there. Steps are short, so that a time limit is kept and a kill costs little.
    CrossStep? StepTo(int rung, CrossMember member, FitTask task)
    {
        FitConstants constants = task.Constants;
        double operations = CrossStep.OperationsOfIteration(Cross, member.Candidate);
        int left = constants.CrossRungs[rung] - member.Iterations;
        if (!member.Networks.IsEmpty)
        {
            bool isLast = rung == constants.CrossRungs.Length - 1;
            int refits = isLast && IsToRefit(member) ? constants.CrossRefitIterations - member.RefitIterations : 0;
            return left > 0 && !member.HasEnded
                    ? new NetworkCrossStep(Cross, member, Within(operations, left), task.Settings.GradientWeight, task.Width)
                : refits > 0 ? new CrossRefitStep(Cross, member, Within(operations, refits), RefitWeight(task), task.Width)
                : null;
        }

        int starts = rung == 0 ? 1 : constants.CrossStarts,
            first = constants.CrossFirstIterations - member.StartIterations,
            next = Within(starts * operations, first);
        return new CrossStartStep(Cross, member, starts, next, IsLast: next == first, task.Settings.GradientWeight, task.Width);

        int Within(double ofIteration, int most) => (int)Math.Clamp(constants.StepWork / ofIteration, 1, most);
    }
}
