using Morsel.Datasets;
using Morsel.Units;

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

        var lines = content.Lines().Where(line => line.Text is not ("" or ['#', ..])).ToList();
        if (lines is [var (number, text), ..] && TableHeader.IsEnergy(text) && text != "energy")
        {
            rows.EnergyUnit = new(Known(path, number, text), $"the first line of {path}");
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

    static string Known(string path, int line, string column)
    {
        try
        {
            return EnergyUnit.Parse(column["energy_".Length..]).Symbol;
        }
        catch (UnknownNameException unknown)
        {
            throw new DataFileException(path, line, $"'{column}'", "energies, or 'energy_UNIT' with a known unit", unknown.Message);
        }
    }
}
