using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Morsel.Cli.Running;

/// <summary>Ctrl-C, SIGTERM and a closing terminal ask long work to stop and save; a second Ctrl-C ends the process at once.</summary>
sealed class StopSignals : IDisposable
{
    // 'timeout' and batch systems signal the process and then its group, so one request may come twice.
    static readonly TimeSpan _sameRequest = TimeSpan.FromMilliseconds(300);

    readonly CancellationTokenSource _stop = new();
    readonly string? _answer;
    long _firstRequest;

    /// <param name="answer">What to say the moment that a stop is asked for; null where the verb's own display says it.</param>
    public StopSignals(string? answer = null)
    {
        _answer = answer;
        Signals.TakeOver(Handle);
    }

    public CancellationToken Token => _stop.Token;

    public bool IsStopping => _stop.IsCancellationRequested;

    void Handle(PosixSignal signal)
    {
        long first = Interlocked.CompareExchange(ref _firstRequest, Stopwatch.GetTimestamp(), 0);
        if (first != 0)
        {
            if (signal == PosixSignal.SIGINT && Stopwatch.GetElapsedTime(first) > _sameRequest)
            {
                // What was committed is safe, and the rest was not to be waited for.
                Signals.EndAtOnce("morsel: ended at once; what had been saved is kept. The same command resumes from there.");
            }

            return;
        }

        if (_answer is not null)
        {
            // A line of progress may be unfinished on a terminal.
            Console.Error.WriteLine($"{(Console.IsErrorRedirected ? "" : "\n")}{_answer}");
        }

        _stop.Cancel();
    }

    // A signal that comes at the very end may still be handled after this, so that the source, which holds nothing, stays usable.
    public void Dispose() => Signals.GiveBack();
}
