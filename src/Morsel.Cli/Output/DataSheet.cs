using System.Globalization;
using Morsel.Files.Data;
using Spectre.Console;

namespace Morsel.Cli.Output;

/// <summary>What <c>inspect</c> prints for people.</summary>
static class DataSheet
{
    const int KeyWidth = 12;

    public static void Write(DataFile file, DataExamination examination)
    {
        Console.Out.WriteLine($"{file.Path} ({file.Format})");
        Console.Out.WriteLine();
        Screen.Write(Facts(file));
        EnergyRange[] ranges = [.. EnergyRange.Of(file)];
        if (ranges.Length > 0)
        {
            Console.Out.WriteLine();
            Screen.Write(Energies(ranges, file.EnergyUnit is null));
        }

        Console.Out.WriteLine();
        Screen.Write(Findings(file, examination));
    }

    static Grid Facts(DataFile file)
    {
        Grid grid = TwoColumns();
        Row(grid, file.IsMolecular ? "geometries" : "points", Count(file));
        if (file.IsMolecular)
        {
            Row(grid, "atoms", $"{file.Elements.Length}: {string.Join(' ', file.Elements.Select(element => element.Symbol))}");
            Row(grid, "positions", Unit(file.LengthUnit));
        }
        else
        {
            Row(
                grid,
                "coordinates",
                string.Join(", ", file.Axes.Select(axis => axis.Unit.IsReduced ? axis.Name : $"{axis.Name} in {axis.Unit}"))
            );
        }

        Row(grid, "energies", file.HasEnergies ? Unit(file.EnergyUnit) + (file.EnergySource is { } source ? $"; {source}" : "") : "none");
        Row(grid, file.SlopeKind?.Value ?? "gradients", !file.HasSlopes ? "none" : Slopes(file));
        return grid;
    }

    static string Count(DataFile file)
    {
        string all = file.RowCount.ToString("N0", CultureInfo.InvariantCulture);
        return file.GoodRows.Length == file.RowCount
            ? all
            : string.Create(CultureInfo.InvariantCulture, $"{all}, of which {file.GoodRows.Length:N0} can be used");
    }

    static string Slopes(DataFile file)
    {
        string unit = file.IsMolecular ? Unit(file.SlopeUnit) : "in the units of energy and coordinates";
        string kind = file.SlopeKind is { } stated ? $"{stated.Value} by {stated.Source}" : "gradients or forces: not stated";
        string count =
            file.RowsWithSlopes == file.GoodRows.Length
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"{file.RowsWithSlopes:N0} rows, ");
        return $"{count}{unit}; {kind}";
    }

    static string Unit(Statement? statement) =>
        statement is null ? "unit not stated"
        : statement.Value == "1" ? $"in reduced units, by {statement.Source}"
        : $"in {statement.Value}, by {statement.Source}";

    static Grid Energies(EnergyRange[] ranges, bool isUnknown)
    {
        Grid grid = new Grid().AddColumn(
            new GridColumn
            {
                NoWrap = true,
                Padding = new(0, 0, 0, 0),
                Width = KeyWidth,
            }
        );
        string[] names = ["lowest", "highest", "median - lowest", "span"];
        foreach (string _ in names)
        {
            grid.AddColumn(
                new GridColumn
                {
                    NoWrap = true,
                    Alignment = Justify.Right,
                    Padding = new(2, 0, 0, 0),
                }
            );
        }

        grid.AddRow([new Text(isUnknown ? "as read" : "energy"), .. names.Select(name => new Text(name))]);
        foreach (EnergyRange range in ranges)
        {
            // Seven digits of the span: absolute energies then show where they differ.
            int decimals = Math.Clamp(6 - (int)Math.Floor(Math.Log10(Math.Max(range.Span, 1e-12))), 1, 8);
            string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
            double[] values = [range.Lowest, range.Highest, range.Median - range.Lowest, range.Span];
            grid.AddRow([
                new Text(range.Unit == "1" ? "" : $"  {range.Unit}"),
                .. values.Select(value => new Text(value.ToString(format, CultureInfo.InvariantCulture))),
            ]);
        }

        return grid;
    }

    static Grid Findings(DataFile file, DataExamination examination)
    {
        Grid grid = TwoColumns();
        foreach (Finding finding in examination.Findings)
        {
            Row(grid, FindingLines.Word(finding.Severity), FindingLines.Text(finding));
        }

        if (examination.GradientTest is { IsTelling: true } test && Math.Abs(test.Slope - 1) < 0.15 && file.SlopeKind is not null)
        {
            Row(
                grid,
                "gradients",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"agree with the energies: slope {test.Slope:0.000} over {test.Pairs:N0} pairs of neighbours"
                )
            );
        }

        Row(grid, "verdict", examination.IsUsable ? "can be fitted" : "cannot be fitted as it is");
        return grid;
    }

    static Grid TwoColumns() =>
        new Grid()
            .AddColumn(
                new GridColumn
                {
                    NoWrap = true,
                    Padding = new(0, 0, 2, 0),
                    Width = KeyWidth,
                }
            )
            .AddColumn(new GridColumn { Padding = new(0, 0, 0, 0) });

    static void Row(Grid grid, string key, string value) => grid.AddRow(new Text(key), new Text(value));
}
