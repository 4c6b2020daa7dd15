using System.Runtime.InteropServices;
using Morsel.Cli.Output;
using Morsel.Files;

namespace Morsel.Cli.Running;

/// <summary>
/// Ctrl-C, SIGTERM, SIGUSR1 and a closing terminal, for every verb: they end the program with 130 and nothing unfinished left behind,
/// unless work that is in progress takes them over to stop by itself.
/// </summary>
static class Signals
{
    static readonly List<PosixSignalRegistration> _registrations = [];
    static Action<PosixSignal>? _handler;

    // Slurm's word before a time limit; its number is Linux's.
    const PosixSignal User1 = (PosixSignal)10;

    /// <summary>Once, before any work.</summary>
    public static void Install()
    {
        PosixSignal[] soon = OperatingSystem.IsLinux() ? [User1] : [];
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, .. soon])
        {
            _registrations.Add(
                PosixSignalRegistration.Create(
                    signal,
                    context =>
                    {
                        context.Cancel = true;
                        Action<PosixSignal>? handler = Volatile.Read(ref _handler);
                        if (handler is not null)
                        {
                            handler(context.Signal);
                        }
                        else
                        {
                            EndAtOnce("morsel: stopped; no file is left half-written.");
                        }
                    }
                )
            );
        }
    }

    /// <summary>From now on, <paramref name="handler"/> alone decides.</summary>
    public static void TakeOver(Action<PosixSignal> handler) => Volatile.Write(ref _handler, handler);

    /// <summary>Gives them back.</summary>
    public static void GiveBack() => Volatile.Write(ref _handler, null);

    /// <summary>Ends the program, whatever its other threads do.</summary>
    public static void EndAtOnce(string message)
    {
        Unfinished.Abandon();
        // A bar may have hidden the cursor, and a line of progress may be unfinished.
        Console.Error.WriteLine($"{(Console.IsErrorRedirected ? "" : Narration.IsLive ? "\e[?25h\n" : "\n")}{message}");
        Environment.Exit(ExitCode.Interrupted);
    }
}
