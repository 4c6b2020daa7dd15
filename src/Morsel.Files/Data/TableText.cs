using System.Text.RegularExpressions;

namespace Morsel.Files.Data;

/// <summary>How a table is written: where its header is, what separates its fields, and whether commas are decimal.</summary>
/// <param name="HeaderLine">Counted from 1.</param>
/// <param name="Header">The names, as they are written.</param>
/// <param name="HasHeader">False where the names are by option, above numbers.</param>
/// <param name="Separator">Null for white space.</param>
/// <param name="HasDecimalCommas">Whether 1,5 is one and a half.</param>
/// <param name="Notes">What else could have been meant.</param>
sealed partial record TableText(
    int HeaderLine,
    string[] Header,
    bool HasHeader,
    char? Separator,
    bool HasDecimalCommas,
    List<ReadingNote> Notes
)
{
    public const int MostColumns = 1000;

    // Titles are short; a header far below is none.
    const int MostTitleLines = 100;

    /// <summary>Lines that say nothing to a program: those of gnuplot and NumPy, Fortran, MATLAB and C.</summary>
    public static bool IsComment(string line) => line is ['#' or '!' or '%', ..] or ['/', '/', ..];

    /// <param name="path">For messages.</param>
    /// <param name="file">All lines; gone through more than once.</param>
    /// <param name="names">By <c>--columns</c>; empty if not given.</param>
    /// <exception cref="DataFileException">There is no header.</exception>
    public static TableText Of(string path, IEnumerable<(int Number, string Text)> file, IReadOnlyList<string> names)
    {
        var head = file.Where(line => line.Text != "").Take(MostTitleLines).ToList();
        var at = head.FindIndex(line => !IsComment(line.Text));
        if (at < 0)
        {
            // More comments than any title has; or nothing else.
            head = [.. file.Where(line => line.Text != "" && !IsComment(line.Text)).Take(MostTitleLines)];
            at =
                head.Count == 0
                    ? throw new DataFileException(path, 1, "an empty file", TableHeader.Example, "Check that this is the file you meant.")
                    : 0;
        }

        var numbers = head.Select(line => IsComment(line.Text) ? null : TableFields.OfNumbers(line.Text)).ToList();
        var first = numbers.FindIndex(fields => fields is not null);
        var notes = new List<ReadingNote>();
        var header = at;
        string[] written;
        if (first == at)
        {
            header = Enumerable.Range(0, at).Reverse().FirstOrDefault(line => IsHeader(head[line].Text, numbers[first]!.Fields.Length), -1);
            written = header >= 0 ? Names(head[header].Text) : [];
            if (header < 0 && names.Count == 0)
            {
                throw new DataFileException(
                    path,
                    head[at].Number,
                    "numbers",
                    TableHeader.Example,
                    "Put a line with the names and units of the columns first, or name them with --columns r_angstrom,energy_eV."
                );
            }

            if (header >= 0 && names.Count == 0)
            {
                notes.Add(
                    new(
                        Severity.Note,
                        "header",
                        $"The names of the columns are from line {head[header].Number}, behind '{Mark().Match(head[header].Text).Value.Trim()}'.",
                        null
                    )
                );
            }
        }
        else
        {
            written = TableFields.OfHeader(path, head[at].Number, head[at].Text);
            var columns = first > at ? numbers[first]!.Fields.Length : 0;
            if (first > at && (columns != written.Length || !TableColumn.NameEnergy(written)))
            {
                // A title may have as many words as the table has columns; the header is what names an energy.
                var isTitle = columns != written.Length;
                var better = Enumerable
                    .Range(at + 1, first - at - 1)
                    .Reverse()
                    .FirstOrDefault(
                        line => IsHeader(head[line].Text, columns) && (isTitle || TableColumn.NameEnergy(Names(head[line].Text))),
                        -1
                    );
                if (better >= 0)
                {
                    (header, written) = (better, Names(head[better].Text));
                    notes.Add(
                        new(Severity.Note, "header", $"The names of the columns are from line {head[header].Number}, below a title.", null)
                    );
                }
            }
        }

        var isBare = header < 0;
        var line =
            isBare ? head[at].Number - 1
            : first == at ? head[at].Number - 1
            : head[header].Number;
        var data = first >= 0 ? numbers[first] : null;
        var chosen = names.Count > 0 ? [.. names] : written;
        if (names.Count > 0)
        {
            Replace(path, line + 1, isBare ? data!.Fields.Length : written.Length, names);
            notes.Add(new(Severity.Note, "columns", $"The columns are {string.Join(", ", names)}, by --columns.", null));
        }

        if (chosen.Length > MostColumns)
        {
            throw new DataFileException(
                path,
                head[Math.Max(header, 0)].Number,
                $"{chosen.Length} columns",
                $"at most {MostColumns}",
                "Remove those that are no coordinates."
            );
        }

        var separator =
            data is not null && data.Fields.Length == chosen.Length
                ? data.Separator
                : TableFields.SeparatorOf(head[Math.Max(header, 0)].Text);
        var isDecimal = separator != ',' && AreDecimal(file.Where(one => one.Number > line && !IsComment(one.Text)));
        if (isDecimal)
        {
            notes.Add(new(Severity.Note, "decimal-commas", "Commas in numbers are read as decimal commas.", null));
        }

        return new(line, chosen, !isBare, separator, isDecimal, notes);
    }

    /// <summary>The fields of a row.</summary>
    public string[] Fields(string line)
    {
        var fields = TableFields.Split(line, Separator);
        if (HasDecimalCommas)
        {
            for (var k = 0; k < fields.Length; k++)
            {
                fields[k] = fields[k].Replace(',', '.');
            }
        }

        return fields;
    }

    static void Replace(string path, int line, int columns, IReadOnlyList<string> names)
    {
        if (names.Count != columns)
        {
            throw new DataFileException(
                path,
                line,
                $"{columns} columns",
                $"{names.Count}, by --columns {string.Join(",", names)}",
                "Give a name for each column, and _ for one to leave out."
            );
        }
    }

    // Numbers with points elsewhere mean that a comma is something else.
    static bool AreDecimal(IEnumerable<(int Number, string Text)> rows)
    {
        var isSeen = false;
        foreach (var (_, text) in rows)
        {
            if (text.Contains('.', StringComparison.Ordinal))
            {
                return false;
            }

            isSeen |= DecimalComma().IsMatch(text);
        }

        return isSeen;
    }

    static bool IsHeader(string line, int columns)
    {
        var names = Names(line);
        return names.Length == columns && !names.Any(name => Numbers.TryParse(name, out _));
    }

    static string[] Names(string line)
    {
        var text = line[Mark().Match(line).Length..];
        return text == "" ? [] : TableFields.Names(text);
    }

    [GeneratedRegex(@"^(?:[#!%]+|//+)?\s*")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\d,\d")]
    private static partial Regex DecimalComma();
}
