using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Datasets;
using Morsel.Files.Surfaces;

namespace Morsel.Cli.Scoring;

/// <summary>What <c>score</c> prints for people.</summary>
static class ScoreSheet
{
    const int FigureWidth = 12,
        CountWidth = 9;

    public static void Write(ScoreResult result)
    {
        string unit = result.Unit.IsReduced ? "" : $" {result.Unit}";
        foreach (ScoredSurface surface in result.Surfaces)
        {
            Console.Out.WriteLine($"{surface.Name}: {surface.Acquaintance}");
            if (surface.Shift(unit) is { } shift)
            {
                Console.Out.WriteLine($"{surface.Name}: {shift}");
            }
        }

        Write(
            result,
            $"energies{(result.Unit.IsReduced ? "" : $" ({result.Unit})")}",
            (test, band) => band is null ? test.EnergyErrors() : test.EnergyErrors(band)
        );
        if (result.Surfaces.Any(surface => surface.Test.GradientErrors() is not null))
        {
            Write(
                result,
                $"gradients ({result.GradientUnit})",
                (test, band) => band is null ? test.GradientErrors() : test.GradientErrors(band)
            );
        }

        Console.Out.WriteLine();
        foreach (ScoredSurface surface in result.Surfaces)
        {
            Console.Out.WriteLine($"{surface.Name}: {Outside(surface.Test, unit)}");
            if (surface.Test.NotFinite > 0)
            {
                Console.Out.WriteLine(
                    $"{surface.Name}: {surface.Test.NotFinite} points have no finite energy or gradient there: they are in no error"
                );
            }

            if (surface.Test.Spread is { } spread)
            {
                Console.Out.WriteLine($"{surface.Name}: {Spread(spread, unit)}");
            }
        }

        if (result.InNoWindow is > 0 and var left)
        {
            Console.Out.WriteLine($"{left} points are in none of the windows");
        }
    }

    public static string Amount(double value) => Screen.Number(value, 4);

    static string Outside(SurfaceTest test, string unit) =>
        test.Outside == 0
            ? $"all {test.Points} points are within the range of the training points"
            : $"{test.Outside} of {test.Points} points are outside the range of the training points: RMSE {Rmse(test, false)}{unit} there, {Rmse(test, true)}{unit} within";

    static string Rmse(SurfaceTest test, bool inRange) => test.EnergyErrors(inRange) is { } errors ? Amount(errors.Rmse) : "-";

    static string Spread(SpreadTest spread, string unit) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"spread of the committee {Amount(spread.Rms)}{unit} (root mean square); {100 * spread.WithinOne:0} % of the errors are within one spread, {100 * spread.WithinTwo:0} % within two; RMSE {Amount(spread.RmseOfSurest)}{unit} where the spread is smallest (a third of the points), {Amount(spread.RmseOfLeastSure)}{unit} where it is largest"
        );

    // A line for each surface and window; what a table would wrap or cut stays whole.
    static void Write(ScoreResult result, string title, Func<SurfaceTest, EnergyBand?, ErrorSummary?> errorsOf)
    {
        (string Name, ErrorSummary? Errors)[] rows =
        [
            .. result.Surfaces.SelectMany(surface =>
                result
                    .Windows.Select(band => ($"  {Range(band)}", errorsOf(surface.Test, band)))
                    .Prepend((surface.Name, errorsOf(surface.Test, null)))
            ),
        ];
        int width = rows.Max(row => row.Name.Length);
        Console.Out.WriteLine();
        Console.Out.WriteLine($"errors of the {title}");
        Console.Out.WriteLine(Line("", ["RMSE", "MAE", "median", "largest"], "points"));
        foreach (var (name, errors) in rows)
        {
            IEnumerable<string> figures = errors is null
                ? Enumerable.Repeat("-", 4)
                : new[] { errors.Rmse, errors.Mae, errors.Median, errors.Largest }.Select(Amount);
            Console.Out.WriteLine(Line(name, figures, (errors?.Count ?? 0).ToString(CultureInfo.InvariantCulture)));
        }

        string Line(string name, IEnumerable<string> figures, string count) =>
            name.PadRight(width) + string.Concat(figures.Select(text => text.PadLeft(FigureWidth))) + count.PadLeft(CountWidth);
    }

    static string Range(EnergyBand band) =>
        double.IsInfinity(band.Below) ? $"above {Amount(band.From)}" : $"{Amount(band.From)} to {Amount(band.Below)}";
}
