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

    /// <summary>
    /// For who looks every second: what was found last, unless some lock of a whole file (flock(2), which folders are held by) has been
    /// taken or given back since, as <c>/proc/locks</c> tells. Looking through all processes takes fifty milliseconds.
    /// </summary>
    public sealed class Watch(TimeProvider time)
    {
        const string Locks = "/proc/locks",
            WholeFile = "FLOCK";

        // Some file systems keep locks to themselves.
        static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

        readonly Lock _lock = new();
        RunHolders? _last;
        string _locks = "";
        long _looked;

        public RunHolders Now()
        {
            lock (_lock)
            {
                string locks = File.Exists(Locks)
                    ? string.Join('\n', File.ReadLines(Locks).Where(line => line.Contains(WholeFile, StringComparison.Ordinal)))
                    : "";
                if (_last is null || locks != _locks || time.GetElapsedTime(_looked) > _longest)
                {
                    (_last, _locks, _looked) = (RunHolders.Now(), locks, time.GetTimestamp());
                }

                return _last;
            }
        }
    }

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
