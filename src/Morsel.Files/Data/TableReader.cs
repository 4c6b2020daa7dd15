namespace Morsel.Files.Data;

/// <summary>Tables with a header, or with names by option, their columns in any order.</summary>
/// <remarks>
/// The energy column is <c>energy</c> or <c>energy_UNIT</c>; slopes are <c>gradient_</c> or <c>force_</c> columns, all there or none; every
/// other column is a coordinate. <see cref="TableText"/> says how the lines are divided.
/// </remarks>
static class TableReader
{
    /// <exception cref="DataFileException">The file is not such a table.</exception>
    public static RawRows Read(string path, IEnumerable<(int Number, string Text)> file, DataOptions options)
    {
        var table = TableText.Of(path, file, options.Columns);
        var (headerLine, header) = (table.HeaderLine, table.Header);
        var layout = TableLayout.Of(path, headerLine, header, options.NeedsEnergies);
        var rows = new RawRows(
            layout.IsPesLearn ? TableLayout.PesLearn
            : table.Separator is null ? "table"
            : "CSV"
        )
        {
            Axes = layout.Axes,
            NamesEnergies = layout.EnergyColumn is not null && options.NeedsEnergies,
            OffersEnergies = layout.EnergyColumn is not null,
            Width = layout.Axes.Length,
            EnergyUnit = layout.EnergyUnit,
            SlopeKind = layout.SlopeKind,
            LengthUnit = LengthOf(layout),
        };
        table.Notes.ForEach(note => rows.Say(note));
        var values = new double[header.Length];
        var isNeeded = Needed(layout, header, options.NeedsEnergies);
        foreach (var (number, text) in file)
        {
            if (number > headerLine && text != "" && !TableText.IsComment(text))
            {
                ReadRow(rows, layout, header, table.Fields(text), number, values, isNeeded);
            }
        }

        return rows.Count > 0
            ? rows
            : throw new DataFileException(path, headerLine, "a header and no row", "at least one point", "Add the points.");
    }

    static bool[] Needed(TableLayout layout, string[] header, bool needsEnergies)
    {
        var needed = new bool[header.Length];
        int[] energies = needsEnergies
            ? [.. layout.SlopeColumns ?? [], .. layout.EnergyColumn is { } energy ? [energy] : Array.Empty<int>()]
            : [];
        foreach (var column in layout.PointColumns.Concat(energies))
        {
            needed[column] = true;
        }

        return needed;
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

    static void ReadRow(RawRows rows, TableLayout layout, string[] header, string[] fields, int line, double[] values, bool[] isNeeded)
    {
        if (fields.Length != header.Length)
        {
            rows.Refuse(rows.Count, line, $"{fields.Length} fields", $"{header.Length}, one for each column of the header");
        }

        for (var column = 0; column < header.Length; column++)
        {
            values[column] = double.NaN;
            if (
                !rows.IsBad(rows.Count)
                && isNeeded[column]
                && !(Numbers.TryParse(fields[column], out values[column]) && double.IsFinite(values[column]))
            )
            {
                rows.Refuse(rows.Count, line, $"'{fields[column]}' in column '{header[column]}'", Numbers.Expected(fields[column]));
            }
        }

        double[] slopes = layout.SlopeColumns is { } columns && isNeeded[columns[0]] ? [.. columns.Select(column => values[column])] : [];
        rows.Add(
            line,
            [.. layout.PointColumns.Select(column => values[column])],
            layout.EnergyColumn is { } energy ? values[energy] : double.NaN,
            slopes
        );
    }
}
