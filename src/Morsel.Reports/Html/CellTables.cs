using Morsel.Reports.Wording;
using Morsel.Studies.ReferenceStudy;
using Morsel.Studies.Summaries;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Html;

/// <summary>
/// A part's cells: as heat maps like the study's where that is readable, else as rows, or in brief where there are very many.
/// </summary>
static class CellTables
{
    const int MostRows = 40, MostMaps = 2;

    public static Markup Of(PublishedTable? published, IReadOnlyList<CellSummary> cells)
    {
        var recipes = cells.GroupBy(cell => (cell.Cell.Activation, cell.Cell.LearningRate)).ToArray();
        HeatMap[] maps =
        [
            .. recipes.Where(recipe => recipes.Length <= MostMaps
                || published?.Losses.Any(loss => loss.Activation == recipe.Key.Activation) == true
                && published.LearningRate == recipe.Key.LearningRate)
                .Select(HeatMap.Of).OfType<HeatMap>(),
        ];
        var mapped = maps.SelectMany(map => map.Cells).ToHashSet();
        CellSummary[] rest = [.. cells.Where(cell => !mapped.Contains(cell))];
        return Markup.Of($"""
            {Markup.Join(maps.Select(map => map.Draw(published)))}
            {Markup.If(maps.Length > 0, () => Markup.Of($"<p class=\"sub\">Hatched: most replicates collapsed or diverged, so no median is shown. The coldest colour is the lowest loss of each table. In small letters: how many replicates failed, and the fit where it is not balanced.</p>"))}
            {Markup.If(rest.Length > 0, () => rest.Length <= MostRows ? Rows("Cells", rest, published) : Brief(cells))}
            {Markup.If(rest.Length is 0 or > MostRows, () => Rows(cells.Count > 10 ? "The ten best cells, by median validation loss" : "Cells, by median validation loss", Best(cells), published))}
            """);
    }

    static IEnumerable<CellSummary> Best(IEnumerable<CellSummary> cells) =>
        cells.Where(cell => !cell.IsMostlyFailed && double.IsFinite(cell.ValidationMedian)).OrderBy(cell => cell.ValidationMedian).Take(10);

    static Markup Rows(string caption, IEnumerable<CellSummary> cells, PublishedTable? published)
    {
        CellSummary[] rows = [.. cells];
        if (rows.Length == 0)
        {
            return new();
        }

        var problem = rows[0].Cell.Part.Problem;
        string squared = SquaredUnit(problem.Points.EnergyUnit.Symbol), unit = Unit(problem.Points.EnergyUnit.Symbol);
        var isPrinted = published is not null
            && rows.Any(cell => published.Printed(cell.Cell.Activation, cell.Cell.Hidden, cell.Cell.LearningRate) is not null);
        return Markup.Of($"""
            <div class="scroll"><table><caption>{caption}; losses are the {LossName(rows[0].Cell.Part)}, of the replicates that fitted{(squared.Length > 0 ? $", in {squared}" : "")}.</caption>
            <tr><th>layout</th><th>activation</th><th>learning rate</th><th>median</th><th>quartiles</th><th>best</th><th>RMSE{(unit.Length > 0 ? $" ({unit})" : "")}</th><th>RMSE / {FinalSection.ScaleName(rows[0].Cell.Part)}</th><th>replicates</th><th>fit</th>{Markup.If(isPrinted, () => Markup.Of($"<th>printed in the study</th>"))}</tr>
            {Markup.Join(rows.Select(cell => Markup.Of($"<tr><th>{cell.Cell.Hidden.ToString()}</th><td class=\"text\">{Name(cell.Cell.Activation)}</td><td>{Rate(cell.Cell.LearningRate)}</td>{Losses(cell)}<td class=\"text\">{FitWords.Verdict(cell)}</td>{Markup.If(isPrinted, () => Markup.Of($"<td>{Printed(published!, cell)}</td>"))}</tr>\n")))}</table></div>
            """);
    }

    static string Printed(PublishedTable published, CellSummary cell) =>
        published.Printed(cell.Cell.Activation, cell.Cell.Hidden, cell.Cell.LearningRate)?.Text ?? "–";

