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
    /// For who looks every second: what was found last, unless a lock of a whole file (flock(2), which folders are held by) has been
    /// taken or given back since, as <c>/proc/locks</c> tells; it tells which processes hold them too. All others are looked through now
    /// and then, as that takes fifty milliseconds.
    /// </summary>
    public sealed class Watch(TimeProvider time)
    {
        const string Locks = "/proc/locks",
            WholeFile = "FLOCK",
            Alone = "WRITE";

        // Some file systems keep locks to themselves.
        static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

        readonly Lock _lock = new();
        RunHolders? _last;
        string[] _locks = [];
        long _looked;

        public RunHolders Now()
        {
            lock (_lock)
            {
                string[] locks = File.Exists(Locks) ? [.. File.ReadLines(Locks).Where(IsOfHolder)] : [];
                if (_last is null || time.GetElapsedTime(_looked) > _longest)
                {
                    (_last, _looked) = (RunHolders.Now(), time.GetTimestamp());
                }
                else if (!locks.SequenceEqual(_locks))
                {
                    _last = Among(locks.Select(ProcessOf).OfType<int>().Concat(_last._byLock.Values).Distinct());
                }

                _locks = locks;
                return _last;
            }
        }

        static bool IsOfHolder(string line) =>
            line.Contains(WholeFile, StringComparison.Ordinal) && line.Contains(Alone, StringComparison.Ordinal);

        // "1: FLOCK  ADVISORY  WRITE 6531 fe:00:11665451 0 EOF"
        static int? ProcessOf(string line) =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word != Alone).ElementAtOrDefault(1) is { } word
                ? NumberIn(word)
                : null;
    }

    /// <summary>The process that works in a run's folder; null where none does, or where the system does not tell.</summary>
    public int? Of(Run run) => _byLock.TryGetValue(run.Lock, out int process) ? process : null;

    /// <summary>Looks through all processes.</summary>
    public static RunHolders Now() =>
        OperatingSystem.IsLinux() && Directory.Exists(Processes)
            ? Among(Directory.EnumerateDirectories(Processes).Select(folder => NumberIn(Path.GetFileName(folder))).OfType<int>())
            : new();

    static RunHolders Among(IEnumerable<int> processes)
    {
        RunHolders holders = new();
        foreach (int process in processes)
        {
            holders.Take(process);
        }

        return holders;
    }

    static int? NumberIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    void Take(int process)
    {
        try
        {
            string folder = Path.Combine(Processes, process.ToString(CultureInfo.InvariantCulture), "fd");
            foreach (string descriptor in Directory.EnumerateFileSystemEntries(folder))
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
