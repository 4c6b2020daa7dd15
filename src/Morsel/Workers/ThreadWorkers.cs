using System.Runtime.ExceptionServices;

namespace Morsel.Workers;

/// <summary>
/// Workers on threads of their own, which wait between runs; the calling thread is worker 0. Used by one caller at a time.
/// </summary>
sealed class ThreadWorkers : IWorkers, IDisposable
{
    readonly Thread[] _threads;
    readonly SemaphoreSlim[] _starts;
    readonly SemaphoreSlim _done = new(0);
    Action<int, int> _body = (_, _) => { };
    int _items,
        _next;
    bool _ending;
    Exception? _failure;

    /// <param name="count">Workers, the calling thread included.</param>
    public ThreadWorkers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
        _starts = [.. Enumerable.Range(1, count - 1).Select(_ => new SemaphoreSlim(0))];
        _threads =
        [
            .. Enumerable
                .Range(1, count - 1)
                .Select(worker => new Thread(() => Serve(worker)) { IsBackground = true, Name = "morsel worker" }),
        ];
        Array.ForEach(_threads, thread => thread.Start());
    }

    public int Count { get; }

    /// <exception cref="Exception">
    /// The first failure of <paramref name="body"/>, after all workers have stopped; the items left are not done.
    /// </exception>
    public void Run(int items, Action<int, int> body)
    {
        (_body, _items, _next, _failure) = (body, items, 0, null);
        int helpers = Math.Min(_threads.Length, items - 1);
        for (int helper = 0; helper < helpers; helper++)
        {
            _starts[helper].Release();
        }

        Work(0);
        for (int helper = 0; helper < helpers; helper++)
        {
            _done.Wait();
        }

        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    public void Dispose()
    {
        _ending = true;
        Array.ForEach(_starts, start => start.Release());
        Array.ForEach(_threads, thread => thread.Join());
        Array.ForEach(_starts, start => start.Dispose());
        _done.Dispose();
    }

    void Serve(int worker)
    {
        while (true)
        {
            _starts[worker - 1].Wait();
            if (_ending)
            {
                return;
            }

            Work(worker);
            _done.Release();
        }
    }

    void Work(int worker)
    {
        try
        {
            for (int item; (item = Interlocked.Increment(ref _next) - 1) < _items; )
            {
                _body(item, worker);
            }
        }
        catch (Exception exception)
        {
            Volatile.Write(ref _next, _items);
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }
}
