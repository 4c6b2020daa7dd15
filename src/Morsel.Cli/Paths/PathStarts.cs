using System.Collections.Immutable;
using Morsel.Cli.Errors;
using Morsel.Cli.Levels;
using Morsel.Files.Data;
using Morsel.Levels.Paths;
using Morsel.Levels.Triatomics;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Cli.Paths;

/// <summary>Where the search for stationary points begins.</summary>
static class PathStarts
{
    /// <summary>
    /// The points that a surface file keeps, a built-in molecule's on a coarse grid, and those of a file; the highest of their energies is
    /// where the search uphill ends, or where a built-in molecule is apart.
    /// </summary>
    /// <exception cref="RequestException">The file is of another molecule.</exception>
    public static PathRequest Request(LevelSubject subject, ImmutableArray<double> masses, string? file)
    {
        IEnergySurface surface = subject.Open();
        ImmutableArray<double[]> given = file is null ? [] : Read(subject, file),
            own = subject.IsFitted && !subject.Starts.IsEmpty
                ? [.. subject.Starts.Select(point => point.ToArray())]
                : TriatomicStarts.Of(surface, subject.Elements);
        double highest = subject.IsFitted ? own.AddRange(given).Max(point => surface.Energy(point)) : subject.Apart;
        return new(surface, subject.Members, subject.Elements, masses, own.AddRange(given), highest) { NearSaddles = given };
    }

    static ImmutableArray<double[]> Read(LevelSubject subject, string file)
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
