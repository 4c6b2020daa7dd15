using System.Globalization;
using Morsel.Studies.Importance;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>The phrases and numbers of which the evidence for a verdict is made.</summary>
static class VerdictWords
{
    public static string Describe(string factor, Influence influence, int parts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{factor}: {influence.Total.Share.InPercent()} of the variance of trials{(influence.Alone.Share == influence.Total.Share ? "" : $", {Labels.Percent(influence.Alone.Share.Value)} by itself and the rest together with others")}; a standard deviation of {influence.Total.Decades:F2} decades; {influence.Test(parts)}"
        );

    public static string Failures(IEnumerable<CellLosses> cells) =>
        cells.Count(cell => cell.HasFailed) is var failed and > 0
            ? $" {Count(failed, "cell")} mostly failed and {(failed == 1 ? "counts" : "count")} as a constant."
            : "";

    public static string LossOf(CellLosses cell) => Power(cell.Median);

    public static string Times(double decades) => $"{Power(decades)} times";

    public static string Power(double decades) =>
        Math.Pow(10, decades) switch
        {
            >= 1e-3 and < 100 and var value => value.ToString("G3", CultureInfo.InvariantCulture),
            >= 100 and < 1e5 and var value => value.ToString("0", CultureInfo.InvariantCulture),
            var value => value.ToString("0.00e+0", CultureInfo.InvariantCulture),
        };

    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
