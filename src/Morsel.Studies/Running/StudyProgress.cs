using Morsel.Studies.Outcomes;

namespace Morsel.Studies.Running;

/// <summary>How far a run is. Work is counted in floating-point operations: see <see cref="Plans.StudySize.WorkOf"/>.</summary>
/// <param name="TrialsDone">Trials with a result, those of earlier runs included.</param>
/// <param name="TrialsPlanned">All trials of the plan.</param>
/// <param name="WorkBefore">Operations that this run need not do: earlier runs did them, or the networks were frozen.</param>
/// <param name="WorkDone">Operations done in this run, those of unfinished packs included.</param>
/// <param name="WorkPlanned">Operations that this run had before it.</param>
/// <param name="Ended">Trials that ended in this run, by outcome.</param>
sealed record StudyProgress(
    int TrialsDone,
    int TrialsPlanned,
    double WorkBefore,
    double WorkDone,
    double WorkPlanned,
    IReadOnlyDictionary<Outcome, int> Ended
)
{
    /// <summary>The part of the whole study that is done, from 0 to 1.</summary>
    public double Fraction => WorkPlanned <= 0 ? 1 : Math.Clamp((WorkBefore + WorkDone) / (WorkBefore + WorkPlanned), 0, 1);
}
