using Morsel.Studies.Plans;
using Morsel.Studies.Running;

namespace Morsel.Studies.Tests.Running;

/// <summary>A store in memory, which can stop a run after so many savings.</summary>
sealed class MemoryStore : ITrialStore
{
    public Dictionary<TrialId, FinishedTrial> Trials { get; } = [];

    public Dictionary<TrialId, byte[]> States { get; } = [];

    public Action? AfterSaving { get; set; }

    public IReadOnlySet<TrialId> Finished() => Trials.Keys.ToHashSet();

    public void Append(IReadOnlyList<FinishedTrial> trials, double seconds)
    {
        foreach (FinishedTrial trial in trials)
        {
            Trials.Add(trial.Trial.Id, trial);
            States.Remove(trial.Trial.Id);
        }

        AfterSaving?.Invoke();
    }

    public void SaveStates(IReadOnlyList<(TrialId Id, byte[] State)> states)
    {
        foreach ((TrialId id, byte[] state) in states)
        {
            States[id] = state;
        }

        AfterSaving?.Invoke();
    }

    public byte[]? LoadState(TrialId id) => States.GetValueOrDefault(id);

    /// <summary>Everything about the results, bit for bit, in the plan's order.</summary>
    public string Fingerprint(StudyPlan plan) =>
        string.Join(
            '\n',
            plan.Trials.Select(trial =>
            {
                FinishedTrial finished = Trials[trial.Id];
                string curve = string.Join(
                    ' ',
                    finished.Result.Curve.Select(point => $"{point.Epoch}:{point.TrainingLoss:R}:{point.ValidationLoss:R}")
                );
                string parameters = string.Join(' ', finished.Parameters.Select(parameter => parameter.ToString("R")));
                return $"{finished.Result with { Curve = [] }} {curve} {parameters}";
            })
        );
}