    static Markup Losses(CellSummary cell)
    {
        if (cell.Trials == 0)
        {
            return Markup.Of($"<td colspan=\"6\">not run</td>");
        }

        if (cell.IsMostlyFailed)
        {
            return Markup.Of($"<td class=\"text failed\" colspan=\"5\">{HeatMap.Failure(cell)}</td><td class=\"text\">{cell.FittedCount} of {cell.Trials} fitted</td>");
        }

        var problem = cell.Cell.Part.Problem;
        var rmse = Math.Sqrt(cell.Fitted.Median);
        var hidden = HeatMap.Counts(cell);
        return Markup.Of($"<td>{Loss(cell.Fitted.Median)}{FinalSection.WorseThanConstant(cell.Fitted.Median, problem)}</td><td>{Loss(cell.Fitted.Lower)} to {Loss(cell.Fitted.Upper)}</td><td>{Loss(cell.Fitted.Least)}</td><td>{Loss(rmse)}</td><td>{Loss(rmse / problem.Scale)}</td><td class=\"text\">{(hidden.Length > 0 ? hidden : $"{cell.Trials} of {cell.Trials} converged")}</td>");
    }

    static Markup Brief(IReadOnlyList<CellSummary> cells)
    {
        var squared = SquaredUnit(cells[0].Cell.Part.Problem.Points.EnergyUnit.Symbol);
        var groups = cells.GroupBy(cell => (cell.Cell.Activation, cell.Cell.LearningRate, cell.Cell.Hidden.Depth))
            .OrderBy(group => group.Key.Activation)
            .ThenByDescending(group => group.Key.LearningRate).ThenBy(group => group.Key.Depth);
        return Markup.Of($"""
            <div class="scroll"><table><caption>All {Count(cells.Count, "cell")} in brief (each one is in cells.csv): medians over cells that did not mostly fail{(squared.Length > 0 ? $", in {squared}" : "")}.</caption>
            <tr><th>activation</th><th>learning rate</th><th>hidden layers</th><th>cells</th><th>mostly failed</th><th>best layout</th><th>its median loss</th><th>median of all cells</th><th>trials collapsed</th><th>diverged</th><th>underfitted</th><th>overfitted</th></tr>
            {Markup.Join(groups.Select(group => BriefRow([.. group])))}</table></div>
            """);
    }

    static Markup BriefRow(CellSummary[] group)
    {
        var cell = group[0].Cell;
        CellSummary[] good = [.. group.Where(summary => summary.Trials > 0 && !summary.IsMostlyFailed)];
        int trials = group.Sum(summary => summary.Trials);
        int collapsed = group.Sum(summary => summary.Collapsed);
        int diverged = group.Sum(summary => summary.Diverged);
        var best = good.MinBy(summary => summary.Fitted.Median);
        var losses = best is null
            ? Markup.Of($"<td class=\"text failed\" colspan=\"3\">{collapsed} of {trials} collapsed, {diverged} diverged{Typical(group)}</td>")
            : Markup.Of($"<td>{best.Cell.Hidden.ToString()}</td><td>{Loss(best.Fitted.Median)}</td><td>{Loss(Quartiles.Of(good.Select(summary => summary.Fitted.Median)).Median)}</td>");
        return Markup.Of($"<tr><th>{Name(cell.Activation)}</th><td>{Rate(cell.LearningRate)}</td><td>{cell.Hidden.Depth}</td><td>{group.Length}</td><td>{group.Count(summary => summary.IsMostlyFailed)}</td>{losses}<td>{collapsed} of {trials}</td><td>{diverged}</td><td>{group.Sum(summary => summary.Fits.Underfitted)}</td><td>{group.Sum(summary => summary.Fits.Overfitted)}</td></tr>\n");
    }

    static string Typical(CellSummary[] group) =>
        Quartiles.Of(group.Where(cell => cell.Collapsed > 0).Select(cell => cell.CollapsedLoss)).Median is var loss && double.IsFinite(loss) ? $", loss {Loss(loss)}" : "";
}
