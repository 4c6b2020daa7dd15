using System.Collections.Immutable;
using Morsel.Cli.Errors;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Growing.Engines;
using Morsel.Growing.Engines.Catalogue;
using Morsel.Growing.Engines.Running;
using Morsel.Molecules;
using Morsel.Potentials;

namespace Morsel.Cli.Growing;

/// <summary>From what <c>--engine</c> names to the engine: a program, a built-in potential or a surface.</summary>
static class EngineChoice
{
    /// <param name="request">The engine, and what was given for it.</param>
    /// <param name="elements">The atoms that it is to compute.</param>
    /// <param name="cancellation">Ends the question for a program's version.</param>
    /// <exception cref="RequestException">There is no such engine.</exception>
    /// <exception cref="EngineException">Something is missing, or was given that the engine does not take.</exception>
    public static IEngine Of(EngineRequest request, ImmutableArray<Element> elements, CancellationToken cancellation)
    {
        string name = request.Name;
        if (EngineCatalogue.Names.Contains(name))
        {
            return EngineCatalogue.Create(request, cancellation);
        }

        if (request.Method != "" || request.Basis != "" || request.Description != "" || !request.Command.IsEmpty)
        {
            throw new RequestException(
                $"--engine {name}: --method, --basis, --description and --command are for programs, and this is none. Programs: {string.Join(", ", EngineCatalogue.Names)}."
            );
        }

        if (PotentialCatalogue.Names.Contains(name))
        {
            return PotentialCatalogue.Create(name) is TriatomicPotential molecule
                ? Checked(name, SurfaceEngine.Of(molecule), elements)
                : throw new RequestException(
                    $"--engine {name}: a model in plain coordinates has no atoms. Expected a molecule: {string.Join(", ", Molecules())}."
                );
        }

        if (IsFile(name))
        {
            SavedSurface saved = SurfaceFile.Read(name);
            return saved.Surface.Space.Elements.IsEmpty
                ? throw new RequestException($"--engine {name}: a surface in plain coordinates has no atoms. Give one of a molecule.")
                : Checked(name, SurfaceEngine.Of($"sha256:{FileDigest.Of(SurfaceFile.Find(name))[..16]}", saved), elements);
        }

        throw new UnknownNameException("engine", name, EngineCatalogue.Names.Concat(Molecules()));
    }

    /// <summary>The same request for another folder: its files by their whole paths.</summary>
    public static EngineRequest ForAnyFolder(EngineRequest request) =>
        request with
        {
            Name = IsFile(request.Name) ? Path.GetFullPath(request.Name) : request.Name,
            Description = request.Description == "" ? "" : Path.GetFullPath(request.Description),
            Command =
            [
                // A name without a folder is one on the PATH.
                .. request.Command.Take(1).Select(program => program.Contains('/') ? Path.GetFullPath(program) : program),
                .. ProgramPath.GivenArguments(request.Command.Skip(1)),
            ],
        };

    // A folder may be called like an engine: that of the growth, for one.
    static bool IsFile(string name) =>
        !EngineCatalogue.Names.Contains(name)
        && !PotentialCatalogue.Names.Contains(name)
        && (Path.Exists(name) || name.Contains('/') || name.EndsWith(".json", StringComparison.Ordinal));

    static SurfaceEngine Checked(string name, SurfaceEngine engine, ImmutableArray<Element> elements) =>
        engine.Mismatch(elements) is { } mismatch
            ? throw new RequestException($"--engine {name}: {mismatch}. Give START a geometry of its atoms, or another engine.")
            : engine;

    static IEnumerable<string> Molecules() => PotentialCatalogue.Names.Where(name => PotentialCatalogue.Create(name) is TriatomicPotential);
}
