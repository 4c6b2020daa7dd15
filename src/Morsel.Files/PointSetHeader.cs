using Morsel.Datasets;
using Morsel.Units;

namespace Morsel.Files;

/// <summary>Column names of a point-set table. A unit stands after the last underscore; a column without one is in reduced units.</summary>
static class PointSetHeader
{
    public const string Example = "a header such as 'r_angstrom,energy_eV' or 'x,y,energy'";

    public static string Column(Axis axis) => axis.Unit == "1" ? axis.Name : $"{axis.Name}_{axis.Unit}";

    public static string EnergyColumn(string unit) => unit == "1" ? "energy" : $"energy_{unit}";

    public static string GradientColumn(Axis axis, string energyUnit) =>
        axis.Unit == "1" && energyUnit == "1" ? $"gradient_{axis.Name}" : $"gradient_{axis.Name}_{energyUnit}_per_{axis.Unit}";

    public static bool IsEnergy(string column) => column == "energy" || column.StartsWith("energy_", StringComparison.Ordinal);

    public static bool IsGradient(string column) => column.StartsWith("gradient_", StringComparison.Ordinal);

    /// <exception cref="UnknownNameException">The unit is not a known one.</exception>
    public static string EnergyUnitOf(string column) => column == "energy" ? "1" : EnergyUnit.Parse(column["energy_".Length..]).Symbol;

    /// <exception cref="UnknownNameException">What follows the last underscore is all but a known unit.</exception>
    public static Axis AxisOf(string column)
    {
        var underscore = column.LastIndexOf('_');
        if (underscore < 1)
            return new(column, "1");
        var (name, suffix) = (column[..underscore], column[(underscore + 1)..]);
        var units = LengthUnit.All.Select(unit => unit.Symbol).ToList();
        if (units.Contains(suffix))
            return new(name, suffix);
        // r_angstroms must not pass for a coordinate in reduced units; shorter suffixes, as in r_AB, resemble units by chance.
        if (suffix.Length >= 4 && Suggestion.For(suffix, units) is not null)
            throw new UnknownNameException("length unit", suffix, units);
        return new(column, "1");
    }
}
