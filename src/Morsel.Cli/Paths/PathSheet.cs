using System.Globalization;
using Morsel.Checks;
using Morsel.Cli.Output;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;
using Spectre.Console;

namespace Morsel.Cli.Paths;

/// <summary>Stationary points, path and thermochemistry for people, in 80 columns.</summary>
static class PathSheet
{
    const int MostRows = 15,
        WavenumbersAbreast = 9;

    public static void Write(PathResult result)
    {
        StationaryMap map = result.Map;
        int minima = map.Minima.Count();
        Console.Out.WriteLine(
            $"{result.Subject.Name}: {Count(minima, "minimum", "minima")}, {Count(map.Points.Length - minima, "saddle point", "saddle points")}"
        );
        Console.Out.WriteLine(
            $"masses (of the atoms, u): {string.Join(", ", result.Request.Masses.Select(mass => Screen.Number(mass, 12)))}"
        );
        Console.Out.WriteLine();
        Points(result);
        Console.Out.WriteLine();
        Wavenumbers(map);
        if (result.Path is { } path)
        {
            Console.Out.WriteLine();
            Profile(result, path);
        }
        else
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine("no path: no saddle point was found that joins minima. --start takes geometries near one.");
        }

        if (result.Thermal is { } thermal)
        {
            Thermochemistry(result, thermal);
        }
    }

    static void Points(PathResult result)
    {
        Console.Out.WriteLine(
            $"energies in cm-1 above point {PathResult.Name(result.Map.Lowest)}; E0 with the zero-point energies of both"
        );
        bool isOutside = result.Map.Points.Any(point => !point.IsCovered);
        Grid grid = NewGrid(["", "kind", "energy", "E0", "zero-point", "joins", .. isOutside ? ["outside"] : Array.Empty<string>()]);
        foreach ((int place, StationaryPoint point) in result.Map.Points.Index())
        {
            Row(
                grid,
                [
                    PathResult.Name(place),
                    PathResult.Kind(point),
                    Fixed(result.Above(point.Energy), 1),
                    Fixed(result.AboveGround(point), 1),
                    Fixed(point.ZeroPointEnergy, 1),
                    result.CrossingOf(place) is { } crossing
                        ? $"{PathResult.Name(crossing.First)}, {PathResult.Name(crossing.Second)}"
                        : "",
                    .. isOutside ? [point.IsCovered ? "" : "yes"] : Array.Empty<string>(),
                ]
            );
        }

        Screen.Write(grid);
        if (isOutside)
        {
            Console.Out.WriteLine("outside: beyond the range of the training points, where the surface only guesses");
        }
    }

    static void Wavenumbers(StationaryMap map)
    {
        Console.Out.WriteLine("harmonic wavenumbers, cm-1; an imaginary one is negative");
        foreach ((int place, StationaryPoint point) in map.Points.Index())
        {
            string name = PathResult.Name(place);
            foreach (double[] line in point.Wavenumbers.Chunk(WavenumbersAbreast))
            {
                Console.Out.WriteLine($"{name, -3}{string.Concat(line.Select(wavenumber => $"{Fixed(wavenumber, 1), 8}"))}");
                name = "";
            }
        }
    }

    static void Profile(PathResult result, ReactionPath path)
    {
        int[] way = [.. path.Points.Select(point => point.Stationary).Where(place => place >= 0)];
        string length = Fixed(path.Points[^1].Length - path.Points[0].Length, 3);
        Screen.Write(
            new Text($"path {string.Join(" - ", way.Select(PathResult.Name))}: {length} sqrt(u) angstrom long, {path.Points.Length} points")
        );
        Console.Out.WriteLine("s in sqrt(u) angstrom from the highest saddle point; V, and V with zero-point");
        Console.Out.WriteLine($"energy across the path, in cm-1 above V of point {PathResult.Name(result.Map.Lowest)}");
        bool hasSpread = path.Points.Any(point => !double.IsNaN(point.Spread)),
            isOutside = path.Points.Any(point => !point.IsCovered);
        Grid grid = NewGrid([
            "s",
            "V",
            "V + zero-point",
            "point",
            .. hasSpread ? ["spread"] : Array.Empty<string>(),
            .. isOutside ? ["outside"] : Array.Empty<string>(),
        ]);
        int step = Math.Max(1, path.Points.Length / MostRows);
        foreach (PathPoint point in path.Points.Where((point, k) => point.Stationary >= 0 || IsShown(path, k, step)))
        {
            Row(
                grid,
                [
                    Fixed(point.Length, 3),
                    Fixed(result.Above(point.Energy), 1),
                    double.IsNaN(point.ZeroPointEnergy) ? "" : Fixed(result.Above(point.Energy) + point.ZeroPointEnergy, 1),
                    point.Stationary < 0 ? "" : PathResult.Name(point.Stationary),
                    .. hasSpread ? [Screen.Number(point.Spread, 2)] : Array.Empty<string>(),
                    .. isOutside ? [point.IsCovered ? "" : "yes"] : Array.Empty<string>(),
                ]
            );
        }

        Screen.Write(grid);
    }

    // Evenly, but none next to a stationary point.
    static bool IsShown(ReactionPath path, int k, int step) =>
        k % step == 0
        && Enumerable
            .Range(Math.Max(0, k - step / 2), step + 1)
            .All(near => near >= path.Points.Length || path.Points[near].Stationary < 0);

    static void Thermochemistry(PathResult result, ThermalReport thermal)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine(
            $"ideal gas of rigid, harmonic molecules at {result.Pressure}; relative G above point {PathResult.Name(result.Map.Lowest)}"
        );
        Grid grid = NewGrid(["T (K)", "", "sigma", "H - E0", "S", "Cp", "relative G"]);
        Row(grid, ["", "", "", "kJ/mol", "J/mol/K", "J/mol/K", "kJ/mol"]);
        for (int t = 0; t < thermal.Temperatures.Length; t++)
        {
            for (int place = 0; place < thermal.Molecules.Length; place++)
            {
                Thermochemistry point = thermal.Points[t][place];
                Row(
                    grid,
                    [
                        place == 0 ? Screen.Number(thermal.Temperatures[t]) : "",
                        PathResult.Name(place),
                        thermal.Molecules[place].SymmetryNumber.ToString(CultureInfo.InvariantCulture),
                        Fixed(point.Enthalpy, 3),
                        Fixed(point.Entropy, 3),
                        Fixed(point.HeatCapacity, 3),
                        Fixed(thermal.RelativeGibbs(t, place, result.Map.Lowest), 3),
                    ]
                );
            }
        }

        Screen.Write(grid);
        if (thermal.Molecules.Any(molecule => molecule.FlatDirections > 0))
        {
            Console.Out.WriteLine("vibrations below 1 cm-1 are left out: here the harmonic oscillator is no model");
        }

        if (!thermal.Rates.IsEmpty)
        {
            Console.Out.WriteLine();
            Rates(thermal);
        }
    }

    static void Rates(ThermalReport thermal)
    {
        Console.Out.WriteLine("rate constants of transition-state theory, 1/s, without and with tunnelling");
        Grid grid = NewGrid(["T (K)", "from", "over", "to", "classical", "with Eckart", "with Wigner"]);
        for (int t = 0; t < thermal.Temperatures.Length; t++)
        {
            foreach (PassRates rate in thermal.Rates)
            {
                RateConstant constant = rate.Constants[t];
                Row(
                    grid,
                    [
                        Screen.Number(constant.Temperature),
                        PathResult.Name(rate.From),
                        PathResult.Name(rate.Saddle),
                        PathResult.Name(rate.To),
                        Screen.Number(constant.Classical, 4),
                        double.IsNaN(constant.LogEckart) ? "-" : Screen.Number(constant.WithEckart, 4),
                        Screen.Number(constant.WithWigner, 4),
                    ]
                );
            }
        }

        Screen.Write(grid);
        if (thermal.Rates.Any(rate => rate.Constants.Any(constant => double.IsNaN(constant.LogEckart))))
        {
            Console.Out.WriteLine("-: no Eckart barrier, as E0 of the saddle is not above that of both its sides");
        }
    }

    static Grid NewGrid(string[] titles)
    {
        Grid grid = new();
        foreach (string _ in titles)
        {
            grid.AddColumn(
                new GridColumn
                {
                    NoWrap = true,
                    Padding = new(0, 0, 2, 0),
                    Alignment = Justify.Right,
                }
            );
        }

        Row(grid, titles);
        return grid;
    }

    static void Row(Grid grid, string[] cells) => grid.AddRow([.. cells.Select(Markup.Escape)]);

    static string Fixed(double value, int decimals)
    {
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text;
    }

    static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
