using System.Collections.Immutable;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>
/// A competition of kinds of network for few points, each cross-validated at every weight decay. On the first rung all are trained for a
/// short time, from one start each. On the others the better ones are trained anew, from the best of several starts, to so many iterations;
/// then the worse ones leave.
/// </summary>
/// <param name="Cross">The points and their divisions.</param>
abstract record NetworkCrossStage(CrossValidation Cross) : FitStage
{
    ImmutableArray<CrossMember> Field { get; init; } = [];

    int Rung { get; init; }

    int Place { get; init; }

    public override FitPoint After(FitState fit, StepResult result)
    {
        if (result is CrossStartResult started)
        {
            return (this with { Field = Field.SetItem(Place, started.Member) }).Go(fit);
        }

        CrossMember member = ((NetworkCrossResult)result).Member;
        return (this with { Field = Field.SetItem(Place, member) }).Go(fit.Noting(member.Candidate, member.Errors, member.Iterations));
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

        // So few need no comparison.
        int rung = field.Length <= task.Constants.CrossFinalists ? 1 : 0;
        return (this with { Field = [.. field], Rung = rung }).Go(fit);
    }

    // Operations of the first rung.
    double OperationsOfTrial(Candidate kind, FitConstants constants) =>
        (constants.CrossFirstIterations + constants.CrossRungs[0]) * NetworkCrossStep.OperationsOfIteration(Cross, kind);

    // On to the next step: of this kind, or of the next one, or on the next rung.
    FitPoint Go(FitState fit)
    {
        FitConstants constants = fit.Task.Constants;
        ImmutableArray<CrossMember> field = Field;
        for ((int rung, int place) = (Rung, Place); rung < constants.CrossRungs.Length; (rung, place) = (rung + 1, 0))
        {
            for (; place < field.Length; place++)
            {
                if (StepTo(rung, field[place], fit.Task) is { } step)
                {
                    NetworkCrossStage here = this with { Field = field, Rung = rung, Place = place };
                    return new(here, fit, step);
                }
            }

            int share = constants.CrossShareThatStays;
            IEnumerable<CrossMember> better = field
                .OrderBy(member => member.Merit)
                .Take(Math.Max(constants.CrossFinalists, (field.Length + share - 1) / share));
            field = [.. rung == 0 ? better.Select(member => member.Anew()) : better];
        }

        return new(this, fit, null);
    }

    // Null where the member is there. Steps are short, so that a time limit is kept and a kill costs little.
    FitStep? StepTo(int rung, CrossMember member, FitTask task)
    {
        FitConstants constants = task.Constants;
        double operations = NetworkCrossStep.OperationsOfIteration(Cross, member.Candidate);
        int left = constants.CrossRungs[rung] - member.Iterations;
        if (!member.Networks.IsEmpty)
        {
            return left <= 0 || member.HasEnded
                ? null
                : new NetworkCrossStep(Cross, member, Within(operations, left), task.Settings.GradientWeight, task.Width);
        }

        int starts = rung == 0 ? 1 : constants.CrossStarts,
            first = constants.CrossFirstIterations - member.StartIterations,
            next = Within(starts * operations, first);
        return new CrossStartStep(Cross, member, starts, next, IsLast: next == first, task.Settings.GradientWeight, task.Width);

        int Within(double ofIteration, int most) => (int)Math.Clamp(constants.StepWork / ofIteration, 1, most);
    }
}
