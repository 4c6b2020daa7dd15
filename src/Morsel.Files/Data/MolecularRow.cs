using System.Runtime.InteropServices;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>One geometry as a reader found it, in the file's units.</summary>
sealed class MolecularRow
{
    /// <summary>Where it begins, counted from 1; null where a file has no lines.</summary>
    public int? Line { get; init; }

    /// <summary>Empty where the row could not be read so far.</summary>
    public Element[] Elements { get; set; } = [];

    public double[] Positions { get; set; } = [];

    /// <summary>NaN where there is none.</summary>
    public double Energy { get; set; } = double.NaN;

    /// <summary>Empty where there are none.</summary>
    public double[] Slopes { get; set; } = [];

    /// <summary>Why it cannot be used; null where it can.</summary>
    public (string Found, string Expected)? Fault { get; private set; }

    /// <summary>What was decided in reading it.</summary>
    public List<ReadingNote> Notes { get; } = [];

    /// <summary>Marks it as bad; the first reason stays.</summary>
    public void Refuse(string found, string expected) => Fault ??= (found, expected);

    /// <summary>Adds rows to an empty set; the first that names its atoms says which molecule it is.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="rows">An empty set, whose atoms are set here.</param>
    /// <param name="read">What was read, in order.</param>
    /// <exception cref="DataFileException">No row names its atoms, or the molecule is one atom.</exception>
    public static void AddAll(string path, RawRows rows, List<MolecularRow> read)
    {
        var first = read.Find(row => row.Elements.Length > 0 && row.Fault is null) ?? read.Find(row => row.Elements.Length > 0) ?? read[0];
        if (first.Elements.Length < 2)
        {
            var (found, expected) = first.Fault ?? ($"{first.Elements.Length} atoms", "2 or more: a surface needs a molecule");
            throw new DataFileException(path, first.Line, found, expected, "Correct the file: no row of it can be used.");
        }

        (rows.Elements, rows.Width) = (first.Elements, 3 * first.Elements.Length);
        foreach (var (number, row) in read.Index())
        {
            if (row.Fault is null && !row.Elements.SequenceEqual(rows.Elements))
            {
                row.Refuse($"the atoms {Text(row.Elements)}", $"the first row's, {Text(rows.Elements)}");
            }

            if (row.Fault is var (found, expected))
            {
                rows.Refuse(number, row.Line, found, expected);
            }

            foreach (var note in row.Notes.Distinct())
            {
                rows.Say(note, number);
            }

            rows.Add(row.Line, row.Fault is null ? row.Positions : [], row.Energy, row.Fault is null ? row.Slopes : []);
        }
    }

    static string Text(Element[] elements) => string.Join(' ', elements.Select(element => element.Symbol));

    /// <summary>Elements by their atomic numbers.</summary>
    /// <exception cref="MismatchException">A number is none.</exception>
    public static Element[] ElementsOf(IEnumerable<int> numbers) =>
        [
            .. numbers.Select(number =>
                number is >= 1 and <= 118
                    ? Element.OfNumber(number)
                    : throw new MismatchException($"the atomic number {number}", "1 (H) to 118 (Og)")
            ),
        ];

    /// <summary>Little-endian numbers, as NumPy lays them out; null where the bytes are no whole numbers.</summary>
    public static double[]? Doubles(byte[] bytes) => bytes.Length % 8 == 0 ? MemoryMarshal.Cast<byte, double>(bytes).ToArray() : null;
}
