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
    const int MostKept = 2;

    readonly Dictionary<string, StudyPlan> _plans = [];
    readonly Dictionary<string, (string Version, WatchedStudy Study)> _kept = [];

    public WatchedStudy Of(Run run)
    {
        string version = RunVersion.Of(run, isRunning: false);
        if (_kept.TryGetValue(run.Path, out var kept) && kept.Version == version)
        {
            return kept.Study;
        }

        if (_kept.Count >= MostKept && !_kept.ContainsKey(run.Path))
        {
            _kept.Clear();
            _plans.Clear();
        }

        if (!_plans.TryGetValue(run.Path, out StudyPlan? plan))
        {
            plan = _plans[run.Path] = StudySpecFile.PlanOf(run.Path);
        }

        var study = new WatchedStudy(StudyStore.WatchResults(run.Path, plan));
        _kept[run.Path] = (version, study);
        return study;
    }
}

/// <summary>A study as it is now.</summary>
sealed class WatchedStudy(StudyResults results)
{
    public StudyResults Results { get; } = results;

    public ILookup<PlannedPart, CellSummary> Cells { get; } = results.Cells.ToLookup(cell => cell.Cell.Part);

    /// <summary>What matters; worked out when it is first asked for, which takes a moment in a large study.</summary>
    public IReadOnlyList<WhatMatters> Importance => field ??= [.. StudyImportance.Of(Results)];
}
