using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Levels.Cuts;
using Spectre.Console;

namespace Morsel.Cli.Cuts;

/// <summary>A scan for people.</summary>
static class ScanSheet
{
    const int MostRows = 41,
        MostColumns = 7,
        MostLines = 16;

    public static void Write(ScanResult result)
    {
        string unit = Unit(result.Found.Unit.Symbol);
        string along = string.Join(
            " and ",
            result.Found.Scan.Coordinates.Select(coordinate =>
                coordinate.Name + (coordinate.Symbols(result.Found.Subject.Elements, "-") is { Length: > 0 } symbols ? $", {symbols}," : "")
            )
        );
        Console.Out.WriteLine(
            $"{result.Found.Subject.Name}: {(result.Found.Scan.IsRelaxed ? "relaxed" : "rigid")} cut along {along.TrimEnd(',')}"
        );
        Line(
            result.Found.HasMinimum
                ? $"energies{(unit == "" ? "" : $" in {unit}")} above the lowest minimum, at {At(result)}"
                : $"energies{(unit == "" ? "" : $" in {unit}")} above the lowest point known, at {At(result)}: no minimum was found"
        );
        Console.Out.WriteLine();
        if (result.Found.Cut.Axes.Length == 1)
        {
            WriteCurve(result);
        }
        else
        {
            WriteMap(result);
        }

        WriteRemarks(result);
    }

    static void WriteCurve(ScanResult result)
    {
        Cut cut = result.Found.Cut;
        CutCoordinate coordinate = cut.Axes[0].Coordinate;
        double scale = Scale(result);
        int step = (cut.Points.Length + MostRows - 2) / (MostRows - 1);
        bool isOutside = result.Found.Outside > 0,
            isOpen = result.Found.NotConverged > 0;
        string[] titles =
        [
            Named(coordinate.Name, coordinate.Unit),
            Named("energy", result.Found.Unit.Symbol),
            .. result.Found.HasSpread ? ["spread"] : Array.Empty<string>(),
            .. isOutside || isOpen || result.Found.Impossible > 0 ? [""] : Array.Empty<string>(),
        ];
        Grid grid = new();
        foreach (string title in titles)
        {
            grid.AddColumn(new GridColumn { Alignment = title == "" ? Justify.Left : Justify.Right, Padding = new(0, 0, 2, 0) });
        }

        grid.AddRow([.. titles.Select(Markup.Escape)]);
        for (int p = 0; p < cut.Points.Length; p += step)
        {
            CutPoint point = cut.Points[p];
            string[] row =
            [
                Screen.Number(cut.Axes[0].Values[p]),
                Energy(point.Energy, scale),
                .. result.Found.HasSpread ? [Screen.Number(point.Spread, 2)] : Array.Empty<string>(),
                .. titles[^1] == "" ? [Remark(point)] : Array.Empty<string>(),
            ];
            grid.AddRow([.. row.Select(Markup.Escape)]);
        }

        Screen.Write(grid);
        if (step > 1)
        {
            Console.Out.WriteLine($"(every {Ordinal(step)} of {cut.Points.Length} points: --out writes all)");
        }

        foreach (CutTurn turn in result.Found.Turns)
        {
            Console.Out.WriteLine(
                $"{(turn.IsMinimum ? "minimum" : "maximum")} at {Screen.Number(turn.Value, 5)}{Blank(Unit(coordinate.Unit))}: "
                    + $"{Energy(turn.Point.Energy, scale)}{Blank(Unit(result.Found.Unit.Symbol))}{(turn.Point.IsCovered ? "" : ", outside")}"
            );
        }
    }

