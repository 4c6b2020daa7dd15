using Morsel.Cli.Levels;

namespace Morsel.Cli.Cuts;

/// <summary>A scan as the document of <c>--json</c>.</summary>
static class ScanDocument
{
    public static object Of(ScanResult result, string? table, string? figure)
    {
        LevelSubject subject = result.Subject;
        return new
        {
            Surface = subject.Name,
            EnergyUnit = result.Unit,
            Elements = subject.Elements.Select(element => element.Symbol),
            result.Scan.IsRelaxed,
            Coordinates = result.Cut.Axes.Select(axis => new
            {
                axis.Coordinate.Name,
                axis.Coordinate.Unit,
                Low = axis.Values[0],
                High = axis.Values[^1],
                Points = axis.Values.Length,
                AtZero = Known(axis.Coordinate.Value(result.Request.Zero.AsSpan())),
                AtStart = Known(axis.Coordinate.Value(result.Request.Start.AsSpan())),
            }),
            Zero = new
            {
                IsMinimum = result.HasMinimum,
                Energy = result.ZeroEnergy,
                Coordinates = result.Scan.Own(result.Request.Zero),
            },
            Points = result.Cut.Points.Select(
                (point, p) =>
                    new
                    {
                        Values = result.Cut.ValuesAt(p),
                        Energy = Known(point.Energy),
                        Spread = Known(point.Spread),
                        OutsideTrainingRange = !point.IsCovered,
                        point.IsConverged,
                        Coordinates = point.Coordinates.IsEmpty ? null : result.Scan.Own(point.Coordinates),
                    }
            ),
            Turns = result.Turns.Select(turn => new
            {
                turn.IsMinimum,
                turn.Value,
                turn.Point.Energy,
                Spread = Known(turn.Point.Spread),
                OutsideTrainingRange = !turn.Point.IsCovered,
                Coordinates = result.Scan.Own(turn.Point.Coordinates),
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
