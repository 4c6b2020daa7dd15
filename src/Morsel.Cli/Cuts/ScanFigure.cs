using System.Collections.Immutable;
using Morsel.Cli.Output;
using Morsel.Levels.Cuts;
using Morsel.Reports.Figures;

namespace Morsel.Cli.Cuts;

/// <summary>The figure that <c>scan --plot</c> writes.</summary>
static class ScanFigure
{
    public static void Write(string path, ScanResult result, double? top, bool force) => FigureFile.Write(path, Draw(result, top), force);

    static Figure Draw(ScanResult result, double? top)
    {
        CutMark[] marks = [.. result.Found.Cut.Points.Select(point => new CutMark(point.Energy, point.Spread, point.IsCovered))];
        CutLine[] lines = [.. result.Found.Cut.Axes.Select((axis, c) => new CutLine(Label(result, c), axis.Values))];
        CutFigure figure = new(
            result.Found.Unit.Symbol,
            $"{result.Found.Subject.Name}: {(result.Found.Scan.IsRelaxed ? "relaxed" : "rigid")} cut."
        )
        {
            Top = top,
        };
        ImmutableArray<(ImmutableArray<double> Values, double Energy)> near = result.Data?.Near ?? [];
        if (lines.Length == 1)
        {
            return figure.Curve(lines[0], marks, [.. near.Select(point => (point.Values[0], point.Energy))]);
        }

        double[] minimum = [.. result.Found.Request.Coordinates.Select(coordinate => coordinate.Value(result.Found.Request.Zero.AsSpan()))];
        return figure.Map(
            lines[0],
            lines[1],
            marks,
            (minimum[0], minimum[1]),
            [.. near.Select(point => (point.Values[0], point.Values[1]))]
        );
    }

    static string Label(ScanResult result, int coordinate)
    {
        CutCoordinate shown = result.Found.Request.Coordinates[coordinate];
        string symbols = result.Found.Scan.Coordinates[coordinate].Symbols(result.Found.Subject.Elements, "–"),
            unit = shown.Unit switch
            {
                "1" => "",
                "angstrom" => " (Å)",
                "degree" => " (°)",
                _ => $" ({shown.Unit})",
            };
        return $"{shown.Name}{(symbols == "" ? "" : $", {symbols}")}{unit}";
    }
}
