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
}
