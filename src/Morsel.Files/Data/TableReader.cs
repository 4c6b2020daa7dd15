namespace Morsel.Files.Data;

/// <summary>Tables with a header, their fields separated by commas or else by white space, their columns in any order.</summary>
/// <remarks>
/// The energy column is <c>energy</c> or <c>energy_UNIT</c>; slopes are <c>gradient_</c> or <c>force_</c> columns, all there or none; every
/// other column is a coordinate. Blank lines, and lines that begin with #, are skipped.
/// </remarks>
static class TableReader
{
    /// <exception cref="DataFileException">The file is not such a table.</exception>
    public static RawRows Read(string path, IEnumerable<(int Number, string Text)> file, DataOptions options)
    {
        using var lines = file.Where(line => line.Text is not ("" or ['#', ..])).GetEnumerator();
        if (!lines.MoveNext())
        {
            throw new DataFileException(path, 1, "an empty file", TableHeader.Example, "Check that this is the file you meant.");
        }

        var (headerLine, headerText) = lines.Current;
        var separator = headerText.Contains(',', StringComparison.Ordinal) ? ',' : (char?)null;
        var header = Fields(headerText, separator);
        var layout = TableLayout.Of(path, headerLine, header, options.NeedsEnergies);
        var rows = new RawRows(
            layout.IsPesLearn ? TableLayout.PesLearn
            : separator is null ? "table"
            : "CSV"
        )
        {
            Axes = layout.Axes,
            NamesEnergies = layout.EnergyColumn is not null && options.NeedsEnergies,
            Width = layout.Axes.Length,
            EnergyUnit = layout.EnergyUnit,
            SlopeKind = layout.SlopeKind,
            LengthUnit = LengthOf(layout),
        };
        var values = new double[header.Length];
        while (lines.MoveNext())
        {
            var (number, text) = lines.Current;
            ReadRow(rows, layout, header, Fields(text, separator), number, values, options.NeedsEnergies);
        }

        return rows.Count > 0
            ? rows
            : throw new DataFileException(path, headerLine, "a header and no row", "at least one point", "Add the points.");
    }

    static Statement? LengthOf(TableLayout layout)
    {
        if (layout.IsPesLearn)
        {
            return Statement.Convention("angstrom", TableLayout.PesLearn);
        }

        var units = layout.Axes.Select(axis => axis.Unit).Distinct().ToList();
        return units is [{ IsReduced: false } one] ? new(one.Symbol, "the columns' names") : null;
    }

    static void ReadRow(RawRows rows, TableLayout layout, string[] header, string[] fields, int line, double[] values, bool needsEnergies)
    {
        if (fields.Length != header.Length)
        {
            rows.Refuse(rows.Count, line, $"{fields.Length} fields", $"{header.Length}, one for each column of the header");
        }

        for (var column = 0; column < header.Length; column++)
        {
            values[column] = double.NaN;
            var isNeeded = needsEnergies || layout.PointColumns.Contains(column);
            if (
                !rows.IsBad(rows.Count)
                && isNeeded
                && !(Numbers.TryParse(fields[column], out values[column]) && double.IsFinite(values[column]))
            )
            {
                rows.Refuse(rows.Count, line, $"'{fields[column]}' in column '{header[column]}'", Numbers.Expected(fields[column]));
            }
        }

        double[] slopes = layout.SlopeColumns is { } columns && needsEnergies ? [.. columns.Select(column => values[column])] : [];
        rows.Add(
            line,
            [.. layout.PointColumns.Select(column => values[column])],
            layout.EnergyColumn is { } energy ? values[energy] : double.NaN,
            slopes
        );
    }

    static string[] Fields(string line, char? separator) =>
        separator is { } comma
            ? line.Split(comma, StringSplitOptions.TrimEntries)
            : line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
}
