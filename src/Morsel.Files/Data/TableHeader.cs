using System.Globalization;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>Column names of a table. A unit follows the last underscore; a column without one is in reduced units.</summary>
static class TableHeader
{
    public const string Example = "a header such as 'r_angstrom,energy_eV' or 'x,y,energy'";

    /// <summary>PES-Learn's name of the energy.</summary>
    public const string PesLearnEnergy = "E";

    public static string Column(Axis axis) => axis.Unit.IsReduced ? axis.Name : $"{axis.Name}_{axis.Unit}";

    public static string EnergyColumn(EnergyUnit unit) => unit.IsReduced ? "energy" : $"energy_{unit}";

    /// <param name="kind"><c>gradient</c> or <c>force</c>.</param>
    public static string SlopeColumn(string kind, Axis axis, EnergyUnit energyUnit) =>
        axis.Unit.IsReduced && energyUnit.IsReduced ? $"{kind}_{axis.Name}" : $"{kind}_{axis.Name}_{energyUnit}_per_{axis.Unit}";

    public static bool IsEnergy(string column) => column == "energy" || column.StartsWith("energy_", StringComparison.Ordinal);

    public static bool IsGradient(string column) => column.StartsWith("gradient_", StringComparison.Ordinal);

    public static bool IsForce(string column) => column.StartsWith("force_", StringComparison.Ordinal);

    /// <summary>Whether the columns, in order, are <c>r0</c>, <c>r1</c>, ... for all pairs of some number of atoms: PES-Learn's.</summary>
    public static bool AreInteratomics(IReadOnlyList<string> columns) =>
        DistanceGeometry.AtomsOf(columns.Count) > 0
        && columns.Index().All(column => column.Item == string.Create(CultureInfo.InvariantCulture, $"r{column.Index}"));

    /// <exception cref="UnknownNameException">The unit is not a known one.</exception>
    public static string EnergyUnitOf(string column) => column == "energy" ? "1" : EnergyUnit.Parse(column["energy_".Length..]).Symbol;

    /// <exception cref="UnknownNameException">What follows the last underscore is all but a known unit.</exception>
    public static Axis AxisOf(string column)
    {
        var underscore = column.LastIndexOf('_');
        if (underscore < 1)
        {
            return new(column, LengthUnit.Reduced);
        }

        var (name, suffix) = (column[..underscore], column[(underscore + 1)..]);
        if (LengthUnit.All.FirstOrDefault(unit => unit.Symbol == suffix) is { } known)
        {
            return new(name, known);
        }

        var units = LengthUnit.All.Select(unit => unit.Symbol).ToList();
        // r_angstroms must not pass for a coordinate in reduced units; shorter suffixes, as in r_AB, resemble units by chance.
        if (suffix.Length >= 4 && Suggestion.For(suffix, units) is not null)
        {
            throw new UnknownNameException("length unit", suffix, units);
        }

        return new(column, LengthUnit.Reduced);
    }
}
