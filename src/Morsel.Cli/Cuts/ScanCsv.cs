using System.Globalization;
using Morsel.Files;
using Morsel.Levels.Cuts;

namespace Morsel.Cli.Cuts;

/// <summary>The table that <c>scan --out</c> writes: a row for each point, the first coordinate fastest.</summary>
static class ScanCsv
{
    public static void Write(string path, ScanResult result, bool force)
    {
        string unit = result.Unit.IsReduced ? "" : $"_{result.Unit}";
        string[] columns =
        [
            .. result.Request.Coordinates.Select(Column),
            $"energy{unit}",
            .. result.HasSpread ? [$"spread{unit}"] : Array.Empty<string>(),
            "outside_training_range",
            .. result.Scan.IsRelaxed ? ["relaxed"] : Array.Empty<string>(),
        ];
        WholeFile.Write(
            path,
            force,
            writer =>
            {
                writer.WriteLine(string.Join(',', columns));
                for (int p = 0; p < result.Cut.Points.Length; p++)
                {
                    CutPoint point = result.Cut.Points[p];
                    IEnumerable<double> numbers =
                    [
                        .. result.Cut.ValuesAt(p),
                        point.Energy,
                        .. result.HasSpread ? [point.Spread] : Array.Empty<double>(),
                    ];
                    writer.Write(string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
                    writer.Write(point.IsCovered ? ",0" : ",1");
                    writer.WriteLine(
                        !result.Scan.IsRelaxed ? ""
                        : point.IsConverged ? ",1"
                        : ",0"
                    );
                }
            }
        );
    }

    // A comma within a name stands between quotes.
    static string Column(CutCoordinate coordinate)
    {
        string name = coordinate.Unit == "1" ? coordinate.Name : $"{coordinate.Name}_{coordinate.Unit}";
        return name.Contains(',', StringComparison.Ordinal) ? $"\"{name}\"" : name;
    }
}
