using System.Collections.Immutable;
using Morsel.Files.Surfaces;
using Morsel.Levels;
using Morsel.Levels.Paths;

namespace Morsel.Watch.Fits;

/// <summary>
/// One search for stationary points, by the calls that 'morsel path' makes, on a thread of its own: until its end, its limit, or until no
/// page asks for it any more.
/// </summary>
sealed class LivePathSearch : IDisposable
{
    static readonly TimeSpan _longest = TimeSpan.FromMinutes(2),
        // A page asks twice a second; one in a tab behind others once a second.
        _unwatched = TimeSpan.FromSeconds(15);

    readonly CancellationTokenSource _late,
        _alone,
        _stop;
    readonly Lock _lock = new();
    PathSearchState _state = new(IsRunning: true, Found: null, Failure: null);

    /// <param name="version">Of the run, when its surface was read.</param>
    /// <param name="name">Of the run, for messages.</param>
    /// <param name="saved">The surface of a molecule.</param>
    /// <param name="time">The clock.</param>
    public LivePathSearch(string version, string name, SavedSurface saved, TimeProvider time)
    {
        Version = version;
        _late = new(_longest, time);
        _alone = new(_unwatched, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_late.Token, _alone.Token);
        var thread = new Thread(() => Run(name, saved))
        {
            IsBackground = true,
            // The fits beside it are in more of a hurry.
            Priority = ThreadPriority.BelowNormal,
            Name = "paths",
        };
        thread.Start();
    }

    public string Version { get; }

    /// <summary>How it stands; it goes on for a while longer because somebody has asked.</summary>
    public PathSearchState Look()
    {
        lock (_lock)
        {
            if (_state.IsRunning)
            {
                _alone.CancelAfter(_unwatched);
            }

            return _state;
        }
    }

    public bool IsRunning => _state.IsRunning;

    void Run(string name, SavedSurface saved)
    {
        PathSearchState state;
        try
        {
            state = new(IsRunning: false, Search(name, saved), Failure: null);
        }
        catch (OperationCanceledException)
        {
            state = new(
                IsRunning: false,
                Found: null,
                _late.IsCancellationRequested
                    ? "The search was given up after two minutes. 'morsel path' has no limit, and takes geometries to begin at (--start)."
                    : "The search was ended, as no page waited for it."
            );
        }
        catch (Exception failure)
        {
            // The thread is the last that hears of it; the page says it.
            state = new(IsRunning: false, Found: null, failure.Message);
        }

        lock (_lock)
        {
            _state = state;
        }
    }

    // A surface is for one thread: this one's is its own, with its committee.
    object Search(string name, SavedSurface saved)
    {
        SurfaceSubject subject = SurfaceSubject.Of(name, saved.Surface, saved.ReferencePoints);
        ImmutableArray<double> masses = IsotopeMasses.Common(subject.Elements, areNuclear: false);
        PathRequest request = PathRequest.Of(subject with { Open = () => new StoppableSurface(subject.Open(), _stop.Token) }, masses, []);
        StationaryMap map = PathSearch.Map(request);
        return FitPathDocument.Of(request, map, PathSearch.Path(request, map, ends: null));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _alone.Cancel();
        }
    }
}

/// <summary>A search at one moment.</summary>
/// <param name="IsRunning">Whether it goes on.</param>
/// <param name="Found">What it came to; null before its end, and where it failed.</param>
/// <param name="Failure">Why there is nothing, for people.</param>
sealed record PathSearchState(bool IsRunning, object? Found, string? Failure);
