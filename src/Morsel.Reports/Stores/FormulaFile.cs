using Morsel.Files;
using Morsel.Fitting.Advice;
using Morsel.Reports.Tables;
using Morsel.Studies.FormulaFitting;

namespace Morsel.Reports.Stores;

/// <summary>A fitted formula, and its test on surfaces left out, as files.</summary>
static class FormulaFile
{
    /// <summary>Writes the formula as JSON.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, ErrorFormula formula, bool force) =>
        WholeFile.Write(path, force, writer => writer.Write(formula.Write()));

    /// <summary>Writes what every rule picked, one row for each surface and number of points.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void WritePicks(string path, LeaveOneOut left, bool force) =>
        Picks().Write(path, left.Rules.SelectMany(rule => rule.Picks.Select(pick => (rule.Rule, pick))), force);

    static CsvTable<(string Rule, Pick Pick)> Picks()
    {
        var table = new CsvTable<(string Rule, Pick Pick)>();
        table.AddText("rule", row => row.Rule);
        table.Add("surface", row => row.Pick.Surface);
        table.Add("points", row => CsvFields.Whole(row.Pick.Points));
        table.Add("picked", row => Name(row.Pick.Picked));
        table.Add("picked_rmse", row => CsvFields.Rounded(row.Pick.Picked.RelativeRmse.Median, 4));
        table.Add("best", row => Name(row.Pick.Best));
        table.Add("best_rmse", row => CsvFields.Rounded(row.Pick.Best.RelativeRmse.Median, 4));
        table.Add("factor", row => CsvFields.Rounded(row.Pick.Factor, 4));
        table.Add("in_interval", row => row.Pick.IsHeld ? "yes" : "no");
        return table;
    }

    static string Name(EvidenceCell cell) => $"{cell.Network} {cell.Network.Training}";
}
