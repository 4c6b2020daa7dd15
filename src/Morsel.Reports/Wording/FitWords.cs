using System.Globalization;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Wording;

/// <summary>Verdicts on fits, as the page says them.</summary>
static class FitWords
{
    /// <summary>Of all networks of some cells, how many are what.</summary>
    public static string Counts(IReadOnlyCollection<CellSummary> cells)
    {
        var fits = cells.Aggregate(default(CellFits), (sum, cell) => sum + cell.Fits);
        if (fits.Judged == 0)
        {
            return "";
        }

        var diverged = cells.Sum(cell => cell.Trials) - fits.Judged;
        string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
        return $" Of {Words.Count(fits.Judged, "network")} {Number(fits.Underfitted)} {(fits.Underfitted == 1 ? "is" : "are")} underfitted, {Number(fits.Balanced)} balanced and {Number(fits.Overfitted)} overfitted"
            + (diverged > 0 ? $"; {Number(diverged)} diverged, and {(diverged == 1 ? "has" : "have")} no such verdict." : ".");
    }

    /// <summary>A cell's verdict with the number of its replicates that it is of: <c>balanced, 3 of 4</c>.</summary>
    public static string Verdict(CellSummary cell) =>
        cell.Fits.Verdict is not { } verdict ? "–"
        : cell.Fits.Of(verdict) == cell.Trials ? Name(verdict)
        : $"{Name(verdict)}, {Labels.Whole(cell.Fits.Of(verdict))} of {Labels.Whole(cell.Trials)}";

    public static string Name(FitBalance balance) => balance.ToString().ToLowerInvariant();

    /// <summary>What is written in small letters below a loss: nothing where the fit is balanced.</summary>
    public static string Short(CellSummary cell) => cell.Fits.Verdict is { } verdict and not FitBalance.Balanced ? Name(verdict) : "";
}
