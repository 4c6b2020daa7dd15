using Morsel.Workers;

namespace Morsel.TestKit;

/// <summary>
/// Three workers that take items from both ends, each by another: what depends on the order or the worker comes out wrong.
/// </summary>
sealed class DisorderlyWorkers : IWorkers
{
    public int Count => 3;

    public void Run(int items, Action<int, int> body)
    {
        for (int done = 0; done < items; done++)
        {
            body(done % 2 == 0 ? items - 1 - done / 2 : done / 2, done % 3);
        }
    }
}
