using System.Globalization;
using Morsel.Datasets;
using Morsel.Units;

namespace Morsel.Files;

/// <summary>
/// Point sets as text tables: <c>r_angstrom,energy_J,gradient_r_J_per_angstrom</c>, or <c>x,y,energy,gradient_x,gradient_y</c> in
/// reduced units.
/// </summary>
public static class PointSetCsv
{
    /// <summary>Writes one row per point; every number reads back to the same bits. The file appears whole or not at all.</summary>
    /// <exception cref="ArgumentException">A name or unit cannot stand in a header.</exception>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, PointSet points, bool force = false)
    {
        RequireReadable(points);
        IEnumerable<string> header = points.Axes.Select(PointSetHeader.Column).Append(PointSetHeader.EnergyColumn(points.EnergyUnit));
        if (points.Gradients is not null)
            header = header.Concat(points.Axes.Select(axis => PointSetHeader.GradientColumn(axis, points.EnergyUnit)));
        WholeFile.Write(path, force, writer =>
        {
            writer.WriteLine(string.Join(',', header));
            for (var row = 0; row < points.Count; row++)
            {
                var from = row * points.Dimensions;
                IEnumerable<double> numbers = [.. points.Point(row), points.Energies[row]];
                if (points.Gradients is { } gradients)
                    numbers = numbers.Concat(gradients.Skip(from).Take(points.Dimensions));
                writer.WriteLine(string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
            }
        });
    }

    /// <summary>Reads a table with a header, its fields separated by commas or else by white space, its columns in any order.</summary>
    /// <remarks>
    /// The energy column is <c>energy</c> or <c>energy_UNIT</c>; gradients are all there or none is; every other column is a coordinate.
    /// Blank lines, and lines that begin with #, are skipped.
    /// </remarks>
    /// <exception cref="DataFileException">The file is not such a table.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PointSet Read(string path)
    {
        using var lines = File.ReadLines(path).Select((text, index) => (Number: index + 1, Text: text.Trim()))
            .Where(line => line.Text is not ("" or ['#', ..])).GetEnumerator();
        if (!lines.MoveNext())
            throw new DataFileException(path, 1, "an empty file", PointSetHeader.Example, "Check that this is the file you meant.");

        var (headerLine, headerText) = lines.Current;
        var separator = headerText.Contains(',') ? ',' : (char?)null;
        var header = Fields(headerText, separator);
        var layout = PointSetLayout.Of(path, headerLine, header);
        var values = new List<double>();
        while (lines.MoveNext())
        {
            var fields = Fields(lines.Current.Text, separator);
            if (fields.Length != header.Length)
                throw new DataFileException(
                    path, lines.Current.Number, $"{fields.Length} fields", $"{header.Length}, one for each column of the header",
                    "Complete or remove the row.");
            for (var column = 0; column < fields.Length; column++)
                values.Add(Number(path, lines.Current.Number, header[column], fields[column]));
        }

        return values.Count > 0
            ? layout.Arrange(values, header.Length)
            : throw new DataFileException(path, headerLine, "a header and no row", "at least one point", "Add the points.");
    }

    static string[] Fields(string line, char? separator) => separator is { } comma
        ? line.Split(comma, StringSplitOptions.TrimEntries)
        : line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    static double Number(string path, int line, string column, string field)
    {
        var isNumber = double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        if (isNumber && double.IsFinite(value))
            return value;
        var notFinite = isNumber || field.TrimStart('+', '-').ToUpperInvariant() is "NAN" or "INF" or "INFINITY";
        throw new DataFileException(
            path, line, $"'{field}' in column '{column}'", notFinite ? "a finite number" : "a number such as -1.5e-3",
            notFinite ? "Remove the row, or compute the point again." : "Correct the field.");
    }

    // Refuses to write what would read back as something else.
    static void RequireReadable(PointSet points)
    {
        if (points.EnergyUnit != "1")
            EnergyUnit.Parse(points.EnergyUnit);
        foreach (var axis in points.Axes)
        {
            var column = PointSetHeader.Column(axis);
            if (column.StartsWith('#') || column.Any(c => c is ',' || char.IsWhiteSpace(c)) || PointSetHeader.IsEnergy(column)
                || PointSetHeader.IsGradient(column) || PointSetHeader.AxisOf(column) != axis)
                throw new ArgumentException($"Coordinate '{axis.Name}' in '{axis.Unit}' cannot be a column '{column}'; rename it.");
        }
    }
}
