using System.Globalization;
using System.Runtime.InteropServices;

namespace Morsel.Files.Data;

/// <summary>
/// Marks rows whose every number can be read and that no fit can use: a fault that would show itself only in the results.
/// </summary>
static class ImpossibleRows
{
    /// <summary>The squares of larger numbers, and the sums of these, have no place in a double.</summary>
    const double Largest = 1e100;

    /// <summary>Atoms nearer than this are at one place, in whatever unit: there is no distance to divide by.</summary>
    const double Nearest = 1e-6;

    /// <param name="rows">The rows, in the file's units.</param>
    /// <param name="needsEnergies">Whether they are to be fitted; geometries alone may be anywhere.</param>
    public static void Mark(RawRows rows, bool needsEnergies)
    {
        ReadOnlySpan<double> coordinates = CollectionsMarshal.AsSpan(rows.Coordinates),
            energies = CollectionsMarshal.AsSpan(rows.Energies),
            slopes = CollectionsMarshal.AsSpan(rows.Slopes);
        for (int row = 0; row < rows.Count; row++)
        {
            if (!rows.IsUsed(row))
            {
                continue;
            }

            ReadOnlySpan<double> point = coordinates.Slice(row * rows.Width, rows.Width);
            RequireModest(rows, row, point, "coordinate");
            if (!needsEnergies)
            {
                continue;
            }

            RequireModest(rows, row, energies.Length > row ? energies.Slice(row, 1) : [], "energy");
            bool hasSlopes = rows.HasSlope[row] && slopes.Length >= (row + 1) * rows.Width;
            RequireModest(rows, row, hasSlopes ? slopes.Slice(row * rows.Width, rows.Width) : [], "gradient or force");
            if (rows.Elements.Length > 1 && point.Length == 3 * rows.Elements.Length && Coincident(point) is { } pair)
            {
                rows.Refuse(
                    row,
                    rows.LineOf(row),
                    $"atoms {rows.Elements[pair.First]}{pair.First + 1} and {rows.Elements[pair.Second]}{pair.Second + 1} at the same place",
                    "atoms apart"
                );
            }
        }
    }

    static void RequireModest(RawRows rows, int row, ReadOnlySpan<double> numbers, string what)
    {
        foreach (double number in numbers)
        {
            if (Math.Abs(number) > Largest)
            {
                string found = number.ToString("R", CultureInfo.InvariantCulture);
                rows.Refuse(row, rows.LineOf(row), $"the {what} {found}", "numbers below 1E+100");
                return;
            }
        }
    }

    static (int First, int Second)? Coincident(ReadOnlySpan<double> positions)
    {
        for (int first = 0; first < positions.Length / 3; first++)
        {
            for (int second = first + 1; second < positions.Length / 3; second++)
            {
                ReadOnlySpan<double> one = positions.Slice(3 * first, 3),
                    other = positions.Slice(3 * second, 3);
                if (Math.Abs(one[0] - other[0]) < Nearest && Math.Abs(one[1] - other[1]) < Nearest && Math.Abs(one[2] - other[2]) < Nearest)
                {
                    return (first, second);
                }
            }
        }

        return null;
    }
}
