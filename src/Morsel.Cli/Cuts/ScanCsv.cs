using System.Globalization;
using Morsel.Files;
using Morsel.Levels.Cuts;

namespace Morsel.Cli.Cuts;

/// <summary>The table that <c>scan --out</c> writes: a row for each point, the first coordinate fastest.</summary>
static class ScanCsv
{
    public static void Write(string path, ScanResult result, bool force)
    {
        string unit = result.Found.Unit.IsReduced ? "" : $"_{result.Found.Unit}";
        string[] columns =
        [
            .. result.Found.Request.Coordinates.Select(Column),
            $"energy{unit}",
            .. result.Found.HasSpread ? [$"spread{unit}"] : Array.Empty<string>(),
            "outside_training_range",
            .. result.Found.Scan.IsRelaxed ? ["relaxed"] : Array.Empty<string>(),
        ];
        WholeFile.Write(
            path,
            force,
            writer =>
            {
                writer.WriteLine(string.Join(',', columns));
                for (int p = 0; p < result.Found.Cut.Points.Length; p++)
                {
                    CutPoint point = result.Found.Cut.Points[p];
                    IEnumerable<double> numbers =
                    [
                        .. result.Found.Cut.ValuesAt(p),
                        point.Energy,
                        .. result.Found.HasSpread ? [point.Spread] : Array.Empty<double>(),
                    ];
                    writer.Write(string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
                    writer.Write(point.IsCovered ? ",0" : ",1");
                    writer.WriteLine(
                        !result.Found.Scan.IsRelaxed ? ""
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
