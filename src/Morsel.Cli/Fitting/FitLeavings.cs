using Morsel.Cli.Errors;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Reports;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Fitting;

/// <summary>What fits leave in a folder: what --force may take away, and what it may not touch.</summary>
static class FitLeavings
{
    const string Figures = "figures";

    /// <summary>Written when a fit ends, whole and one by one, in this order.</summary>
    public static IReadOnlyList<string> Results { get; } = [SurfaceFile.Name, FitReport.Name, FitFolder.Result];

    /// <summary>Refuses a folder where one of the files that a fit reads has the place of one that it writes.</summary>
    /// <exception cref="RequestException">There is such a file.</exception>
    public static void RequireApart(string folder, params IEnumerable<string?> read)
    {
        foreach (string path in read.OfType<string>())
        {
            if (Written(folder).FirstOrDefault(place => SamePlace.IsOneFile(path, place)) is { } place)
            {
                throw new RequestException(
                    $"{path} is read by this fit, and {place} is where it writes: the file would be lost. Choose another --out, or move the file."
                );
            }
        }
    }

    /// <summary>
    /// Makes room in a folder that is held: starts anew if asked to, and otherwise refuses what another fit or study has left.
    /// </summary>
    /// <exception cref="FolderException">There is what a fit would overwrite, and no journal to resume it from.</exception>
    public static void MakeRoom(string folder, bool force)
    {
        if (File.Exists(StudyStore.PathIn(folder)))
        {
            throw new FolderException($"{folder}: holds a study ({Path.GetFileName(StudyStore.PathIn(folder))}). Choose another --out.");
        }

        if (force)
        {
            Clear(folder);
        }
        else if (!FitJournal.IsIn(folder) && Results.FirstOrDefault(name => Path.Exists(Path.Combine(folder, name))) is { } found)
        {
            throw new FolderException(
                $"{folder}: holds a result of another fit ({found}), without the fit.db that it could be resumed from. Choose another --out, or start anew with --force."
            );
        }
    }

    // Nothing else: a user may keep more in the folder.
    static void Clear(string folder)
    {
        // The folder of the figures may not be there yet, in which nothing can be deleted.
        foreach (string path in Written(folder).Where(File.Exists))
        {
            File.Delete(path);
        }

        string figures = Path.Combine(folder, Figures);
        if (Directory.Exists(figures) && !Directory.EnumerateFileSystemEntries(figures).Any())
        {
            Directory.Delete(figures);
        }
    }

    static IEnumerable<string> Written(string folder) =>
        [
            .. FitJournal.FilesIn(folder),
            .. Results.Select(name => Path.Combine(folder, name)),
            .. FitReport
                .FigureNames.SelectMany(name => (string[])[$"{name}.svg", $"{name}.png"])
                .Select(name => Path.Combine(folder, Figures, name)),
        ];
}
