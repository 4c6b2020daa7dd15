using Morsel.Cli.Errors;
using Morsel.Files.Surfaces;
using Morsel.Levels;
using Morsel.Potentials;

namespace Morsel.Cli.Levels;

/// <summary>Surfaces by what the command line calls them.</summary>
static class Subjects
{
    /// <param name="name">A surface file, the folder of a fit, or a built-in potential.</param>
    /// <exception cref="RequestException">There is neither such a file nor such a potential.</exception>
    public static SurfaceSubject Of(string name)
    {
        if (Path.Exists(name) || name.Contains('/') || name.EndsWith(".json", StringComparison.Ordinal))
        {
            SavedSurface saved = SurfaceFile.Read(name);
            return SurfaceSubject.Of(name, saved.Surface, saved.ReferencePoints);
        }

        return PotentialCatalogue.Names.Contains(name)
            ? SurfaceSubject.Of(name, PotentialCatalogue.Create(name))
            : throw new RequestException(
                $"{name}: there is no such surface file or folder of a fit, and no such built-in potential. Known potentials: "
                    + $"{string.Join(", ", PotentialCatalogue.Names)}."
            );
    }
}
