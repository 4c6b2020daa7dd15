namespace Morsel.Watch.Runs;

/// <summary>
/// Looks at something now and then for all who wait for news of it: once for all of them, and not at all while nobody waits.
/// </summary>
/// <param name="look">Looks; takes a moment.</param>
/// <param name="pause">Before each look.</param>
/// <param name="time">The clock.</param>
sealed class SharedLook<T>(Func<T> look, TimeSpan pause, TimeProvider time)
{
    readonly Lock _lock = new();
    Task<T>? _next;
    (long At, T Seen)? _last;

    /// <summary>What was seen last where that is not longer ago than the pause, or else what is seen now.</summary>
    public T Now()
    {
        lock (_lock)
        {
            return _last is var (at, seen) && time.GetElapsedTime(at) < pause ? seen : See();
        }
    }

    /// <summary>What the next look sees; it is the same one for all who ask before it.</summary>
    public Task<T> Next()
    {
        lock (_lock)
        {
            return _next is { IsCompleted: false } ? _next : _next = Look();
        }
    }

    async Task<T> Look()
    {
        await Task.Delay(pause, time);
        lock (_lock)
        {
            return See();
        }
    }

    T See()
    {
        T seen = look();
        _last = (time.GetTimestamp(), seen);
        return seen;
    }
}
