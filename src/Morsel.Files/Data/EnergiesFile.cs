using Morsel.Datasets;

namespace Morsel.Files.Data;

/// <summary>
/// A file with one energy a line, in the order of another file's geometries; perhaps with a first line <c>energy_UNIT</c>.
/// </summary>
static class EnergiesFile
{
    /// <summary>Puts the energies beside the rows' coordinates.</summary>
    /// <returns>The file of energies.</returns>
    /// <exception cref="DataFileException">
    /// There are not as many as rows, the rows have energies already, or the unit is not known.
    /// </exception>
    public static DataSource Join(RawRows rows, string path, string rowsPath)
    {
        var content = FileContent.Read(path);
        if (rows.AreEnergiesUnnamed && rows.Energies.Any(energy => !double.IsNaN(energy)))
        {
            rows.Say(
                new(
                    Severity.Note,
                    "energies",
                    $"The numbers in the comments, such as {Numbers.Text(rows.Energies.Find(double.IsFinite))}, are not used: the energies are those of {path}.",
                    null
                )
            );
            (rows.EnergyUnit, rows.EnergySource) = (null, null);
        }
        else if (rows.Energies.Any(energy => !double.IsNaN(energy)))
        {
            throw new DataFileException(
                rowsPath,
                null,
                "energies in the file itself",
                "none, because of --energies",
                "Remove --energies, or the energies from the file."
            );
        }

        var all = content.Lines().Where(line => line.Text != "").ToList();
        var lines = all.Where(line => !TableText.IsComment(line.Text)).ToList();
        var isHeaded = lines is [var (_, first), ..] && !Numbers.TryParse(first, out _) && lines.Count != rows.Count;
        foreach (var (number, text) in all.TakeWhile(line => TableText.IsComment(line.Text)).Concat(isHeaded ? [lines[0]] : []))
        {
            Head(rows, path, number, text);
        }

        if (isHeaded)
        {
            lines.RemoveAt(0);
        }

        if (lines.Count != rows.Count)
        {
            throw new DataFileException(
                path,
                null,
                $"{lines.Count} energies",
                $"{rows.Count}, one for each geometry of {rowsPath}",
                "Check that the two files belong together."
            );
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var line = lines[row];
            if (Numbers.TryParse(line.Text, out var energy) && double.IsFinite(energy))
            {
                rows.Energies[row] = energy;
            }
            else
            {
                rows.Refuse(
                    row,
                    rows.LineOf(row),
                    $"the energy '{line.Text}' at line {line.Number} of {path}",
                    Numbers.Expected(line.Text)
                );
            }
        }

        return content.Source;
    }

    // A title names the energy, and its unit as the column of a table does; any other comment says nothing.
    static void Head(RawRows rows, string path, int line, string text)
    {
        var name = text.TrimStart('#', '!', '%', '/', ' ', '\t');
        var isComment = TableText.IsComment(text);
        try
        {
            if (name != "" && TableColumn.Of(name) is { Kind: ColumnKind.Energy } column)
            {
                if (column.Unit is { } unit && rows.EnergyUnit is { IsConvention: false } other && other.Value != unit)
                {
                    throw new DataFileException(
                        path,
                        line,
                        $"the unit {unit}",
                        $"{other.Value}, by {other.Source}",
                        "Keep one of the two."
                    );
                }

                rows.EnergyUnit = column.Unit is { } stated ? new(stated, $"line {line} of {path}") : rows.EnergyUnit;
            }
            else if (!isComment)
            {
                throw new DataFileException(
                    path,
                    line,
                    $"'{text}'",
                    "energies, or 'energy_UNIT' with a known unit",
                    "Correct the first line."
                );
            }
        }
        catch (UnknownNameException unknown) when (!isComment || name.StartsWith('E') || name.StartsWith('e'))
        {
            throw new DataFileException(path, line, $"'{name}'", "energies, or 'energy_UNIT' with a known unit", unknown.Message);
        }
        catch (UnknownNameException)
        {
            // A comment about something else.
        }
    }
}
