using System.Globalization;
using System.Text;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>Numbers, comments and tables as Fortran 2008 writes them, within its limits on lines.</summary>
static class FortranText
{
    /// <summary>What is longer is cut off by some compilers without a word.</summary>
    const int LongestLine = 132;

    /// <summary>The standard allows 255 continued lines.</summary>
    const int MostLines = 250;

    /// <summary>gfortran takes no longer array constructor unless told to.</summary>
    const int MostValues = 65_535;

    /// <summary>A double that reads back to the same bits, of the kind <c>dp</c>.</summary>
    public static string Real(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ExportException(
                $"Fortran has no constant for {value.ToString(CultureInfo.InvariantCulture)}, which the surface has among its numbers."
            );
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return (text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0") + "_dp";
    }

    /// <summary>A comment, for <see cref="WithinLines"/>; what is no printable text stands as a blank.</summary>
    public static string Comment(string text) => "! " + string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>The text with the lines broken that are too long: long names of a surface make many so.</summary>
    public static string WithinLines(string text) => string.Join('\n', text.Split('\n').SelectMany(Broken));

    static IEnumerable<string> Broken(string line)
    {
        string margin = line[..^line.TrimStart().Length];
        bool isComment = line.TrimStart().StartsWith('!');
        var (ending, opening) = isComment ? ("", margin + "! ") : (" &", margin + "  ");
        while (line.Length > LongestLine)
        {
            int end = LastBreak(line, opening.Length, LongestLine - ending.Length, isComment);
            yield return line[..end] + ending;
            line = opening + line[end..].TrimStart();
        }

        yield return line;
    }

    // The last blank outside of quotes; a word of a comment may be cut.
    static int LastBreak(string line, int first, int last, bool isComment)
    {
        int found = 0;
        bool isQuoted = false;
        for (int i = 0; i <= last; i++)
        {
            isQuoted ^= !isComment && line[i] == '\'';
            if (i > first && line[i] == ' ' && !isQuoted)
            {
                found = i;
            }
        }

        if (found > 0)
        {
            return found;
        }

        return isComment ? last : throw new ArgumentException($"There is no blank to break this line at: {line}", nameof(line));
    }

    /// <summary>A named constant table of real numbers. Of two dimensions or more the first runs fastest.</summary>
    public static string Table(string indent, string name, IEnumerable<double> values, params ReadOnlySpan<int> shape) =>
        Table(indent, "real(dp), parameter", name, [.. values.Select(Real)], shape);

    /// <inheritdoc cref="Table(string, string, IEnumerable{double}, ReadOnlySpan{int})"/>
    public static string Table(string indent, string name, IEnumerable<int> values, params ReadOnlySpan<int> shape) =>
        Table(indent, "integer, parameter", name, [.. values.Select(value => value.ToString(CultureInfo.InvariantCulture))], shape);

    /// <summary>A named constant table of texts of two characters.</summary>
    public static string Table(string indent, string attributes, string name, IEnumerable<string> symbols)
    {
        string[] quoted = [.. symbols.Select(symbol => $"'{symbol, -2}'")];
        return Table(indent, $"character(2), parameter{attributes}", name, quoted, [quoted.Length]);
    }

    static string Table(string indent, string type, string name, string[] values, ReadOnlySpan<int> shape)
    {
        if (values.Length > MostValues)
        {
            throw new ExportException(
                $"The table '{name}' has {values.Length} numbers, and a Fortran array constructor that every compiler takes has at most {MostValues}. Export to c instead."
            );
        }

        string bounds = string.Join(", ", shape.ToArray().Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        string[] lines = [.. Lines(values, indent.Length + 2)];
        var text = new StringBuilder();
        string inside;
        if (lines.Length <= MostLines)
        {
            inside = Inside(indent, lines);
        }
        else
        {
            string[][] pieces = [.. lines.Chunk(MostLines)];
            foreach ((int i, string[] piece) in pieces.Index())
            {
                text.Append(
                    $"{indent}{type} :: {name}_{i + 1}({piece.Sum(line => line.Count(c => c == ',') + 1)}) = [{Inside(indent, piece)}]\n"
                );
            }

            inside = Inside(indent, [.. Lines([.. pieces.Select((_, i) => $"{name}_{i + 1}")], indent.Length + 2)]);
        }

        string constructor = shape.Length == 1 ? $"[{inside}]" : $"reshape([{inside}], [{bounds}])";
        return text.Append($"{indent}{type} :: {name}({bounds}) = {constructor}\n").ToString();
    }

    static string Inside(string indent, string[] lines) =>
        lines is [{ Length: < 60 } only] ? only : $" &\n{string.Join(", &\n", lines.Select(line => $"{indent}  {line}"))} &\n{indent}";

    // The values, joined by commas, as lines that leave room for an indentation and the mark of continuation.
    static IEnumerable<string> Lines(string[] values, int indent)
    {
        const int Ending = 3;
        var line = new StringBuilder();
        foreach (string value in values)
        {
            if (line.Length > 0 && indent + line.Length + 2 + value.Length + Ending > LongestLine)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : ", ").Append(value);
        }

        yield return line.ToString();
    }
}
