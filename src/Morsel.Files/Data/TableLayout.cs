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

        if (header.GroupBy(name => name).FirstOrDefault(group => group.Key == "" || group.Count() > 1) is { } bad)
        {
            throw new DataFileException(
                path,
                line,
                bad.Key == "" ? "a column without a name" : $"column '{bad.Key}' {bad.Count()} times",
                "a different name for each column",
                "Rename or remove columns."
            );
        }

        var energy = EnergyOf(path, line, header, needsEnergies);
        var names = header.Where(name => name != energy && !TableHeader.IsGradient(name) && !TableHeader.IsForce(name)).ToArray();
        if (names.Length == 0)
        {
            throw new DataFileException(path, line, "no coordinate column", TableHeader.Example, "Add the coordinates of the points.");
        }

        var isPesLearn = energy is null or TableHeader.PesLearnEnergy && TableHeader.AreInteratomics(names);
        var axes = names
            .Select(name => isPesLearn ? new Axis(name, LengthUnit.Angstrom) : Known(path, line, name, () => TableHeader.AxisOf(name)))
            .ToArray();
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
            : UnitOf(path, line, energy, axes);
        var (slopes, kind) = Slopes(
            path,
            line,
            header,
            axes,
            unit is null ? Units.EnergyUnit.Reduced : Units.EnergyUnit.ParseOrReduced(unit.Value)
        );
        return new(
            axes,
            [.. names.Select(name => Array.IndexOf(header, name))],
            energy is null ? null : Array.IndexOf(header, energy),
            unit,
            slopes,
            kind is null ? null : new(kind, "the columns' names"),
            isPesLearn
        );
    }

    static string? EnergyOf(string path, int line, string[] header, bool needsEnergies)
    {
        var energies = header.Where(TableHeader.IsEnergy).ToList();
        if (energies.Count == 0 && header.Contains(TableHeader.PesLearnEnergy))
        {
            energies.Add(TableHeader.PesLearnEnergy);
        }

        if (energies.Count > 1 || (energies.Count == 0 && needsEnergies))
        {
            throw new DataFileException(
                path,
                line,
                $"{energies.Count} energy columns among {string.Join(", ", header)}",
                "one energy column, 'energy_UNIT', or 'energy' in reduced units",
                header.Any(name => name.Contains(';', StringComparison.Ordinal))
                    ? "Separate the columns by commas."
                    : "Rename the column that holds the energy, and remove any other."
            );
        }

        return energies.SingleOrDefault();
    }

    // Without a unit anywhere a table is in reduced units; beside lengths in angstrom an energy without unit is one that was forgotten.
    static Statement? UnitOf(string path, int line, string energy, Axis[] axes)
    {
        if (energy is not ("energy" or TableHeader.PesLearnEnergy))
        {
            return new(Known(path, line, energy, () => TableHeader.EnergyUnitOf(energy)), $"column '{energy}'");
        }

        return energy == "energy" && axes.All(axis => axis.Unit.IsReduced) ? Statement.Convention("1", "a table without units") : null;
    }

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
                "a known unit after the last underscore",
                $"{unknown.Message} Rename the column."
            );
        }
    }
}
