using System.Collections.Immutable;
using Morsel.Studies.Classroom;

namespace Morsel.Watch.Classroom;

/// <summary>One training of the classroom, on a thread of its own until it ends, is stopped, or has had its time.</summary>
sealed class LiveTraining : IDisposable
{
    // A page that nobody looks at any more must not go on for ever.
    static readonly TimeSpan _longest = TimeSpan.FromMinutes(3);

    readonly Lock _lock = new();
    readonly CancellationTokenSource _stop;
    ImmutableArray<FrameLine> _lines = [];
    ClassroomFrame? _last;
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveTraining(string id, ClassroomTraining training, TimeProvider time)
    {
        (Id, Training) = (id, training);
        _stop = new CancellationTokenSource(_longest, time);
        // A student's frames are no hurry: fits beside them are.
        var thread = new Thread(Train)
        {
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
            Name = "classroom",
        };
        thread.Start();
    }

    public string Id { get; }

    public ClassroomTraining Training { get; }

    /// <summary>How it stands.</summary>
    public LiveState Now()
    {
        lock (_lock)
        {
            return new(_last, _lines, IsRunning, Failure, _changed.Task);
        }
    }

    public bool IsRunning { get; private set; } = true;

    string? Failure { get; set; }

    public void Stop() => _stop.Cancel();

    void Train()
    {
        string? failure = null;
        try
        {
            if (!Training.Run(Take, _stop.Token))
            {
                failure = "stopped";
            }
        }
        catch (Exception thrown)
        {
            // The thread is the last that hears of it; the page says it.
            failure = thrown.Message;
        }

        lock (_lock)
        {
            (IsRunning, Failure) = (false, failure);
            Tell();
        }
    }

    void Take(ClassroomFrame frame)
    {
        lock (_lock)
        {
            _last = frame;
            _lines = _lines.Add(FrameLine.Of(frame));
            Tell();
        }
    }

    void Tell()
    {
        _changed.SetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Dispose() => _stop.Cancel();
}

/// <summary>A training at one moment.</summary>
/// <param name="Last">The last frame; null before the first.</param>
/// <param name="Lines">The losses of all frames so far.</param>
/// <param name="IsRunning">Whether more will come.</param>
/// <param name="Failure">Why it ended before its end; null where it did not.</param>
/// <param name="Changed">Ends with the next change.</param>
sealed record LiveState(ClassroomFrame? Last, ImmutableArray<FrameLine> Lines, bool IsRunning, string? Failure, Task Changed);

/// <summary>The losses of all networks after an epoch, in the order of the networks.</summary>
sealed record FrameLine(int Epoch, double[] Training, double[] Validation, double[] Test)
{
    public static FrameLine Of(ClassroomFrame frame) =>
        new(
            frame.Epoch,
            Digits.Few(frame.Networks.Select(network => network.TrainingLoss)),
            Digits.Few(frame.Networks.Select(network => network.ValidationLoss)),
            Digits.Few(frame.Networks.Select(network => network.TestLoss))
        );
}
