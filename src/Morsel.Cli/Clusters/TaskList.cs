using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Studies.Plans;

namespace Morsel.Cli.Clusters;

/// <summary>Trials shared out among tasks, so that all end at about the same time.</summary>
static class TaskList
{
    // Enough to spread over a small cluster, and few enough for a person to look at.
    const int UsualTasks = 32;

    /// <summary>How many tasks so many packs, or points, are shared among.</summary>
    /// <param name="items">Packs or points.</param>
    /// <param name="tasks">How many were asked for; null for as many as suit.</param>
    /// <param name="threads">Items that a task does at the same time.</param>
    public static int Count(int items, int? tasks, int threads) => Math.Min(items, tasks ?? Math.Clamp(items / threads, 1, UsualTasks));

    /// <summary>Shares out trials.</summary>
    /// <param name="trials">The trials that are missing, in the plan's order.</param>
    /// <param name="tasks">How many tasks; null for as many as suit. Never more than there are packs.</param>
    /// <param name="threads">Packs that a task trains at the same time.</param>
    public static ImmutableArray<ImmutableArray<Trial>> Share(IEnumerable<Trial> trials, int? tasks, int threads)
    {
        // Whole packs of the widest machine: they are whole packs of any other too.
        Trial[][] packs =
        [
            .. trials
                .GroupBy(trial => (trial.Cell.Part, trial.Cell.Hidden, trial.Cell.Activation))
                .SelectMany(group => group.Chunk(LaneWidth.Sixteen.Count(group.Key.Part.Spec.Precision)))
                .OrderByDescending(pack => pack.Sum(trial => trial.Work)),
        ];
        int count = Count(packs.Length, tasks, threads);
        var shares = Enumerable.Range(0, count).Select(_ => new List<Trial>()).ToArray();
        var lightest = new PriorityQueue<int, (double Work, int Task)>(Enumerable.Range(0, count).Select(task => (task, (0.0, task))));
        foreach (Trial[] pack in packs)
        {
            lightest.TryDequeue(out int task, out (double Work, int Task) at);
            shares[task].AddRange(pack);
            lightest.Enqueue(task, (at.Work + pack.Sum(trial => trial.Work), task));
        }

        return [.. shares.Select(share => share.ToImmutableArray())];
    }
}
