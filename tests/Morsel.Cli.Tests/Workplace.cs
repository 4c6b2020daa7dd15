using System.Diagnostics;
using System.Text;

namespace Morsel.Cli.Tests;

/// <summary>What a finished process said.</summary>
sealed record Said(int ExitCode, string Out, string Error);

/// <summary>The real executable, started in a folder of its own that goes away with the test.</summary>
sealed class Workplace : IDisposable
{
    static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    public string Folder { get; } = Directory.CreateTempSubdirectory("morsel-test-").FullName;

    /// <summary>Settings of the environment; null removes one.</summary>
    public Dictionary<string, string?> Environment { get; } = new() { ["SLURM_CPUS_PER_TASK"] = "2", ["MORSEL_LANES"] = null, ["MORSEL_TRACE"] = null };

    public static string Executable => Path.Combine(AppContext.BaseDirectory, "Morsel.Cli.dll");

    public string this[string file] => Path.Combine(Folder, file);

    public void Write(string file, string text) => File.WriteAllText(this[file], text);

    public Said Run(params string[] args) => Finish(Start(args));

    /// <summary>Runs under a limit on the size of files, in blocks of 512 bytes, which is what a full disk looks like to a program.</summary>
    public Said RunWithFilesUpTo(int blocks, params string[] args)
    {
        // The runtime maps its code through a large file in memory unless it is told not to.
        Environment["DOTNET_EnableWriteXorExecute"] = "0";
        Environment["DOTNET_EnableDiagnostics"] = "0";
        try
        {
            string command = $"trap '' XFSZ; ulimit -f {blocks}; exec dotnet \"$@\"";
            return Finish(Launch("sh", ["-c", command, "sh", Executable, .. args]));
        }
        finally
        {
            Environment.Remove("DOTNET_EnableWriteXorExecute");
            Environment.Remove("DOTNET_EnableDiagnostics");
        }
    }

    public Running Start(params string[] args) => Launch("dotnet", [Executable, .. args]);

    /// <summary>Any program of the PATH, in the same folder.</summary>
    public Running Launch(string program, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach ((string name, string? value) in Environment)
        {
            start.Environment[name] = value;
        }

        return new Running(Process.Start(start)!);
    }

    public static Said Finish(Running running)
    {
        using (running)
        {
            return running.Wait(_patience);
        }
    }

    /// <summary>Every file, with what it holds.</summary>
    public SortedDictionary<string, string> Contents()
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            contents[Path.GetRelativePath(Folder, file)] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream));
        }

        return contents;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>A process that has been started.</summary>
sealed class Running : IDisposable
{
    readonly Process _process;
    readonly StringBuilder _out = new(), _error = new();

    public Running(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_out, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    public string ErrorSoFar
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>Waits until the process has said something on standard error.</summary>
    public void WaitFor(string text)
    {
        var patience = Stopwatch.StartNew();
        while (!ErrorSoFar.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(1) && !HasExited, $"waited for '{text}', got: {ErrorSoFar}");
            Thread.Sleep(20);
        }
    }

    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
    }

    public Said Wait(TimeSpan patience)
    {
        Assert.True(_process.WaitForExit(patience), $"still running after {patience}: {ErrorSoFar}");
        _process.WaitForExit();
        return new(_process.ExitCode, _out.ToString(), _error.ToString());
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
