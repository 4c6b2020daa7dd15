using Morsel.Datasets;
using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>Which column of a table holds what, and what the header says of units.</summary>
/// <param name="Axes">The coordinates, in the order of the file.</param>
/// <param name="PointColumns">Where they are.</param>
/// <param name="EnergyColumn">Where the energy is; null where there is none.</param>
/// <param name="EnergyUnit">Its unit; null where nothing says.</param>
/// <param name="SlopeColumns">Where the gradients or forces are, in the order of the axes; null where there are none.</param>
/// <param name="SlopeKind"><c>gradients</c> or <c>forces</c>; null where there are none.</param>
/// <param name="IsPesLearn">Whether the header is PES-Learn's: <c>r0,r1,r2,E</c>.</param>
sealed record TableLayout(
    Axis[] Axes,
    int[] PointColumns,
    int? EnergyColumn,
    Statement? EnergyUnit,
    int[]? SlopeColumns,
    Statement? SlopeKind,
    bool IsPesLearn
)
{
    public const string PesLearn = "PES-Learn's PES.dat";

    /// <param name="path">For messages.</param>
    /// <param name="line">Where the header is, counted from 1.</param>
    /// <param name="header">The names.</param>
    /// <param name="needsEnergies">Whether there must be an energy.</param>
    /// <exception cref="DataFileException">The names do not say which column holds what.</exception>
    public static TableLayout Of(string path, int line, string[] header, bool needsEnergies)
    {
        if (Numbers.AreAll(header))
        {
            throw new DataFileException(
                path,
                line,
                "numbers",
                TableHeader.Example,
                "Put a line with the names and units of the columns first."
            );
        }

        if (
            header
                .Where(name => name != TableColumn.LeftOut)
                .GroupBy(name => name)
                .FirstOrDefault(group => group.Key == "" || group.Count() > 1) is
            { } bad
        )
        {
            throw new DataFileException(
                path,
                line,
                bad.Key == "" ? "a column without a name" : $"column '{bad.Key}' {bad.Count()} times",
                "a different name for each column",
                "Rename or remove columns, or name them with --columns, and _ for one to leave out."
            );
        }

        // r_A beside r_B is a distance of A, not one in angstrom.
        var hasLabels = header.Any(name => name is [.., '_', (>= 'B' and <= 'Z')]);
        TableColumn[] columns = [.. header.Select(name => Known(path, line, name, () => TableColumn.Of(name, hasLabels)))];
        var energy = EnergyOf(path, line, columns, needsEnergies);
        TableColumn[] coordinates = [.. columns.Where(column => column.Kind == ColumnKind.Coordinate)];
        if (coordinates.Length == 0)
        {
            throw new DataFileException(path, line, "no coordinate column", TableHeader.Example, "Add the coordinates of the points.");
        }

        var isPesLearn =
            energy is null or { Text: TableHeader.PesLearnEnergy }
            && TableHeader.AreInteratomics([.. coordinates.Select(column => column.Text)]);
        Axis[] axes = [.. coordinates.Select(column => isPesLearn ? new Axis(column.Name, LengthUnit.Angstrom) : column.Axis)];
        if (axes.GroupBy(axis => axis.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new DataFileException(
                path,
                line,
                $"coordinate '{twice.Key}' in {string.Join(" and in ", twice.Select(axis => axis.Unit))}",
                "each coordinate once",
                "Keep one of the columns."
            );
        }

        var unit =
            isPesLearn ? Statement.Convention("hartree", PesLearn)
            : energy is null ? null
            : UnitOf(energy, axes);
        var (slopes, kind) = Slopes(
            path,
            line,
            header,
            axes,
            unit is null ? Units.EnergyUnit.Reduced : Units.EnergyUnit.ParseOrReduced(unit.Value)
        );
        return new(
            axes,
            [.. columns.Index().Where(column => column.Item.Kind == ColumnKind.Coordinate).Select(column => column.Index)],
            energy is null ? null : Array.IndexOf(columns, energy),
            unit,
            slopes,
            kind is null ? null : new(kind, "the columns' names"),
            isPesLearn
        );
    }

    static TableColumn? EnergyOf(string path, int line, TableColumn[] columns, bool needsEnergies)
    {
        TableColumn[] energies = [.. columns.Where(column => column.Kind == ColumnKind.Energy)];
        return energies.Length <= 1 && (energies.Length == 1 || !needsEnergies)
            ? energies.SingleOrDefault()
            : throw new DataFileException(
                path,
                line,
                $"{energies.Length} energy columns among {Listed(columns)}",
                "one energy column, 'energy_UNIT', or 'energy' in reduced units",
                energies.Length == 0
                    ? "Rename the column that holds the energy, or name the columns with --columns."
                    : "Remove the others, or leave them out by --columns with _ in their places."
            );
    }

    static string Listed(TableColumn[] columns)
    {
        const int most = 20;
        return string.Join(", ", columns.Take(most).Select(column => column.Text)) + (columns.Length > most ? ", ..." : "");
    }

    // Without a unit anywhere a table is in reduced units; beside lengths in angstrom an energy without unit is one that was forgotten.
    static Statement? UnitOf(TableColumn energy, Axis[] axes) =>
        energy.Unit is { } stated ? new(stated, $"column '{energy.Text}'")
        : energy.Text != TableHeader.PesLearnEnergy && axes.All(axis => axis.Unit.IsReduced)
            ? Statement.Convention("1", "a table without units")
        : null;

    static (int[]? Columns, string? Kind) Slopes(string path, int line, string[] header, Axis[] axes, Units.EnergyUnit energyUnit)
    {
        string[] gradients = [.. header.Where(TableHeader.IsGradient)],
            forces = [.. header.Where(TableHeader.IsForce)];
        var kind = gradients.Length > 0 ? "gradient" : "force";
        string[] found = [.. gradients, .. forces],
            expected = [.. axes.Select(axis => TableHeader.SlopeColumn(kind, axis, energyUnit))];
        if (found.Length == 0)
        {
            return (null, null);
        }

        return found.ToHashSet().SetEquals(expected)
            ? ([.. expected.Select(name => Array.IndexOf(header, name))], $"{kind}s")
            : throw new DataFileException(
                path,
                line,
                string.Join(", ", found),
                string.Join(", ", expected),
                "Name the columns so, converting their units if need be, or remove them."
            );
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
                path,
                line,
                $"column '{column}'",
                "a known unit, as in r_angstrom, r (bohr) or energy_eV",
                $"{unknown.Message} Rename the column."
            );
        }
    }
}
