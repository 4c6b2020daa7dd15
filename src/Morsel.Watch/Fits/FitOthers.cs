using Morsel.Files.Surfaces;
using Morsel.Reports.Stores;
using Morsel.Surfaces;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Fits;

/// <summary>The fits that one can be laid over: those of the same atoms in the same order, or of the same plain coordinates.</summary>
/// <remarks>For one request at a time. Each surface is read once for this, and what it is a function of is kept.</remarks>
sealed class FitOthers(RunList runs)
{
    readonly Dictionary<string, string> _spaces = [];

    /// <summary>What a surface is a function of, and the unit of its energies, as a text.</summary>
    public static string SpaceOf(Surface surface) =>
        surface.Space.Elements.IsEmpty
            ? $"{string.Join(", ", surface.Space.Axes.Select(axis => $"{axis.Name} ({axis.Unit.Symbol})"))} in {surface.ModelEnergyUnit.Symbol}"
            : string.Join(' ', surface.Space.Elements);

    public object Of(Run run) =>
        new
        {
            Fits = SpaceOf(run) is { } space
                ? runs.Now()
                    .Where(other => other.Kind == RunKind.Fit && other.Id != run.Id && SpaceOf(other) == space)
                    .Select(other => new { other.Id, other.Name })
                : [],
        };

    // A fit that has no surface yet, or whose folder cannot be read, is no choice now and may be one later.
    string? SpaceOf(Run run)
    {
        if (_spaces.TryGetValue(run.Path, out string? known))
        {
            return known;
        }

        try
        {
            return _spaces[run.Path] = SpaceOf(FitSurfaces.ReadSaved(run).Surface);
        }
        catch (Exception failure)
            when (failure is WatchRequestException or FolderException or SurfaceFileException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
