using Morsel.Levels;

namespace Morsel.Cli.Cuts;

/// <summary>A scan as the document of <c>--json</c>.</summary>
static class ScanDocument
{
    public static object Of(ScanResult result, string? table, string? figure)
    {
        SurfaceSubject subject = result.Found.Subject;
        return new
        {
            Surface = subject.Name,
            EnergyUnit = result.Found.Unit,
            Elements = subject.Elements.Select(element => element.Symbol),
            result.Found.Scan.IsRelaxed,
            Coordinates = result.Found.Cut.Axes.Select(axis => new
            {
                axis.Coordinate.Name,
                axis.Coordinate.Unit,
                Low = axis.Values[0],
                High = axis.Values[^1],
                Points = axis.Values.Length,
                AtZero = Known(axis.Coordinate.Value(result.Found.Request.Zero.AsSpan())),
                AtStart = Known(axis.Coordinate.Value(result.Found.Request.Start.AsSpan())),
            }),
            Zero = new
            {
                IsMinimum = result.Found.HasMinimum,
                Energy = result.Found.ZeroEnergy,
                Coordinates = result.Found.Scan.Own(result.Found.Request.Zero),
            },
            Points = result.Found.Cut.Points.Select(
                (point, p) =>
                    new
                    {
                        Values = result.Found.Cut.ValuesAt(p),
                        Energy = Known(point.Energy),
                        Spread = Known(point.Spread),
                        OutsideTrainingRange = !point.IsCovered,
                        point.IsConverged,
                        Coordinates = point.Coordinates.IsEmpty ? null : result.Found.Scan.Own(point.Coordinates),
                    }
            ),
            Turns = result.Found.Turns.Select(turn => new
            {
                turn.IsMinimum,
                turn.Value,
                turn.Point.Energy,
                Spread = Known(turn.Point.Spread),
                OutsideTrainingRange = !turn.Point.IsCovered,
                Coordinates = result.Found.Scan.Own(turn.Point.Coordinates),
            }),
            Data = result.Data is { } data
                ? new
                {
                    File = data.Path,
                    Points = data.All,
                    Near = data.Near.Select(point => new { point.Values, point.Energy }),
                    data.Meaning,
                }
                : null,
            Table = table is null ? null : Path.GetFullPath(table),
            Figure = figure is null ? null : Path.GetFullPath(figure),
        };
    }

    static double? Known(double value) => double.IsNaN(value) ? null : value;
}
