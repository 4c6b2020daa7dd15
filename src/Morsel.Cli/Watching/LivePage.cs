using System.Diagnostics;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Running;
using Morsel.Reports.Stores;
using Morsel.Watch;

namespace Morsel.Cli.Watching;

/// <summary>The page of 'watch', served while this is open.</summary>
sealed class LivePage : IDisposable
{
    readonly WatchServer _server;

    LivePage(WatchServer server) => _server = server;

    /// <summary>What to open, token included.</summary>
    public string Address => _server.Address;

    /// <summary>Whether it is open somewhere.</summary>
    public bool IsFollowed => _server.IsFollowed;

    /// <param name="folders">What it shows.</param>
    /// <param name="port">0 for a free one.</param>
    /// <param name="hosts">Names that it answers to, beside the loopback's.</param>
    /// <param name="canGoOn">Whether runs that were stopped may be gone on with from it.</param>
    /// <exception cref="WatchException">The port is taken.</exception>
    public static LivePage Open(IEnumerable<string> folders, int port, IEnumerable<string> hosts, bool canGoOn)
    {
        WatchSettings settings = new(
            [.. folders.Select(Path.GetFullPath)],
            port,
            // What the system's secure generator draws, without OpenSSL: 244 bits of two.
            $"{Guid.NewGuid():N}{Guid.NewGuid():N}",
            [.. hosts],
            TimeProvider.System
        )
        {
            Stop = OperatingSystem.IsLinux() ? Interrupt : null,
            GoOn = OperatingSystem.IsLinux() && canGoOn ? GoOn : null,
            Unforeseen = failure => Console.Error.WriteLine($"morsel: the page: {Failure.Of(failure).Message}"),
        };
        return new(WatchServer.StartAsync(settings).GetAwaiter().GetResult());
    }

    /// <summary>Opens the page in the user's browser; says so where there is none.</summary>
    public void Show()
    {
        try
        {
            using Process? browser = OperatingSystem.IsLinux()
                ? Process.Start(new ProcessStartInfo("xdg-open", [Address]) { RedirectStandardError = true, RedirectStandardOutput = true })
                : Process.Start(new ProcessStartInfo(Address) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("warning: no browser could be started: open the address by hand.");
        }
    }

    // Heard as Ctrl-C is; but a process that a script has started in the background does not hear Ctrl-C, and two of these are as one.
    static void Interrupt(int process)
    {
        using Process kill = Process.Start("kill", ["-TERM", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    // In a session of its own, which neither the end of the page nor Ctrl-C in its terminal reaches.
    static string? GoOn(RunCommand command, string log)
    {
        string[] words =
        [
            "-c",
            "log=$1; shift; exec setsid -f \"$@\" >>\"$log\" 2>&1 </dev/null",
            "sh",
            log,
            .. ThisProgram.Command(),
            .. command.Words,
        ];
        try
        {
            using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", words) { WorkingDirectory = command.Directory })!;
            shell.WaitForExit();
            return shell.ExitCode == 0 ? null : $"'setsid -f' of util-linux ended with {shell.ExitCode}; what it said is in {log}.";
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return failure.Message;
        }
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
