using System.Diagnostics;

namespace Morsel.TestKit;

/// <summary>The real executable, started in a folder of its own that goes away with the test.</summary>
sealed class Workplace : IDisposable
{
    /// <summary>Nothing that a test waits for takes so long, on a busy machine either.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public string Folder { get; } = Directory.CreateTempSubdirectory("morsel-test-").FullName;

    /// <summary>Settings of the environment; null removes one.</summary>
    public Dictionary<string, string?> Environment { get; } =
        new()
        {
            ["SLURM_CPUS_PER_TASK"] = "2",
            ["MORSEL_LANES"] = null,
            ["MORSEL_TRACE"] = null,
            // Not the settings of whoever runs the tests.
            ["XDG_CONFIG_HOME"] = "/nonexistent",
        };

    /// <summary>For commands that are over in a moment: compiled less well, they take two thirds of the time.</summary>
    public void ExpectShortRuns() => Environment["DOTNET_TC_QuickJitForLoops"] = "1";

    public static string Executable => Path.Combine(AppContext.BaseDirectory, "Morsel.Cli.dll");

    public string this[string file] => Path.Combine(Folder, file);

    public void Write(string file, string text) => File.WriteAllText(this[file], text);

    public Said Run(params string[] args) => Finish(Start(args));

    /// <summary>
    /// Runs under a limit on the size of files, in blocks of 512 bytes, which is what a full disk looks like to a program.
    /// </summary>
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

    /// <summary>MORSEL_PROGRAM names a published program to test in place of the one that was built with the tests.</summary>
    public RunningProcess Start(params string[] args) =>
        System.Environment.GetEnvironmentVariable("MORSEL_PROGRAM") is { Length: > 0 } program
            ? Launch(program, args)
            : Launch("dotnet", [Executable, .. args]);

    /// <summary>Any program of the PATH, in the same folder.</summary>
    public RunningProcess Launch(string program, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string? value) in Environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProcess(Process.Start(start)!);
    }

    public static Said Finish(RunningProcess running, TimeSpan? patience = null)
    {
        using (running)
        {
            return running.Wait(patience ?? Patience);
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
