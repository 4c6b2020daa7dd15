using System.Globalization;
using Morsel.Datasets;

namespace Morsel.Files;

/// <summary>Which column of a table holds what.</summary>
sealed record PointSetLayout(Axis[] Axes, int[] PointColumns, string EnergyUnit, int EnergyColumn, int[]? GradientColumns)
{
    public static PointSetLayout Of(string path, int line, string[] header)
    {
        if (header.All(field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            throw new DataFileException(
                path, line, "numbers", PointSetHeader.Example, "Put a line with the names and units of the columns first.");
        if (header.GroupBy(name => name).FirstOrDefault(group => group.Key == "" || group.Count() > 1) is { } bad)
            throw new DataFileException(
                path, line, bad.Key == "" ? "a column without a name" : $"column '{bad.Key}' {bad.Count()} times",
                "a different name for each column", "Rename or remove columns.");

        var energies = header.Where(PointSetHeader.IsEnergy).ToList();
        if (energies.Count != 1)
            throw new DataFileException(
                path, line, $"{energies.Count} energy columns among {string.Join(", ", header)}",
                "one energy column, 'energy_UNIT', or 'energy' in reduced units",
                "Rename the column that holds the energy, and remove any other.");
        var names = header.Where(name => !PointSetHeader.IsEnergy(name) && !PointSetHeader.IsGradient(name)).ToArray();
        if (names.Length == 0)
            throw new DataFileException(path, line, "no coordinate column", PointSetHeader.Example, "Add the coordinates of the points.");

        var axes = names.Select(name => Known(path, line, name, () => PointSetHeader.AxisOf(name))).ToArray();
        if (axes.GroupBy(axis => axis.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new DataFileException(
                path, line, $"coordinate '{twice.Key}' in {string.Join(" and in ", twice.Select(axis => axis.Unit))}",
                "each coordinate once", "Keep one of the columns.");
        var unit = Known(path, line, energies[0], () => PointSetHeader.EnergyUnitOf(energies[0]));
        return new(
            axes, [.. names.Select(name => Array.IndexOf(header, name))], unit, Array.IndexOf(header, energies[0]),
            Gradients(path, line, header, [.. axes.Select(axis => PointSetHeader.GradientColumn(axis, unit))]));
    }

    /// <param name="values">Row-major, as the columns stand in the file.</param>
    public PointSet Arrange(List<double> values, int columns)
    {
        var count = values.Count / columns;
        var gradients = GradientColumns is null ? null : Gather(GradientColumns);
        return new([.. Axes], EnergyUnit, Gather(PointColumns), Gather([EnergyColumn]), gradients);

        double[] Gather(int[] wanted) =>
            [.. Enumerable.Range(0, count).SelectMany(row => wanted.Select(column => values[row * columns + column]))];
    }

    static int[]? Gradients(string path, int line, string[] header, string[] expected)
    {
        var found = header.Where(PointSetHeader.IsGradient).ToList();
        if (found.Count == 0)
            return null;
        if (!found.ToHashSet().SetEquals(expected))
            throw new DataFileException(
                path, line, string.Join(", ", found), string.Join(", ", expected),
                "Name the gradient columns so, converting their units if need be, or remove them.");
        return [.. expected.Select(name => Array.IndexOf(header, name))];
    }

    static T Known<T>(string path, int line, string column, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (UnknownNameException unknown)
        {
            throw new DataFileException(
                path, line, $"column '{column}'", "a known unit after the last underscore", $"{unknown.Message} Rename the column.");
        }
    }
}
