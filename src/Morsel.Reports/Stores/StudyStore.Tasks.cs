using System.Collections.Immutable;
using Morsel.Studies.Plans;
using Morsel.Training;

namespace Morsel.Reports.Stores;

// What tasks on a cluster have done, into the study's database.
sealed partial class StudyStore
{
    /// <summary>Takes in what tasks have finished, and the states of what they have not; what is here already stays.</summary>
    /// <returns>How many trials came in.</returns>
    public int Take(IReadOnlyList<TaskFile> tasks)
    {
        HashSet<TrialId> here = [.. Finished()];
        int before = here.Count;
        double longest = 0;
        var machines = new SortedSet<string>(StringComparer.Ordinal);
        _database.InTransaction(() =>
        {
            foreach (TaskFile task in tasks)
            {
                TaskTrial[] fresh = [.. task.Trials.Where(trial => _plan.ById.ContainsKey(trial.Result.Id) && here.Add(trial.Result.Id))];
                foreach (TaskTrial trial in fresh)
                {
                    InsertTrial(trial.Result);
                    if (trial.Parameters.Length > 0)
                    {
                        KeepIfBest(new(_plan.ById[trial.Result.Id], trial.Result, [.. trial.Parameters]));
                    }

                    _database.Execute("DELETE FROM states WHERE id = $id", ("$id", (long)trial.Result.Id.Value));
                }

                if (fresh.Length > 0)
                {
                    double seconds = fresh.Sum(trial => trial.Seconds);
                    longest = Math.Max(longest, seconds / task.Threads);
                    machines.Add(task.Machine);
                    _database.Execute(
                        "UPDATE run SET version = $version, threads = $threads, pack_seconds = pack_seconds + $seconds",
                        ("$version", task.Version),
                        ("$threads", task.Threads),
                        ("$seconds", seconds)
                    );
                }
            }

            if (machines.Count > 0)
            {
                // Tasks run side by side: the longest one is what a person waited for.
                _database.Execute(
                    "UPDATE run SET machine = $machine, wall_seconds = wall_seconds + $wall",
                    ("$machine", string.Join("; ", machines)),
                    ("$wall", longest)
                );
            }
        });
        (TrialId, byte[])[] further =
        [
            .. from task in tasks
            from saved in task.States
            where _plan.ById.ContainsKey(saved.Id) && !here.Contains(saved.Id) && EpochOf(saved.State) > EpochOf(LoadState(saved.Id))
            select saved,
        ];
        SaveStates(further);
        return here.Count - before;
    }

    /// <summary>The saved states of some trials.</summary>
    public ImmutableArray<(TrialId Id, byte[] State)> StatesOf(IEnumerable<TrialId> trials) =>
        [.. trials.Select(id => (id, LoadState(id)!)).Where(saved => saved.Item2 is not null)];

    /// <summary>How many trials a folder's database holds; none where there is no database.</summary>
    public static int CountFinished(string folder)
    {
        if (!Kind.IsIn(folder))
        {
            return 0;
        }

        using FolderDatabase database = FolderDatabase.OpenToRead(Kind, folder);
        return database.Guard(() => (int)(long)database.Command("SELECT count(*) FROM trials").ExecuteScalar()!);
    }

    // A state of another version is worth nothing.
    static int EpochOf(byte[]? state)
    {
        try
        {
            return state is null ? -1 : PackTrainer.EpochOf(state);
        }
        catch (InvalidDataException)
        {
            return -1;
        }
    }
}
