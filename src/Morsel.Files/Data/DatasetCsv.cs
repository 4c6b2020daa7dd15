using System.Globalization;
using Morsel.Datasets;

namespace Morsel.Files.Data;

/// <summary>
/// Points in plain coordinates as text tables: <c>r_angstrom,energy_J,gradient_r_J_per_angstrom</c>, or
/// <c>x,y,energy,gradient_x,gradient_y</c> in reduced units. <see cref="DataFile"/> reads them back.
/// </summary>
static class DatasetCsv
{
    /// <summary>Writes one row per point; every number reads back to the same bits. The file appears whole or not at all.</summary>
    /// <exception cref="ArgumentException">A name or unit cannot be used in a header.</exception>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, Dataset points, bool force = false)
    {
        RequireReadable(points);
        IEnumerable<string> header = points.Space.Axes.Select(TableHeader.Column).Append(TableHeader.EnergyColumn(points.EnergyUnit));
        if (!points.Gradients.IsEmpty)
        {
            header = header.Concat(points.Space.Axes.Select(axis => TableHeader.SlopeColumn("gradient", axis, points.EnergyUnit)));
        }

        WholeFile.Write(
            path,
            force,
            writer =>
            {
                writer.WriteLine(string.Join(',', header));
                for (var row = 0; row < points.Count; row++)
                {
                    IEnumerable<double> numbers = [.. points.Point(row), points.Energies[row]];
                    if (!points.Gradients.IsEmpty)
                    {
                        numbers = numbers.Concat(points.Gradient(row).ToArray());
                    }

                    writer.WriteLine(string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
                }
            }
        );
    }

    // Refuses to write what would read back as something else.
    static void RequireReadable(Dataset points)
    {
        if (points.EnergyUnit.IsReduced && points.Space.Axes.FirstOrDefault(axis => !axis.Unit.IsReduced) is { Unit: not null } measured)
        {
            throw new ArgumentException($"Energies in reduced units cannot be combined with '{measured.Name}' in {measured.Unit}.");
        }

        foreach (var axis in points.Space.Axes)
        {
            var column = TableHeader.Column(axis);
            if (TableText.IsComment(column) || !IsRead(column, axis) || column.Any(c => c is ',' or ';' || char.IsWhiteSpace(c)))
            {
                throw new ArgumentException($"Coordinate '{axis.Name}' in '{axis.Unit}' cannot be a column '{column}'; rename it.");
            }
        }
    }

    static bool IsRead(string column, Axis axis)
    {
        try
        {
            return TableColumn.Of(column) is { Kind: ColumnKind.Coordinate } read && read.Axis == axis;
        }
        catch (UnknownNameException)
        {
            return false;
        }
    }
}
