using System.Collections.Immutable;
using Morsel.Cli.Errors;
using Morsel.Files.Data;
using Morsel.Levels;
using Morsel.Levels.Paths;
using Morsel.Molecules;

namespace Morsel.Cli.Paths;

/// <summary>Where the search for stationary points begins.</summary>
static class PathStarts
{
    /// <param name="subject">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="file">Geometries that may be near stationary points; null for none but the surface's own.</param>
    /// <exception cref="RequestException">The file is of another molecule.</exception>
    public static PathRequest Request(SurfaceSubject subject, ImmutableArray<double> masses, string? file) =>
        PathRequest.Of(subject, masses, file is null ? [] : Read(subject, file));

    static ImmutableArray<double[]> Read(SurfaceSubject subject, string file)
    {
        DataFile data = DataFile.Read(file, new() { NeedsEnergies = false, PreferredMolecule = MolecularFormula.Of(subject.Elements) });
        data.RequireUsable();
        string wanted = string.Join(' ', subject.Elements);
        if (!data.IsMolecular || AtomOrder.Places(data.Elements, subject.Elements) is not { } places)
        {
            throw new RequestException(
                $"--start {file}: found {(data.IsMolecular ? $"a molecule of {string.Join(' ', data.Elements)}" : "a table of numbers")}; "
                    + $"expected geometries of {wanted}, as {subject.Name} has."
            );
        }

        if (subject.TellsLikeAtomsApart && !data.Elements.SequenceEqual(subject.Elements))
        {
            throw new RequestException(
                $"--start {file}: found the atoms {string.Join(' ', data.Elements)}; {subject.Name} tells like atoms apart and needs them in its "
                    + $"own order, {wanted}."
            );
        }

        int count = subject.Elements.Length;
        return
        [
            .. data.Geometries()
                .Chunk(3 * count)
                .Select(given =>
                {
                    double[] placed = new double[3 * count];
                    for (int atom = 0; atom < count; atom++)
                    {
                        given.AsSpan(3 * atom, 3).CopyTo(placed.AsSpan(3 * places[atom]));
                    }

                    return placed;
                }),
        ];
    }
}
