using System.Collections.Immutable;
using System.Globalization;

namespace Morsel.Watch.Runs;

/// <summary>The folders that may be read: those that were named, and those right below them.</summary>
/// <remarks>A page asks for them by numbers, which are given as they are found, so that no request can name a path. Thread-safe.</remarks>
sealed class RunList(ImmutableArray<string> folders)
{
    // A page is for looking at, not for cataloguing a disk.
    const int MostRuns = 500;

    static readonly (string File, RunKind Kind)[] _signs =
    [
        ("growth.json", RunKind.Growth),
        ("study.db", RunKind.Study),
        ("fit.db", RunKind.Fit),
        ("fit.lock", RunKind.Fit),
        ("surface.json", RunKind.Fit),
    ];

    readonly Dictionary<string, Run> _byPath = [];
    readonly Lock _lock = new();

    /// <summary>Whether any folder may be read, however empty.</summary>
    public bool HasFolders => !folders.IsEmpty;

    /// <summary>Every run that is there now, in the order of the folders, and by name in each.</summary>
    public ImmutableArray<Run> Now()
    {
        lock (_lock)
        {
            return [.. folders.SelectMany(Candidates).Take(MostRuns).Select(Known)];
        }
    }

    /// <summary>The run that the page calls by a name; null where there is none.</summary>
    public Run? Find(string id) => Now().FirstOrDefault(run => run.Id == id);

    Run Known((string Path, RunKind Kind) found)
    {
        if (!_byPath.TryGetValue(found.Path, out Run? run) || run.Kind != found.Kind)
        {
            string id = run?.Id ?? (_byPath.Count + 1).ToString(CultureInfo.InvariantCulture);
            run = new(id, found.Kind, PrintableText.Message(Path.GetFileName(found.Path)), found.Path);
            _byPath[found.Path] = run;
        }

        return run;
    }

    static IEnumerable<(string Path, RunKind Kind)> Candidates(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return KindOf(full) is { } kind
            ? [(full, kind)]
            : from below in Below(full)
            let each = KindOf(below)
            where each is not null
            select (below, each.Value);
    }

    // A folder that was named may come later, or go, or be closed to us.
    static string[] Below(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    static RunKind? KindOf(string folder)
    {
        foreach ((string file, RunKind kind) in _signs)
        {
            if (File.Exists(Path.Combine(folder, file)))
            {
                return kind;
            }
        }

        return null;
    }
}
