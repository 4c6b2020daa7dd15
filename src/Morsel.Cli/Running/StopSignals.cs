using System.Runtime.InteropServices;

namespace Morsel.Cli.Running;

/// <summary>Ctrl-C, SIGTERM and a closing terminal ask long work to stop and save; a second request ends the process at once.</summary>
sealed class StopSignals : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly List<PosixSignalRegistration> _registrations = [];
    int _requests;

    public StopSignals()
    {
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }
    }

    public CancellationToken Token => _stop.Token;

    public bool IsStopping => _stop.IsCancellationRequested;

    void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _requests) > 1)
        {
            // What was committed is safe, and the rest was not to be waited for. A bar may have hidden the cursor.
            Console.Error.WriteLine(Console.IsErrorRedirected ? "" : "\e[?25h");
            Environment.Exit(ExitCode.Interrupted);
        }

        _stop.Cancel();
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }
}
