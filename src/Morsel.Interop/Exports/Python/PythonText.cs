using System.Globalization;
using System.Text;

namespace Morsel.Interop.Exports.Python;

/// <summary>Numbers and lists in Python's notation.</summary>
static class PythonText
{
    const int LineLength = 116;

    /// <summary>The shortest digits that read back to the same bits.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>In double quotes, on one line.</summary>
    public static string Quoted(string text) =>
        $"\"{Escaped(text).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";

    /// <summary>As it may stand between quotes, three or one.</summary>
    public static string Escaped(string text) =>
        string.Concat(
            text.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal)
                .Select(c => c is not ('\n' or '\t') && char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString())
        );

    public static string List(IEnumerable<double> values, int indent) => List(values.Select(Number), indent);

    public static string List(IEnumerable<int> values, int indent) =>
        List(values.Select(value => value.ToString(CultureInfo.InvariantCulture)), indent);

    /// <summary><c>[a, b, ...]</c>, on one line if it fits after an indentation and the name of an argument, else wrapped.</summary>
    static string List(IEnumerable<string> items, int indent)
    {
        string[] all = [.. items];
        const int Name = 20;
        if (indent + Name + all.Sum(item => item.Length + 2) <= LineLength)
        {
            return $"[{string.Join(", ", all)}]";
        }

        string margin = new(' ', indent + 4);
        var text = new StringBuilder("[");
        int column = LineLength;
        foreach (string item in all)
        {
            if (column + item.Length + 2 > LineLength)
            {
                text.Append('\n').Append(margin).Append(item).Append(',');
                column = margin.Length + item.Length + 1;
            }
            else
            {
                text.Append(' ').Append(item).Append(',');
                column += item.Length + 2;
            }
        }

        return text.Append('\n').Append(' ', indent).Append(']').ToString();
    }

    /// <summary>Functions one after another, each once.</summary>
    public static string Functions(IEnumerable<string> all) => string.Join("\n\n\n", all.Distinct());
}
