using System.Globalization;
using Morsel.Datasets;
using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>
/// Point sets as text tables: <c>r_angstrom,energy_J,gradient_r_J_per_angstrom</c>, or <c>x,y,energy,gradient_x,gradient_y</c> in
/// reduced units. <see cref="DataFile"/> reads them back.
/// </summary>
public static class PointSetCsv
{
    /// <summary>Writes one row per point; every number reads back to the same bits. The file appears whole or not at all.</summary>
    /// <exception cref="ArgumentException">A name or unit cannot be used in a header.</exception>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, PointSet points, bool force = false)
    {
        RequireReadable(points);
        IEnumerable<string> header = points.Axes.Select(TableHeader.Column).Append(TableHeader.EnergyColumn(points.EnergyUnit));
        if (points.Gradients is not null)
            header = header.Concat(points.Axes.Select(axis => TableHeader.SlopeColumn("gradient", axis, points.EnergyUnit)));
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

    // Refuses to write what would read back as something else.
    static void RequireReadable(PointSet points)
    {
        if (points.EnergyUnit != "1")
            EnergyUnit.Parse(points.EnergyUnit);
        else if (points.Axes.FirstOrDefault(axis => axis.Unit != "1") is { Unit: not null } measured)
            throw new ArgumentException($"Energies in reduced units cannot be combined with '{measured.Name}' in {measured.Unit}.");
        foreach (var axis in points.Axes)
        {
            var column = TableHeader.Column(axis);
            if (column.StartsWith('#') || column.Any(c => c is ',' || char.IsWhiteSpace(c)) || TableHeader.IsEnergy(column)
                || TableHeader.IsGradient(column) || TableHeader.IsForce(column) || column == TableHeader.PesLearnEnergy || TableHeader.AxisOf(column) != axis)
                throw new ArgumentException($"Coordinate '{axis.Name}' in '{axis.Unit}' cannot be a column '{column}'; rename it.");
        }
    }
}
