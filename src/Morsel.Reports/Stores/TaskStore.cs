using System.Collections.Immutable;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;

namespace Morsel.Reports.Stores;

/// <summary>
/// Where a task of a study on a cluster keeps its results: one file, written whole again and again, because a database does not live
/// safely on a network file system.
/// </summary>
sealed class TaskStore : ITrialStore
{
    // Small studies finish many packs in a second, and each would write everything anew.
    static readonly TimeSpan _writeEvery = TimeSpan.FromSeconds(30);

    readonly string _path;
    readonly TimeProvider _clock;
    readonly TaskFile _empty;
    readonly Dictionary<TrialId, Trial> _planned;
    readonly Dictionary<TrialId, TaskTrial> _finished = [];
    readonly Dictionary<TrialId, byte[]> _states = [];
    long _written;

    /// <param name="path">The task's file; what it holds already is gone on from.</param>
    /// <param name="trials">The task's trials.</param>
    /// <param name="version">The version of this program.</param>
    /// <param name="machine">What it runs on.</param>
    /// <param name="threads">Packs trained at the same time.</param>
    /// <param name="clock">When to write.</param>
    /// <exception cref="FolderException">The file is damaged.</exception>
    public TaskStore(string path, IReadOnlyCollection<Trial> trials, string version, string machine, int threads, TimeProvider clock)
    {
        (_path, _clock, _written) = (path, clock, clock.GetTimestamp());
        _empty = new(version, machine, threads, trials.Count, [], []);
        _planned = trials.ToDictionary(trial => trial.Id);
        if (File.Exists(path))
        {
            TaskFile before = TaskFile.Read(path);
            foreach (TaskTrial trial in before.Trials.Where(trial => _planned.ContainsKey(trial.Result.Id)))
            {
                _finished[trial.Result.Id] = trial;
            }

            foreach ((TrialId id, byte[] state) in before.States)
            {
                _states[id] = state;
            }
        }
    }

    /// <summary>How many unfinished trials have a saved state.</summary>
    public int InTraining => _states.Keys.Count(id => _planned.ContainsKey(id) && !_finished.ContainsKey(id));

    public IReadOnlySet<TrialId> Finished() => _finished.Keys.ToHashSet();

    public void Append(IReadOnlyList<FinishedTrial> trials, double seconds)
    {
        foreach (FinishedTrial trial in trials)
        {
            _finished[trial.Trial.Id] = new(trial.Result, [.. trial.Parameters], seconds / trials.Count);
            _states.Remove(trial.Trial.Id);
        }

        if (_clock.GetElapsedTime(_written) >= _writeEvery)
        {
            Write();
        }
    }

    public void SaveStates(IReadOnlyList<(TrialId Id, byte[] State)> states)
    {
        foreach ((TrialId id, byte[] state) in states)
        {
            _states[id] = state;
        }

        Write();
    }

    public byte[]? LoadState(TrialId id) => _states.GetValueOrDefault(id);

    /// <summary>Writes everything.</summary>
    public void Write()
    {
        KeepNetworksOfTheBest();
        TaskFile file = _empty with
        {
            Trials = [.. _finished.Values.OrderBy(trial => trial.Result.Id)],
            States = [.. _states.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))],
        };
        file.Write(_path);
        _written = _clock.GetTimestamp();
    }

    // The rule by which a study keeps networks, applied to the trials of this task: what is not kept here would not be kept there.
    void KeepNetworksOfTheBest()
    {
        var best = new Dictionary<string, TrialResult>();
        foreach (TaskTrial trial in _finished.Values)
        {
            foreach (string place in KeptNetworks.PlacesOf(_planned[trial.Result.Id].Cell))
            {
                if (KeptNetworks.IsBetter(trial.Result, best.GetValueOrDefault(place)))
                {
                    best[place] = trial.Result;
                }
            }
        }

        var kept = best.Values.Select(result => result.Id).ToHashSet();
        foreach (TaskTrial trial in _finished.Values.Where(trial => trial.Parameters.Length > 0).ToImmutableArray())
        {
            if (!kept.Contains(trial.Result.Id))
            {
                _finished[trial.Result.Id] = trial with { Parameters = [] };
            }
        }
    }
}
