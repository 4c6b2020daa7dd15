using Morsel.Cli.Errors;
using Morsel.Files.Surfaces;
using Morsel.Growing.Engines;
using Morsel.Growing.Points;
using Morsel.Potentials;

namespace Morsel.Cli.Growing;

/// <summary>From the name of an engine to the engine.</summary>
static class EngineChoice
{
    /// <exception cref="RequestException">There is no such engine.</exception>
    public static IEngine Of(string name)
    {
        if (PotentialCatalogue.Names.Contains(name))
        {
            return PotentialCatalogue.Create(name) is TriatomicPotential molecule
                ? SurfaceEngine.Of(molecule)
                : throw new RequestException(
                    $"--engine {name}: a model in plain coordinates has no atoms. Expected a molecule: {string.Join(", ", Molecules())}."
                );
        }

        if (Path.Exists(name) || name.Contains('/') || name.EndsWith(".json", StringComparison.Ordinal))
        {
            SavedSurface saved = SurfaceFile.Read(name);
            string file = Directory.Exists(name) ? Path.Combine(name, SurfaceFile.Name) : name;
            return saved.Surface.Space.Elements.IsEmpty
                ? throw new RequestException($"--engine {name}: a surface in plain coordinates has no atoms. Give one of a molecule.")
                : SurfaceEngine.Of($"sha256:{PointsFile.Hash(file)[..16]}", saved);
        }

        throw new RequestException(
            $"--engine {name}: there is no such engine. Expected a potential of a molecule ({string.Join(", ", Molecules())}) or a surface file."
        );
    }

    static IEnumerable<string> Molecules() => PotentialCatalogue.Names.Where(name => PotentialCatalogue.Create(name) is TriatomicPotential);
}
