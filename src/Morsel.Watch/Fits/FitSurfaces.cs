using Morsel.Files.Surfaces;
using Morsel.Levels;
using Morsel.Reports.Stores;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Fits;

/// <summary>A fit's surface as it is now, with some points of its data.</summary>
/// <param name="Saved">The surface.</param>
/// <param name="Subject">The same, ready to be cut.</param>
/// <param name="Training">Points that it was fitted to; none in a folder from before they were kept.</param>
/// <param name="Validation">Points that it was chosen by; likewise.</param>
sealed record WatchedSurface(SavedSurface Saved, SurfaceSubject Subject, FitPoints Training, FitPoints Validation);

/// <summary>The surfaces of fits, each read once while it stays as it is. For one request at a time.</summary>
sealed class FitSurfaces
{
    // So many fits are looked at in turn.
    const int MostKept = 8;

    readonly Dictionary<string, (string Version, WatchedSurface Surface)> _kept = [];

    /// <exception cref="WatchRequestException">The fit has no surface yet.</exception>
    public WatchedSurface Of(Run run)
    {
        string version = RunVersion.Of(run, isRunning: false);
        if (_kept.TryGetValue(run.Path, out var kept) && kept.Version == version)
        {
            return kept.Surface;
        }

        WatchedSurface surface = Read(run);
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        _kept[run.Path] = (version, surface);
        return surface;
    }

    static WatchedSurface Read(Run run)
    {
        SavedSurface saved = ReadSaved(run);
        bool hasJournal = HasJournal(run);
        return new(
            saved,
            SurfaceSubject.Of(run.Name, saved.Surface, saved.ReferencePoints),
            hasJournal ? FitView.ReadPoints(run.Path, DataPart.Training) : FitPoints.None,
            hasJournal ? FitView.ReadPoints(run.Path, DataPart.Validation) : FitPoints.None
        );
    }

    /// <summary>The surface alone, from the folder.</summary>
    /// <exception cref="WatchRequestException">The fit has no surface yet.</exception>
    public static SavedSurface ReadSaved(Run run)
    {
        bool hasJournal = HasJournal(run);
        bool isOver = !hasJournal || FitView.Read(run.Path).Summary is not null;
        // A fit that was taken up again has a better surface in its journal than in the file of its last end.
        SavedSurface? saved = isOver || !hasJournal ? null : FitView.ReadSurface(run.Path);
        saved ??=
            HasFile(run) ? SurfaceFile.Read(FileOf(run))
            : hasJournal ? FitView.ReadSurface(run.Path)
            : null;
        return saved ?? throw new WatchRequestException("There is no surface yet: the fit has just begun.");
    }

    /// <summary>Whether a fit has left its course there, and not its surface alone.</summary>
    public static bool HasJournal(Run run) => File.Exists(FitJournal.Kind.DatabaseIn(run.Path));

    /// <summary>Whether there is the file of a surface, which a fit writes at its end.</summary>
    public static bool HasFile(Run run) => File.Exists(FileOf(run));

    static string FileOf(Run run) => Path.Combine(run.Path, SurfaceFile.Name);
}
