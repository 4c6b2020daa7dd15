using Morsel.Fitting.Steps;

namespace Morsel.Fitting;

/// <summary>The time of a fit, that of earlier runs included, and whether another step fits into its limit.</summary>
/// <param name="time">Where the time is from.</param>
/// <param name="spentBefore">Of earlier runs.</param>
/// <param name="limit">For all runs together.</param>
sealed class FitClock(TimeProvider time, TimeSpan spentBefore, TimeSpan limit)
{
    // The longest of so many steps is what the next may take.
    const int RecentSteps = 5;

    // Steps of fewer operations say nothing of how many a second are done.
    const double ManyOperations = 1e10;

    // Kept for scoring, checking and writing: a tenth of the limit, within these bounds.
    static readonly TimeSpan _leastReserve = TimeSpan.FromSeconds(1),
        _mostReserve = TimeSpan.FromSeconds(15);

    readonly long _started = time.GetTimestamp();
    readonly TimeSpan _reserve = TimeSpan.FromTicks(Math.Clamp(limit.Ticks / 10, _leastReserve.Ticks, _mostReserve.Ticks));
    readonly Queue<TimeSpan> _recent = [];
    TimeSpan? _stepBegan;
    double _secondsPerOperation;
    (bool TrainsNetworks, double Operations) _step;

    public TimeSpan Spent => spentBefore + time.GetElapsedTime(_started);

    public TimeSpan Left => limit - Spent;

    /// <summary>Whether a step would end in time: a linear one by its operations, and any other by the last few.</summary>
    public bool HasTimeFor(FitStep step)
    {
        TimeSpan expected =
            step.TrainsNetworks || _secondsPerOperation == 0
                ? _recent.DefaultIfEmpty().Max()
                : TimeSpan.FromSeconds(Math.Min(1e6, _secondsPerOperation * step.Operations));
        return Spent + expected + _reserve <= limit;
    }

    public void Begin(FitStep step) => (_stepBegan, _step) = (Spent, (step.TrainsNetworks, step.Operations));

    /// <summary>Steps that were read back, and never began, take no time.</summary>
    public void EndStep()
    {
        if (_stepBegan is not { } began)
        {
            return;
        }

        TimeSpan took = Spent - began;
        _stepBegan = null;
        if (!_step.TrainsNetworks)
        {
            if (_step.Operations > ManyOperations)
            {
                _secondsPerOperation = took.TotalSeconds / _step.Operations;
            }

            return;
        }

        _recent.Enqueue(took);
        if (_recent.Count > RecentSteps)
        {
            _recent.Dequeue();
        }
    }
}
