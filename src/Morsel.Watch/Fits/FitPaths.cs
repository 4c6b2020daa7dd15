using Morsel.Files.Surfaces;
using Morsel.Surfaces;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Fits;

/// <summary>Searches for the stationary points of fits: begun when a page asks for it, few at a time, and few kept.</summary>
sealed class FitPaths(FitSurfaces surfaces, TimeProvider time) : IDisposable
{
    // Their Hessians by differences take seconds, those of larger molecules minutes.
    const int MostAtoms = 6,
        MostRunning = 2,
        MostKept = 8;

    readonly Lock _lock = new();
    readonly Dictionary<string, LivePathSearch> _byPath = [];

    /// <summary>How the search in a fit's surface stands.</summary>
    public object Look(Run run)
    {
        PathSearchState? state;
        string? version;
        lock (_lock)
        {
            LivePathSearch? search = _byPath.GetValueOrDefault(run.Path);
            (state, version) = (search?.Look(), search?.Version);
        }

        return new
        {
            // Of what was not asked for nothing is read, and so nothing is said.
            WhyNot = state is null ? WhyNot(run, surfaces.Of(run).Saved.Surface) : null,
            IsSearching = state?.IsRunning ?? false,
            state?.Found,
            state?.Failure,
            IsOfNow = version == RunVersion.Of(run, isRunning: false),
        };
    }

    /// <summary>Begins a search, unless one of the same surface goes on or has found its points.</summary>
    /// <exception cref="WatchRequestException">There are none to look for, or as many searches run as may.</exception>
    public object Begin(Run run)
    {
        SavedSurface saved = surfaces.Of(run).Saved;
        if (WhyNot(run, saved.Surface) is { } why)
        {
            throw new WatchRequestException(why);
        }

        string version = RunVersion.Of(run, isRunning: false);
        lock (_lock)
        {
            if (
                _byPath.GetValueOrDefault(run.Path) is { } known
                && known.Version == version
                && (known.IsRunning || known.Look().Found is not null)
            )
            {
                return Look(run);
            }

            Drop(run.Path);
            if (_byPath.Values.Count(search => search.IsRunning) >= MostRunning)
            {
                throw new WatchRequestException("Two searches go on already: wait for the end of one.");
            }

            if (_byPath.Count >= MostKept)
            {
                Drop(_byPath.First(search => !search.Value.IsRunning).Key);
            }

            _byPath[run.Path] = new(version, run.Name, saved, time);
        }

        return Look(run);
    }

    void Drop(string path)
    {
        if (_byPath.Remove(path, out LivePathSearch? search))
        {
            search.Dispose();
        }
    }

    static string? WhyNot(Run run, Surface surface) =>
        surface.Space.Elements.IsEmpty
            ? "This surface is in plain coordinates, which have no masses: stationary points and paths are those of molecules."
        : surface.Space.Elements.Length > MostAtoms
            ? $"The page looks for stationary points of up to {MostAtoms} atoms, and these are {surface.Space.Elements.Length}: 'morsel path {run.Name}' finds them."
        : null;

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (string path in _byPath.Keys.ToArray())
            {
                Drop(path);
            }
        }
    }
}
