namespace Morsel.Workers;

/// <summary>Runs work items in parallel. The engine makes no threads: its callers do.</summary>
interface IWorkers
{
    /// <summary>How many calls may run at the same time; at least 1.</summary>
    int Count { get; }

    /// <summary>
    /// Calls <paramref name="body"/>(item, worker) once for every item from 0 to <paramref name="items"/> - 1, in any order, and returns
    /// when all are done. A worker, from 0 to <see cref="Count"/> - 1, has one call at a time.
    /// </summary>
    void Run(int items, Action<int, int> body);
}

/// <summary>The calling thread alone.</summary>
sealed class OneWorker : IWorkers
{
    public static OneWorker Instance { get; } = new();

    public int Count => 1;

    public void Run(int items, Action<int, int> body)
    {
        for (int item = 0; item < items; item++)
        {
            body(item, 0);
        }
    }
}
