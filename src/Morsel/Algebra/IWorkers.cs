namespace Morsel.Algebra;

/// <summary>Threads that the caller lends.</summary>
public interface IWorkers
{
    int Count { get; }

    void Run(int items, Action<int> body);
}
