using System.Globalization;

namespace Morsel.Watch.Runs;

/// <summary>Which processes work in which folders: those that hold the folders' locks open. The locks themselves are not touched.</summary>
/// <remarks>As Linux tells it, in <c>/proc</c>, of processes of the same user. Elsewhere none is ever found.</remarks>
sealed class RunHolders
{
    const string Processes = "/proc",
        LockEnding = ".lock";

    readonly Dictionary<string, int> _byLock = [];

    RunHolders() { }

    /// <summary>The process that works in a run's folder; null where none does, or where the system does not tell.</summary>
    public int? Of(Run run) => _byLock.TryGetValue(run.Lock, out int process) ? process : null;

    public static RunHolders Now()
    {
        RunHolders holders = new();
        if (OperatingSystem.IsLinux() && Directory.Exists(Processes))
        {
            foreach (string folder in Directory.EnumerateDirectories(Processes))
            {
                if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process))
                {
                    holders.Take(folder, process);
                }
            }
        }

        return holders;
    }

    void Take(string folder, int process)
    {
        try
        {
            foreach (string descriptor in Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd")))
            {
                if (new FileInfo(descriptor).LinkTarget is { } path && path.EndsWith(LockEnding, StringComparison.Ordinal))
                {
                    _byLock.TryAdd(path, process);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another user's, or one that has just ended.
        }
    }
}
