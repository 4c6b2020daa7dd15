using Morsel.Reports.Stores;
using Morsel.Studies.Importance;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Studies;

/// <summary>What studies have come to, each read again only after it has changed. For one request at a time.</summary>
sealed class StudyKeeper
{
    // A study of 66,048 trials takes some hundred megabytes.
    public const int MostKept = 2;

    readonly Dictionary<string, Task<StudyPlan>> _plans = [];
    readonly Dictionary<string, (string Version, WatchedStudy Study)> _kept = [];

    public WatchedStudy Of(Run run)
    {
        string version = RunVersion.Of(run, isRunning: false);
        if (_kept.TryGetValue(run.Path, out (string Version, WatchedStudy Study) kept) && kept.Version == version)
        {
            return kept.Study;
        }

        if (_kept.Count >= MostKept && !_kept.ContainsKey(run.Path))
        {
            _kept.Clear();
            _plans.Clear();
        }

        // A plan that could not be made is tried again.
        if (!_plans.TryGetValue(run.Path, out Task<StudyPlan>? plan) || plan.IsFaulted)
        {
            plan = _plans[run.Path] = Task.Run(() => StudySpecFile.PlanOf(run.Path));
        }

        WatchedStudy? before = kept.Study;
        var study = new WatchedStudy(StudyStore.WatchResults(run.Path, plan, before?.Results), before);
        _kept[run.Path] = (version, study);
        return study;
    }
}

/// <summary>A study as it is now.</summary>
/// <param name="results">Its results.</param>
/// <param name="before">The same study a while ago; null where it was not looked at.</param>
sealed class WatchedStudy(StudyResults results, WatchedStudy? before)
{
    // What matters takes seconds in a large study, and changes little with a few more trials. Not tuned.
    const double Growth = 1.1;

    readonly Lock _lock = new();

    Importances? _importance = before?._importance;

    // Of how many trials: an older answer may stand for a newer.
    sealed record Importances(IReadOnlyList<WhatMatters> Found, int Trials);

    public StudyResults Results { get; } = results;

    public ILookup<PlannedPart, CellSummary> Cells { get; } = results.Cells.ToLookup(cell => cell.Cell.Part);

    /// <summary>
    /// What matters, worked out when it is first asked for; while the study runs, again where a tenth more trials are finished.
    /// </summary>
    public IReadOnlyList<WhatMatters> Importance
    {
        get
        {
            lock (_lock)
            {
                int trials = Results.Trials.Count;
                if (_importance is not { } known || trials >= Growth * known.Trials || (Results.IsComplete && known.Trials != trials))
                {
                    _importance = known = new([.. StudyImportance.Of(Results)], trials);
                }

                return known.Found;
            }
        }
    }
}
