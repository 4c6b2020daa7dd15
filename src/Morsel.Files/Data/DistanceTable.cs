using System.Runtime.InteropServices;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>From a table of internuclear distances, with elements that the user names, to positions.</summary>
static class DistanceTable
{
    // More than the digits of a table lose; less than what would blur a surface.
    const double RelativeTolerance = 1e-5;

    /// <summary>The same rows with positions for distances, and slopes along positions for slopes along distances.</summary>
    /// <exception cref="DataFileException">The columns are not the distances of so many atoms.</exception>
    public static RawRows Embed(RawRows table, Element[] elements, string path)
    {
        var pairs = elements.Length * (elements.Length - 1) / 2;
        if (table.Width != pairs)
        {
            throw new DataFileException(
                path,
                table.LineOf(0) - 1,
                $"{table.Width} coordinates",
                $"{pairs}, the distances of {elements.Length} atoms in the order of the lower triangle",
                "Correct --elements, or leave it out to take the columns as plain coordinates."
            );
        }

        if (table.Axes.Select(axis => axis.Unit).Distinct().Count() > 1)
        {
            throw new DataFileException(
                path,
                table.LineOf(0) - 1,
                $"columns in {string.Join(" and ", table.Axes.Select(axis => axis.Unit).Distinct())}",
                "distances in one unit",
                "Convert them, or leave --elements out to take the columns as plain coordinates."
            );
        }

        var rows = new RawRows($"{table.Format} of distances")
        {
            Elements = elements,
            IsEmbedded = true,
            Width = 3 * elements.Length,
            // A table without units is in reduced ones; of a molecule, which has none, it says nothing.
            EnergyUnit = table.EnergyUnit is { } stated && stated.Value == Units.EnergyUnit.Reduced.Symbol ? null : table.EnergyUnit,
            LengthUnit = table.LengthUnit,
            SlopeUnit = table.SlopeUnit,
            SlopeKind = table.SlopeKind,
            NoEnergy = table.NoEnergy,
            NamesEnergies = table.NamesEnergies,
            OffersEnergies = table.OffersEnergies,
        };
        rows.Notes.AddRange(table.Notes);
        var columns = Columns(table, elements, path, rows);
        foreach (var bad in table.Bad)
        {
            rows.Refuse(bad.Row, bad.Line, bad.Found, bad.Expected);
        }

        var positions = new double[rows.Width];
        double[] distances = new double[pairs],
            along = new double[pairs];
        var slopes = new double[rows.Width];
        for (var row = 0; row < table.Count; row++)
        {
            Arrange(CollectionsMarshal.AsSpan(table.Coordinates).Slice(row * pairs, pairs), columns, distances);
            if (!rows.IsBad(row))
            {
                Place(rows, row, table.LineOf(row), distances, positions);
            }

            if (table.HasSlope[row])
            {
                Arrange(CollectionsMarshal.AsSpan(table.Slopes).Slice(row * pairs, pairs), columns, along);
                Project(along, distances, positions, slopes);
            }

            rows.Add(table.LineOf(row), rows.IsBad(row) ? [] : positions, table.Energies[row], table.HasSlope[row] ? slopes : []);
        }

        return rows;
    }

    // The columns by the pairs that their names state, and a note that says so.
    static int[] Columns(RawRows table, Element[] elements, string path, RawRows rows)
    {
        try
        {
            var names = table.Axes.Select(axis => axis.Name).ToArray();
            var columns = PairNames.Columns(names, elements);
            const int most = 12;
            var said = PairNames.Pairs(elements).Zip(columns, (pair, column) => $"{names[column]} is {pair}").Take(most);
            rows.Say(
                new(Severity.Note, "pairs", $"The distances: {string.Join(", ", said)}{(columns.Length > most ? ", ..." : "")}.", null)
            );
            return columns;
        }
        catch (MismatchException failure)
        {
            throw new DataFileException(
                path,
                table.LineOf(0) - 1,
                failure.Found,
                failure.Expected,
                "Correct the names or --elements, or leave --elements out to take the columns as plain coordinates."
            );
        }
    }

    static void Arrange(ReadOnlySpan<double> read, int[] columns, double[] arranged)
    {
        for (var pair = 0; pair < columns.Length; pair++)
        {
            arranged[pair] = read[columns[pair]];
        }
    }

    static void Place(RawRows rows, int row, int? line, ReadOnlySpan<double> distances, double[] positions)
    {
        foreach (var distance in distances)
        {
            if (!(distance > 0))
            {
                rows.Refuse(row, line, $"a distance of {distance}", "a positive one");
            }
        }

        if (rows.IsBad(row))
        {
            return;
        }

        var error = DistanceGeometry.Place(distances, positions);
        double largest = 0;
        foreach (var distance in distances)
        {
            largest = Math.Max(largest, distance);
        }

        if (error > RelativeTolerance * largest)
        {
            rows.Refuse(
                row,
                line,
                FormattableString.Invariant($"distances that no geometry has (the nearest one differs by {error:G2})"),
                "the distances between atoms in space"
            );
        }
    }

    // dV/dx_i = sum_j dV/dr_ij (x_i - x_j)/r_ij.
    static void Project(ReadOnlySpan<double> alongDistances, ReadOnlySpan<double> distances, double[] positions, double[] alongPositions)
    {
        Array.Clear(alongPositions);
        for (int i = 1, pair = 0; 3 * i < positions.Length; i++)
        {
            for (var j = 0; j < i; j++, pair++)
            {
                for (var k = 0; k < 3; k++)
                {
                    var slope = alongDistances[pair] * (positions[3 * i + k] - positions[3 * j + k]) / distances[pair];
                    alongPositions[3 * i + k] += slope;
                    alongPositions[3 * j + k] -= slope;
                }
            }
        }
    }
}
