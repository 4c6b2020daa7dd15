using System.Globalization;
using System.Text;

namespace Morsel.Interop.Exports.C;

/// <summary>Numbers, strings, comments and tables as C writes them.</summary>
static class CText
{
    const int LineLength = 110;

    /// <summary>A double that reads back to the same bits, and never as an integer.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NAN"
                : value > 0 ? "HUGE_VAL"
                : "-HUGE_VAL";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    /// <summary>A string in quotes; what is not printable ASCII stands as the octal codes of its UTF-8 bytes.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (byte code in Encoding.UTF8.GetBytes(text))
        {
            if (code is < 0x20 or > 0x7e or (byte)'"' or (byte)'\\' or (byte)'?')
            {
                literal.Append('\\').Append(Convert.ToString(code, 8).PadLeft(3, '0'));
            }
            else
            {
                literal.Append((char)code);
            }
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Text that a comment can hold: on one line, and without the comment's own ends.</summary>
    public static string Comment(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))
            .Replace("*/", "* /", StringComparison.Ordinal)
            .Replace("/*", "/ *", StringComparison.Ordinal);

    /// <summary>A table in braces, with lines broken and indented.</summary>
    public static string Table(IEnumerable<double> values, int indent = 0) => Table(values.Select(Number), indent);

    /// <inheritdoc cref="Table(IEnumerable{double}, int)"/>
    public static string Table(IEnumerable<int> values, int indent = 0) =>
        Table(values.Select(value => value.ToString(CultureInfo.InvariantCulture)), indent);

    /// <summary>A table of values that are written as C already.</summary>
    public static string Table(IEnumerable<string> values, int indent = 0)
    {
        string[] all = [.. values];
        string whole = $"{{ {string.Join(", ", all)} }}";
        if (indent + whole.Length <= LineLength)
        {
            return whole;
        }

        string margin = new(' ', indent),
            inner = margin + "    ";
        var text = new StringBuilder("{");
        int column = LineLength;
        foreach (string value in all)
        {
            if (column + value.Length + 2 > LineLength)
            {
                text.Append('\n').Append(inner);
                column = inner.Length;
            }
            else
            {
                text.Append(' ');
                column++;
            }

            text.Append(value).Append(',');
            column += value.Length + 1;
        }

        return text.Append('\n').Append(margin).Append('}').ToString();
    }

    /// <summary>A statement, indented, and broken where there are spaces.</summary>
    public static string Wrapped(string statement, int indent)
    {
        string margin = new(' ', indent);
        var text = new StringBuilder(margin);
        int column = indent;
        foreach (string word in statement.Split(' '))
        {
            if (column > indent && column + 1 + word.Length > LineLength)
            {
                text.Append('\n').Append(margin).Append("    ");
                column = indent + 4;
            }
            else if (column > indent)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }

        return text.ToString();
    }

    /// <summary>A table of tables, one to a line.</summary>
    public static string Rows(IEnumerable<IEnumerable<double>> rows, int indent)
    {
        string margin = new(' ', indent),
            inner = margin + "    ";
        return $"{{\n{string.Concat(rows.Select(row => $"{inner}{Table(row, inner.Length)},\n"))}{margin}}}";
    }
}
