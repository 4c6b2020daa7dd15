using System.Text;

namespace Morsel.Files.Data;

/// <summary>A line of a table, divided into fields: by semicolons, commas or tabs, or else by white space.</summary>
/// <param name="Separator">Null for white space.</param>
/// <param name="Fields">Trimmed, without quotes.</param>
sealed record TableFields(char? Separator, string[] Fields)
{
    /// <summary>The line as numbers alone, by the first separator with which all fields are numbers; null where there is none.</summary>
    public static TableFields? OfNumbers(string line)
    {
        foreach (var separator in (char?[])[';', '\t', ',', null])
        {
            if (separator is { } one && !line.Contains(one, StringComparison.Ordinal))
            {
                continue;
            }

            var fields = Split(line, separator);
            if (fields.All(field => Numbers.TryParse(separator == ',' ? field : field.Replace(',', '.'), out _)))
            {
                // Some rows may have blanks for tabs.
                return new(separator == '\t' && Split(line, null).Length == fields.Length ? null : separator, fields);
            }
        }

        return null;
    }

    /// <summary>What separates the names of a header; null for white space.</summary>
    public static char? SeparatorOf(string header)
    {
        var open = Outside(header);
        foreach (var separator in ";,\t")
        {
            if (header.Index().Any(c => c.Item == separator && open[c.Index]))
            {
                return separator;
            }
        }

        return null;
    }

    /// <summary>The names of a header.</summary>
    /// <exception cref="DataFileException">A quote does not close.</exception>
    public static string[] OfHeader(string path, int line, string header) =>
        header.Count(c => c == '"') % 2 == 0
            ? Names(header)
            : throw new DataFileException(path, line, "a quote that does not close", "names in pairs of quotes", "Correct the header.");

    /// <summary>The same of a line that may be no header.</summary>
    public static string[] Names(string header)
    {
        var open = Outside(header);
        var separator = SeparatorOf(header);
        var names = new List<string>();
        var from = 0;
        for (var k = 0; k <= header.Length; k++)
        {
            if (k == header.Length || (open[k] && (separator is { } one ? header[k] == one : char.IsWhiteSpace(header[k]))))
            {
                names.Add(Unquoted(header[from..k].Trim()));
                from = k + 1;
            }
        }

        return separator is null ? Joined(names.Where(name => name != "")) : [.. names];
    }

    /// <summary>The fields of a row.</summary>
    public static string[] Split(string line, char? separator)
    {
        var fields = separator is { } one
            ? line.Split(one, StringSplitOptions.TrimEntries)
            : line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        if (line.Contains('"', StringComparison.Ordinal))
        {
            fields = QuotedFields(line, separator);
        }

        return fields;
    }

    static string[] QuotedFields(string line, char? separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var c in line)
        {
            isQuoted ^= c == '"';
            if (!isQuoted && (separator is null ? char.IsWhiteSpace(c) : c == separator))
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return [.. fields.Select(one => Unquoted(one.Trim())).Where(one => separator is not null || one != "")];
    }

    // 'R (bohr)' and 'E / hartree' are one name each.
    static string[] Joined(IEnumerable<string> words)
    {
        var names = new List<string>();
        foreach (var word in words)
        {
            if (names.Count > 0 && (word is ['(' or '[' or '/', ..] || names[^1] is [.., '/']))
            {
                names[^1] += $" {word}";
            }
            else
            {
                names.Add(word);
            }
        }

        return [.. names];
    }

    static string Unquoted(string field) =>
        field is ['"', .., '"'] ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : field;

    // Where a separator counts: not in quotes or brackets, as in r(1,4).
    static bool[] Outside(string text)
    {
        var outside = new bool[text.Length];
        var isQuoted = false;
        var depth = 0;
        foreach (var (k, c) in text.Index())
        {
            isQuoted ^= c == '"';
            if (!isQuoted)
            {
                depth =
                    c is '(' or '[' ? depth + 1
                    : c is ')' or ']' ? Math.Max(0, depth - 1)
                    : depth;
            }

            outside[k] = !isQuoted && depth == 0;
        }

        // A bracket that does not close encloses nothing.
        return depth == 0 ? outside : [.. text.Select(_ => true)];
    }
}
