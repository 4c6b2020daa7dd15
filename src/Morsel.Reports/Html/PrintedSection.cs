using Morsel.Studies.ReferenceStudy;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Html;

/// <summary>A part's losses beside the printed table's, on each of the point sets that it may be of.</summary>
static class PrintedSection
{
    public static Markup Of(PrintedComparison? comparison) => Markup.If(comparison is not null, () => Markup.Of($"""
        <h3>Beside the printed table</h3>
        <p>{Count(comparison!.Networks, "network")}, of which {Labels.Percent((double)comparison.Failed / comparison.Networks)} collapsed or diverged; the table prints one in each cell. All count with the loss they have.</p>
        <div class="scroll"><table><caption>Losses of all cells together. Ours in the first column: the median over replicates of the least in a table of one replicate, and the least of all. Distance: decades between ours and the printed ones, added up over the first four columns. Difference: largest gap between the cumulative fractions (Kolmogorov-Smirnov), and how often chance gives as large a one when printed and our networks change places within cells.</caption>
        <tr><th>losses</th><th>least</th><th>lower quartile</th><th>median</th><th>upper quartile</th>{Markup.Join(comparison.Sets[0].Levels.Select(level => Markup.Of($"<th>{LevelName(level.Kind)}</th>")))}<th>distance</th><th>difference</th><th>chance</th></tr>
        <tr><th>as printed</th><td>{Loss(comparison.Printed.Least)}</td><td>{Loss(comparison.Printed.Lower)}</td><td>{Loss(comparison.Printed.Median)}</td><td>{Loss(comparison.Printed.Upper)}</td>{Markup.Join(comparison.Sets[0].Levels.Select(level => Markup.Of($"<td>{PrintedRange(comparison.Table, level)} ({level.Printed.Length} of {comparison.Table.Losses.Length} cells)</td>")))}<td></td><td></td><td></td></tr>
        {Markup.Join(comparison.Sets.Select(set => Row(comparison, set)))}</table></div>
        """));

    public static string LevelName(LevelKind kind) => kind switch
    {
        LevelKind.Half => "half level (sees one coordinate)",
        LevelKind.Full => "full level (a constant)",
        _ => "plateau",
    };

    static Markup Row(PrintedComparison comparison, PrintedComparison.PointSetLosses set) => Markup.Of($"""
        <tr><th>{PointsName(set.Points)}{(set.Points == comparison.Part.Spec.LossOn ? ", as the tables here show" : "")}</th><td>{Loss(set.LeastOfATable)}; {Loss(set.Losses.Least)}</td><td>{Loss(set.Losses.Lower)}</td><td>{Loss(set.Losses.Median)}</td><td>{Loss(set.Losses.Upper)}</td>{Markup.Join(set.Levels.Select(level => Level(comparison, level)))}<td>{Loss(set.Distance)}</td><td>{Loss(set.KolmogorovSmirnov)}</td><td>{(double.IsNaN(set.Chance) ? "–" : Labels.Percent(set.Chance))}</td></tr>

        """);

    // As printed, not as rounded here.
    static string PrintedRange(PublishedTable table, LossLevel level)
    {
        string[] ends = [.. new[] { level.Printed[0], level.Printed[^1] }.Distinct()
            .Select(loss => table.Losses.First(printed => printed.Loss == loss).Text)];
        return string.Join(" to ", ends);
    }

    static Markup Level(PrintedComparison comparison, LossLevel level) => level.Ours.Length == 0
        ? Markup.Of($"<td>none</td>")
        : Markup.Of($"<td>{Loss(level.Median)}, nine tenths from {Loss(level.Middle.Low)} to {Loss(level.Middle.High)} ({Labels.Percent((double)level.Ours.Length / comparison.Networks)})</td>");

    static string PointsName(LossPoints points) => points switch
    {
        LossPoints.Training => "ours, training points",
        LossPoints.Validation => "ours, validation points",
        _ => "ours, all points",
    };
}
