using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>
/// The numbers of atoms that begin the frames of an XYZ file, against the lines that there are: before memory is asked for.
/// </summary>
static class XyzCounts
{
    // A frame of so many atoms, cut short, is told as that.
    const int Harmless = 1000;

    /// <exception cref="DataFileException">A frame has more atoms than the file has lines.</exception>
    public static void Require(string path, IEnumerable<(int Number, string Text)> file)
    {
        var total = file.Count();
        using var enumerator = file.GetEnumerator();
        var lines = new TextLines(enumerator);
        // What is no number is left to the reader, which says what is wrong.
        while (lines.NextFilled() && lines.Text.All(char.IsAsciiDigit))
        {
            if (
                !int.TryParse(lines.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var atoms)
                || atoms > Math.Max(total, Harmless)
            )
            {
                var text = lines.Text.Length <= 20 ? lines.Text : $"{lines.Text[..20]}...";
                throw new DataFileException(
                    path,
                    lines.Number,
                    $"a frame of {text} atoms",
                    $"at most {total}, the lines of the file",
                    "Correct the number of atoms."
                );
            }

            for (var line = lines.Next() ? 0 : atoms; line < atoms && lines.NextFilled(); line++) { }
        }
    }
}
