using System.Collections.Immutable;
using System.Globalization;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>
/// Geometries of one molecule as extended XYZ, in the units that ASE reads: angstrom, eV, eV/angstrom. <see cref="DataFile"/> reads them
/// back.
/// </summary>
static class ExtendedXyz
{
    /// <summary>Writes a frame for each geometry. The file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="elements">The atoms in order.</param>
    /// <param name="frames">Positions in angstrom, energy in eV, gradient in eV/angstrom, whose opposite is written: the force.</param>
    /// <param name="force">Whether a file there may be overwritten.</param>
    public static void Write(
        string path,
        ImmutableArray<Element> elements,
        IEnumerable<(double[] Positions, double Energy, double[] Gradient)> frames,
        bool force = false
    ) =>
        WholeFile.Write(
            path,
            force,
            writer =>
            {
                foreach ((double[] positions, double energy, double[] gradient) in frames)
                {
                    writer.WriteLine(elements.Length.ToString(CultureInfo.InvariantCulture));
                    writer.WriteLine($"Properties=species:S:1:pos:R:3:forces:R:3 energy={Text(energy)} pbc=\"F F F\"");
                    for (int atom = 0; atom < elements.Length; atom++)
                    {
                        IEnumerable<double> numbers = positions
                            .Skip(3 * atom)
                            .Take(3)
                            .Concat(gradient.Skip(3 * atom).Take(3).Select(slope => slope == 0 ? 0 : -slope));
                        writer.WriteLine($"{elements[atom]} {string.Join(' ', numbers.Select(Text))}");
                    }
                }
            }
        );

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
