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
    /// <summary>One geometry.</summary>
    /// <param name="Positions">[atom][x, y, z] in angstrom.</param>
    /// <param name="Energy">In eV.</param>
    /// <param name="Gradient">In eV/angstrom, whose opposite is written: the force; empty where it is not known.</param>
    public readonly record struct Frame(IReadOnlyList<double> Positions, double Energy, IReadOnlyList<double> Gradient)
    {
        /// <summary>More of the comment line, as <c>key=value</c> each: names and numbers, or any text.</summary>
        public ImmutableArray<(string Key, string Value)> Notes { get; init; } = [];
    }

    /// <summary>Writes a frame for each geometry. The file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="elements">The atoms in order.</param>
    /// <param name="frames">The geometries.</param>
    /// <param name="force">Whether a file there may be overwritten.</param>
    public static void Write(string path, ImmutableArray<Element> elements, IEnumerable<Frame> frames, bool force = false) =>
        WholeFile.Write(
            path,
            force,
            writer =>
            {
                foreach (Frame frame in frames)
                {
                    bool hasForces = frame.Gradient.Count > 0;
                    writer.WriteLine(elements.Length.ToString(CultureInfo.InvariantCulture));
                    writer.WriteLine(
                        $"Properties=species:S:1:pos:R:3{(hasForces ? ":forces:R:3" : "")} energy={Text(frame.Energy)} pbc=\"F F F\""
                            + string.Concat(frame.Notes.Select(note => $" {note.Key}={Quoted(note.Value)}"))
                    );
                    for (int atom = 0; atom < elements.Length; atom++)
                    {
                        IEnumerable<double> numbers = frame
                            .Positions.Skip(3 * atom)
                            .Take(3)
                            .Concat(frame.Gradient.Skip(3 * atom).Take(3).Select(slope => slope == 0 ? 0 : -slope));
                        writer.WriteLine($"{elements[atom]} {string.Join(' ', numbers.Select(Text))}");
                    }
                }
            }
        );

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // No quotation mark within: readers differ in how one is escaped.
    static string Quoted(string value) =>
        value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+' or '_')
            ? value
            : $"\"{value.Replace('"', '\'').ReplaceLineEndings(" ")}\"";
}
