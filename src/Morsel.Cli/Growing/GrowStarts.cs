using System.Collections.Immutable;
using Morsel.Cli.Errors;
using Morsel.Files.Data;
using Morsel.Molecules;

namespace Morsel.Cli.Growing;

/// <summary>Start geometries from files, all of the same molecule.</summary>
/// <param name="Elements">The atoms, in the order of the first file.</param>
/// <param name="Geometries">[start] of [atom][x, y, z] in angstrom, in the order of the files.</param>
sealed record GrowStarts(ImmutableArray<Element> Elements, ImmutableArray<ImmutableArray<double>> Geometries)
{
    // Each is brought to rest and shaken, which takes tens of calculations.
    const int Most = 20;

    /// <exception cref="RequestException">They are too many, or of different atoms or orders.</exception>
    /// <exception cref="DataFileException">A file cannot be read.</exception>
    public static GrowStarts Read(IReadOnlyList<string> paths)
    {
        GrowStarts? starts = null;
        foreach (string path in paths)
        {
            DataFile file = DataFile.Read(path, new() { NeedsEnergies = false });
            if (!file.IsMolecular)
            {
                throw new RequestException($"{path}: found plain coordinates; expected the geometry of a molecule, as XYZ.");
            }

            if (starts is not null && !starts.Elements.SequenceEqual(file.Elements))
            {
                throw new RequestException(
                    $"{path}: found the atoms {string.Join(' ', file.Elements)}; expected {string.Join(' ', starts.Elements)}, in this order, as in {paths[0]}."
                );
            }

            double[] all = file.Geometries();
            starts = new(
                file.Elements,
                [.. starts?.Geometries ?? [], .. all.Chunk(3 * file.Elements.Length).Select(geometry => geometry.ToImmutableArray())]
            );
        }

        return starts!.Geometries.Length <= Most
            ? starts
            : throw new RequestException(
                $"{string.Join(", ", paths)}: found {starts.Geometries.Length} start geometries; expected {Most} at most. They are minima and saddle points, not a data set."
            );
    }
}
