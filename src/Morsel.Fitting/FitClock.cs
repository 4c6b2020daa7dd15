namespace Morsel.Fitting;

/// <summary>The time of a fit, that of earlier runs included, and whether another step fits into its limit.</summary>
/// <param name="time">Where the time is from.</param>
/// <param name="spentBefore">Of earlier runs.</param>
/// <param name="limit">For all runs together.</param>
sealed class FitClock(TimeProvider time, TimeSpan spentBefore, TimeSpan limit)
{
    // The longest of so many steps is what the next may take.
    const int RecentSteps = 5;

    // Kept for scoring, checking and writing: a tenth of the limit, within these bounds.
    static readonly TimeSpan _leastReserve = TimeSpan.FromSeconds(1),
        _mostReserve = TimeSpan.FromSeconds(15);

    readonly long _started = time.GetTimestamp();
    readonly TimeSpan _reserve = TimeSpan.FromTicks(Math.Clamp(limit.Ticks / 10, _leastReserve.Ticks, _mostReserve.Ticks));
    readonly Queue<TimeSpan> _recent = [];
    TimeSpan? _stepBegan;

    public TimeSpan Spent => spentBefore + time.GetElapsedTime(_started);

    public TimeSpan Left => limit - Spent;

    public bool HasTimeForAStep => Spent + _recent.DefaultIfEmpty().Max() + _reserve <= limit;

    public void BeginStep() => _stepBegan = Spent;

    /// <summary>Steps that were read back, and never began, take no time.</summary>
    public void EndStep()
    {
        if (_stepBegan is not { } began)
        {
            return;
        }

        _recent.Enqueue(Spent - began);
        _stepBegan = null;
        if (_recent.Count > RecentSteps)
        {
            _recent.Dequeue();
        }
    }
}
