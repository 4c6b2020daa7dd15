using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Morsel.Checks;
using Morsel.Files;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;
using Morsel.Reports.Figures;
using Morsel.Reports.Tables;
using Morsel.Units;

namespace Morsel.Cli.Paths;

/// <summary>The files that <c>path --out</c> writes.</summary>
static class PathFolder
{
    const string Stationary = "stationary",
        Profile = "path",
        Thermochemistry = "thermochemistry.csv",
        Rates = "rates.csv";

    /// <summary>All that there may be.</summary>
    public static ImmutableArray<string> Names =>
        [$"{Stationary}.csv", $"{Stationary}.xyz", $"{Profile}.csv", $"{Profile}.xyz", $"{Profile}.svg", Thermochemistry, Rates];

    /// <summary>Writes them; returns where they are.</summary>
    public static ImmutableArray<string> Write(PathResult result, string folder, bool force)
    {
        List<(string Name, string Text)> files =
        [
            ($"{Stationary}.csv", Table(StationaryTable(result), result.Map.Points.Index())),
            ($"{Stationary}.xyz", string.Concat(result.Map.Points.Select((point, place) => StationaryFrame(result, point, place)))),
        ];
        if (result.Path is { } path)
        {
            files.Add(($"{Profile}.csv", Table(PathTable(result, path), path.Points)));
            files.Add(($"{Profile}.xyz", string.Concat(path.Points.Select(point => PathFrame(result, point)))));
            files.Add(($"{Profile}.svg", Draw(result, path).Svg));
        }

        if (result.Thermal is { } thermal)
        {
            files.Add((Thermochemistry, Table(ThermalTable(result, thermal), ThermalRows(thermal))));
            files.Add((Rates, Table(RateTable(), thermal.Rates.SelectMany(rate => rate.Constants.Select(constant => (rate, constant))))));
        }

        WholeFolder.Write(folder, [.. files.Select(file => (file.Name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)))], force);
        return [.. files.Select(file => Path.Combine(folder, file.Name))];
    }

    static string Table<T>(CsvTable<T> table, IEnumerable<T> items) => string.Concat(table.Lines(items).Select(line => line + "\n"));

    static CsvTable<(int Index, StationaryPoint Item)> StationaryTable(PathResult result)
    {
        CsvTable<(int Index, StationaryPoint Item)> table = new()
        {
            { "point", row => CsvFields.Whole(row.Index + 1) },
            { "kind", row => PathResult.Kind(row.Item) },
            { "energy_cm-1", row => CsvFields.Real(result.Above(row.Item.Energy)) },
            { "energy_with_zero_point_cm-1", row => CsvFields.Real(result.AboveGround(row.Item)) },
            { "zero_point_energy_cm-1", row => CsvFields.Real(row.Item.ZeroPointEnergy) },
            { "joins_first", row => Joined(result.CrossingOf(row.Index)?.First) },
            { "joins_second", row => Joined(result.CrossingOf(row.Index)?.Second) },
            { "outside_training_range", row => row.Item.IsCovered ? "0" : "1" },
        };
        AddWavenumbers(table, result.Map.Points.Max(point => point.Wavenumbers.Length), row => row.Item.Wavenumbers);
        return table;
    }

    static CsvTable<PathPoint> PathTable(PathResult result, ReactionPath path)
    {
        CsvTable<PathPoint> table = new()
        {
            { "s_sqrt_u_angstrom", point => CsvFields.Real(point.Length) },
            { "energy_cm-1", point => CsvFields.Real(result.Above(point.Energy)) },
            { "zero_point_energy_cm-1", point => CsvFields.Real(point.ZeroPointEnergy) },
            { "energy_with_zero_point_cm-1", point => CsvFields.Real(result.Above(point.Energy) + point.ZeroPointEnergy) },
            { "curvature_per_sqrt_u_angstrom", point => CsvFields.Real(point.Curvature) },
            { "spread_cm-1", point => CsvFields.Real(point.Spread) },
            { "outside_training_range", point => point.IsCovered ? "0" : "1" },
            { "stationary_point", point => Joined(point.Stationary) },
        };
        AddWavenumbers(table, path.Points.Max(point => point.Wavenumbers.Length), point => point.Wavenumbers);
        return table;
    }

    static CsvTable<(int Temperature, int Point)> ThermalTable(PathResult result, ThermalReport thermal) =>
        new()
        {
            { "temperature_K", row => CsvFields.Real(thermal.Temperatures[row.Temperature]) },
            { "pressure_Pa", _ => CsvFields.Real(thermal.Pressure) },
            { "point", row => CsvFields.Whole(row.Point + 1) },
            { "symmetry_number", row => CsvFields.Whole(thermal.Molecules[row.Point].SymmetryNumber) },
            { "enthalpy_kJ_per_mol", row => CsvFields.Real(thermal.Points[row.Temperature][row.Point].Enthalpy) },
            { "entropy_J_per_mol_K", row => CsvFields.Real(thermal.Points[row.Temperature][row.Point].Entropy) },
            { "heat_capacity_J_per_mol_K", row => CsvFields.Real(thermal.Points[row.Temperature][row.Point].HeatCapacity) },
            { "gibbs_kJ_per_mol", row => CsvFields.Real(thermal.Points[row.Temperature][row.Point].Gibbs) },
            { "relative_gibbs_kJ_per_mol", row => CsvFields.Real(thermal.RelativeGibbs(row.Temperature, row.Point, result.Map.Lowest)) },
        };

    static IEnumerable<(int Temperature, int Point)> ThermalRows(ThermalReport thermal) =>
        Enumerable
            .Range(0, thermal.Temperatures.Length)
            .SelectMany(t => Enumerable.Range(0, thermal.Molecules.Length).Select(point => (t, point)));

    static CsvTable<(PassRates Rate, RateConstant Constant)> RateTable() =>
        new()
        {
            { "temperature_K", row => CsvFields.Real(row.Constant.Temperature) },
            { "from", row => CsvFields.Whole(row.Rate.From + 1) },
            { "over", row => CsvFields.Whole(row.Rate.Saddle + 1) },
            { "to", row => Joined(row.Rate.To) },
            { "classical_per_s", row => CsvFields.Real(row.Constant.Classical) },
            { "wigner_factor", row => CsvFields.Real(row.Constant.Wigner) },
            { "eckart_factor", row => CsvFields.Real(row.Constant.Eckart) },
            { "wigner_per_s", row => CsvFields.Real(row.Constant.WithWigner) },
            { "eckart_per_s", row => CsvFields.Real(row.Constant.WithEckart) },
        };

    static void AddWavenumbers<T>(CsvTable<T> table, int count, Func<T, ImmutableArray<double>> wavenumbers)
    {
        for (int k = 0; k < count; k++)
        {
            int mode = k;
            table.Add(
                string.Create(CultureInfo.InvariantCulture, $"wavenumber_{mode + 1}_cm-1"),
                row => wavenumbers(row) is var all && mode < all.Length ? CsvFields.Real(all[mode]) : ""
            );
        }
    }

    static string Joined(int? place) => place is { } known and >= 0 ? CsvFields.Whole(known + 1) : "";

    static string StationaryFrame(PathResult result, StationaryPoint point, int place) =>
        Frame(
            result,
            point.Positions,
            point.Energy,
            $"point={PathResult.Name(place)} kind=\"{PathResult.Kind(point)}\" above_minimum_in_cm-1={Text(result.Above(point.Energy))}"
        );

    static string PathFrame(PathResult result, PathPoint point) =>
        Frame(
            result,
            point.Positions,
            point.Energy,
            $"s_in_sqrt_u_angstrom={Text(point.Length)} above_minimum_in_cm-1={Text(result.Above(point.Energy))}"
        );

    // Extended XYZ in the units of ASE: angstrom and eV.
    static string Frame(PathResult result, ImmutableArray<double> positions, double energy, string more)
    {
        StringBuilder text = new();
        double inElectronvolt = energy * EnergyUnit.Wavenumber.To(EnergyUnit.Electronvolt);
        text.Append(CultureInfo.InvariantCulture, $"{result.Request.Elements.Length}\n");
        text.Append(CultureInfo.InvariantCulture, $"Properties=species:S:1:pos:R:3 energy={Text(inElectronvolt)} {more} pbc=\"F F F\"\n");
        for (int atom = 0; atom < result.Request.Elements.Length; atom++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{result.Request.Elements[atom]} {string.Join(' ', positions.Skip(3 * atom).Take(3).Select(Text))}\n"
            );
        }

        return text.ToString();
    }

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    static Figure Draw(PathResult result, ReactionPath path) =>
        PathFigure.Draw(
            result.Subject.Name,
            [.. path.Points.Select(point => point.Length)],
            [.. path.Points.Select(point => result.Above(point.Energy))],
            [.. path.Points.Select(point => point.ZeroPointEnergy)],
            [
                .. path
                    .Points.Where(point => point.Stationary >= 0)
                    .Select(point => (PathResult.Name(point.Stationary), point.Length, result.Above(point.Energy))),
            ]
        );
}
