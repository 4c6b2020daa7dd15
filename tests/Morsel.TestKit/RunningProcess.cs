using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Morsel.TestKit;

/// <summary>A process that has been started.</summary>
sealed class RunningProcess : IDisposable
{
    // What a shell makes of a process that SIGKILL ended.
    const int Killed = 128 + 9;

    readonly Process _process;
    readonly StringBuilder _out = new(),
        _error = new();

    public RunningProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_out, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    public string ErrorSoFar => SoFar(_error);

    public string OutSoFar => SoFar(_out);

    static string SoFar(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    public string OutputSoFar
    {
        get
        {
            lock (_out)
            {
                return _out.ToString();
            }
        }
    }

    /// <summary>Waits until the process has said something on standard error.</summary>
    public void WaitFor(string text) => WaitUntil(() => ErrorSoFar.Contains(text, StringComparison.Ordinal), $"'{text}'");

    /// <summary>Waits until there is a sign of how far the process has come, and fails where it ends without one.</summary>
    public void WaitUntil(Func<bool> isThere, string sign)
    {
        var patience = Stopwatch.StartNew();
        while (!isThere())
        {
            Assert.False(HasExited, $"ended before {sign}: {ErrorSoFar}");
            Assert.True(patience.Elapsed < Workplace.Patience, $"waited {patience.Elapsed} for {sign}: {ErrorSoFar}");
            Thread.Sleep(5);
        }
    }

    /// <summary>Signals the process, which must be alive.</summary>
    public void Signal(string name)
    {
        Assert.False(HasExited, $"ended before it was signalled: {ErrorSoFar}");
        Send(name);
    }

    /// <summary>Signals the process again and again until it has ended.</summary>
    public Said SignalUntilItEnds(string name)
    {
        var patience = Stopwatch.StartNew();
        while (!HasExited && patience.Elapsed < Workplace.Patience)
        {
            Send(name);
            Thread.Sleep(5);
        }

        return Wait(TimeSpan.Zero);
    }

    /// <summary>Kills the process, and asserts that it was this that ended it.</summary>
    public void KillAlive()
    {
        Kill();
        Assert.True(_process.ExitCode == Killed, $"ended with {_process.ExitCode} before it was killed: {ErrorSoFar}");
    }

    void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
    }

    void Send(string signal)
    {
        string[] to = [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)];
        using Process kill = Process.Start(new ProcessStartInfo("kill", to) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    public Said Wait(TimeSpan patience)
    {
        Assert.True(_process.WaitForExit(patience), $"still running after {patience}: {ErrorSoFar}");
        _process.WaitForExit();
        return new(_process.ExitCode, _out.ToString(), _error.ToString());
    }

    /// <summary>Kills the process after <paramref name="life"/>: null; or what it has said, where it ended by itself first.</summary>
    public Said? KillAfter(TimeSpan life)
    {
        _process.WaitForExit(life);
        Kill();
        return _process.ExitCode == Killed ? null : Wait(life);
    }

    static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