    static void WriteMap(ScanResult result)
    {
        Cut cut = result.Found.Cut;
        (CutAxis x, CutAxis y) = (cut.Axes[0], cut.Axes[1]);
        int[] columns = Some(x.Values.Length, MostColumns),
            lines = Some(y.Values.Length, MostLines);
        Grid grid = new();
        for (int k = 0; k <= columns.Length; k++)
        {
            grid.AddColumn(
                new GridColumn
                {
                    Alignment = Justify.Right,
                    Padding = new(0, 0, 2, 0),
                    NoWrap = true,
                }
            );
        }

        Console.Out.WriteLine(
            $"across: {Named(x.Coordinate.Name, x.Coordinate.Unit)}; down: {Named(y.Coordinate.Name, y.Coordinate.Unit)}"
        );
        grid.AddRow(["", .. columns.Select(column => Screen.Number(x.Values[column], 5))]);
        foreach (int line in lines)
        {
            grid.AddRow([
                Screen.Number(y.Values[line], 5),
                .. columns.Select(column => Short(cut.Points[line * x.Values.Length + column])),
            ]);
        }

        Screen.Write(grid);
        if (columns.Length * lines.Length < cut.Points.Length)
        {
            Console.Out.WriteLine($"({columns.Length * lines.Length} of {cut.Points.Length} points: --out writes all)");
        }

        if (result.Found.Outside > 0)
        {
            Console.Out.WriteLine("*: outside the range of the training points");
        }

        int[] finite = [.. Enumerable.Range(0, cut.Points.Length).Where(p => double.IsFinite(cut.Points[p].Energy))];
        if (finite.Length > 0)
        {
            foreach (
                (string word, int p) in new[]
                {
                    ("lowest", finite.MinBy(p => cut.Points[p].Energy)),
                    ("highest", finite.MaxBy(p => cut.Points[p].Energy)),
                }
            )
            {
                Console.Out.WriteLine(
                    $"{word}: {Energy(cut.Points[p].Energy, Scale(result))}{Blank(Unit(result.Found.Unit.Symbol))} at {string.Join(", ", cut.ValuesAt(p).Select(value => Screen.Number(value, 5)))}"
                );
            }
        }
    }

    static void WriteRemarks(ScanResult result)
    {
        if (result.Found.Outside > 0)
        {
            Line(
                $"{result.Found.Outside} of {result.Found.Cut.Points.Length} points lie outside the range of the training points: the surface extrapolates there"
            );
        }

        if (result.Found.NotConverged > 0)
        {
            Line($"{result.Found.NotConverged} points are not fully relaxed: their energies are upper bounds");
        }

        if (result.Found.Impossible > 0)
        {
            Line(
                $"{result.Found.Impossible} points have no geometry: the coordinates cannot have these values together. Try --relaxed, or other coordinates"
            );
        }

        if (result.Found.HasSpread)
        {
            Line("spread: standard deviation of the committee's members, each measured from its own energy at the minimum");
        }

        if (result.Data is { } data)
        {
            Line($"{data.Near.Length} of {data.All} points of {data.Path} lie near: {data.Meaning}");
        }
    }

    // Broken at the width of the screen.
    static void Line(string text) => Screen.Write(new Text(text));

    static string At(ScanResult result) =>
        string.Join(
            ", ",
            result.Found.Request.Coordinates.Select(coordinate =>
                $"{coordinate.Name} = {(coordinate.Value(result.Found.Request.Zero.AsSpan()) is var value && double.IsNaN(value) ? "none" : Screen.Number(value, 5))}{Blank(Unit(coordinate.Unit))}"
            )
        );

    static int[] Some(int count, int most)
    {
        int shown = Math.Min(count, most);
        return [.. Enumerable.Range(0, shown).Select(i => (int)Math.Round(i * (count - 1.0) / (shown - 1)))];
    }

    static string Remark(CutPoint point) =>
        point.Coordinates.IsEmpty ? "no geometry"
        : !point.IsConverged ? "not relaxed"
        : point.IsCovered ? ""
        : "outside";

    static string Short(CutPoint point) =>
        double.IsNaN(point.Energy) ? "-" : Screen.Number(point.Energy, 5) + (point.IsCovered ? " " : "*");

    // Of energies that are 0 up to rounding, no digits.
    static double Scale(ScanResult result) =>
        result.Found.Cut.Points.Select(point => Math.Abs(point.Energy)).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    static string Energy(double energy, double scale) =>
        double.IsNaN(energy) ? "-"
        : Math.Abs(energy) <= 1e-10 * scale ? "0"
        : Math.Abs(energy) is >= 0.1 and < 1e7 ? energy.ToString("F2", CultureInfo.InvariantCulture)
        : Screen.Number(energy, 5);

    static string Ordinal(int number) =>
        number == 2 ? "second"
        : number == 3 ? "third"
        : $"{number}th";

    static string Named(string name, string unit) => Unit(unit) == "" ? name : $"{name} ({unit})";

    static string Unit(string unit) => unit == "1" ? "" : unit;

    static string Blank(string unit) => unit == "" ? "" : $" {unit}";
}
