using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>
/// XYZ and extended XYZ: for each frame the number of atoms, a comment, and a line <c>El x y z</c> for each atom, perhaps with slopes.
/// </summary>
/// <remarks>
/// The comment is an energy alone, blank, what a program writes, or the <c>key=value</c> pairs of extended XYZ. PES-Learn's Cartesian
/// data sets are the first. A frame that can be told from its neighbours but not be used is a bad row; a file whose frames cannot be told
/// apart is refused.
/// </remarks>
static class XyzReader
{
    // A frame of so many atoms, cut short, is told as that.
    const int Harmless = 1000;

    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its lines.</param>
    /// <param name="lineCount">How many there are: no frame has more atoms, whatever it says, and memory is asked for by that.</param>
    /// <param name="options">What the user says of it.</param>
    /// <exception cref="DataFileException">The file is not such a sequence of frames.</exception>
    public static RawRows Read(string path, IEnumerable<(int Number, string Text)> file, int lineCount, DataOptions options)
    {
        using var enumerator = file.GetEnumerator();
        var lines = new TextLines(enumerator);
        XyzFrame? frame = null;
        var molecules = new MoleculeRows();
        while (lines.NextFilled())
        {
            var atoms = AtomCount(path, lines, lineCount, frame);
            frame = XyzFrame.Read(path, lines, atoms, options);
            frame.AddTo(RowsOf(path, frame, molecules));
        }

        RawRows rows = molecules.Chosen(path, options);
        if (options.EnergyKey is { } key && rows.Energies.TrueForAll(double.IsNaN))
        {
            rows.NoEnergy = $"no number under the key '{key}' of --energy-key in {rows.NoEnergy ?? "the comments"}";
        }

        FrameCounters.Drop(rows, options);
        return rows;
    }

    static int AtomCount(string path, TextLines lines, int lineCount, XyzFrame? before)
    {
        bool isNumber = int.TryParse(lines.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var atoms);
        if (isNumber ? atoms > Math.Max(lineCount, Harmless) : lines.Text.All(char.IsAsciiDigit))
        {
            var text = lines.Text.Length <= 20 ? lines.Text : $"{lines.Text[..20]}...";
            throw new DataFileException(
                path,
                lines.Number,
                $"a frame of {text} atoms",
                $"at most {lineCount}, the lines of the file",
                "Correct the number of atoms."
            );
        }

        if (isNumber && atoms > 0)
        {
            return atoms;
        }

        throw new DataFileException(
            path,
            lines.Number,
            $"'{lines.Text}'",
            "the number of atoms that begins a frame",
            before is null
                ? "Check that this is the file you meant."
                : $"Check the frame of {before.Atoms} atoms that begins at line {before.Line}: it may have more lines than it says."
        );
    }

    static RawRows RowsOf(string path, XyzFrame frame, MoleculeRows molecules)
    {
        if (frame.Elements.Length == frame.Atoms)
        {
            return molecules.Next(
                frame.Elements,
                frame.Line,
                () => new(frame.Comment.IsExtended ? "extended XYZ" : "XYZ") { Elements = frame.Elements, Width = 3 * frame.Atoms }
            );
        }

        return molecules.NextLike(frame.Atoms, frame.Line)
            ?? throw new DataFileException(
                path,
                frame.Fault!.Value.Line,
                frame.Fault.Value.Found,
                frame.Fault.Value.Expected,
                "Correct the first frame: all others are compared with it."
            );
    }
}
