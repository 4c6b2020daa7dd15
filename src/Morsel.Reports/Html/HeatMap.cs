using System.Collections.Immutable;
using System.Globalization;
using Morsel.Networks;
using Morsel.Reports.Wording;
using Morsel.Studies.Plans;
using Morsel.Studies.ReferenceStudy;
using Morsel.Studies.Summaries;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Html;

/// <summary>Two-layer cells laid out as the study's tables: nodes of the first layer in columns, of the second in rows.</summary>
/// <param name="Cells">Cells of one activation and learning rate.</param>
/// <param name="First">Widths of the first hidden layer.</param>
/// <param name="Second">Widths of the second.</param>
sealed record HeatMap(ImmutableArray<CellSummary> Cells, ImmutableArray<int> First, ImmutableArray<int> Second)
{
    /// <summary>The map of some cells' two-layer layouts, or null if they do not fill a grid.</summary>
    public static HeatMap? Of(IEnumerable<CellSummary> cells)
    {
        CellSummary[] two = [.. cells.Where(cell => cell.Cell.Hidden.Depth == 2)];
        ImmutableArray<int> first = [.. two.Select(cell => cell.Cell.Hidden[0]).Distinct().Order()];
        ImmutableArray<int> second = [.. two.Select(cell => cell.Cell.Hidden[1]).Distinct().Order()];
        return first.Length > 1 && second.Length > 1 && first.Length <= 12 && two.Length == first.Length * second.Length
            ? new([.. two], first, second)
            : null;
    }

    public Markup Draw(PublishedTable? published)
    {
        var cell = Cells[0].Cell;
        var unit = SquaredUnit(cell.Part.Problem.Points.EnergyUnit.Symbol);
        var byLayout = Cells.ToDictionary(summary => summary.Cell.Hidden);
        var scale = new Ramp(Cells.Where(summary => !summary.IsMostlyFailed).Select(summary => summary.Fitted.Median));
        var ours = Table(
            $"{Name(cell.Activation)}, learning rate {Rate(cell.LearningRate)}: median loss of the replicates that fitted ({LossName(cell.Part)}{(unit.Length > 0 ? $", {unit}" : "")})", "",
            layout => Ours(byLayout[layout], scale));
        if (published is null || published.LearningRate != cell.LearningRate
            || !published.Losses.Any(loss => loss.Activation == cell.Activation))
        {
            return ours;
        }

        var printed = new Ramp(published.Losses.Select(loss => loss.Loss));
        return Markup.Of($"<div class=\"beside\">{ours}{Table($"As printed in the reference study ({published.Name.Replace('-', ' ')}), one run per cell", " printed", layout => Printed(published, cell, layout, printed))}</div>");
    }

    Markup Table(string caption, string kind, Func<LayerWidths, Markup> cell) => Markup.Of($"""
        <div><div class="scroll"><table class="heat{kind}"><caption>{caption}</caption>
        <tr><th>hidden 2 ↓ 1 →</th>{Markup.Join(First.Select(width => Markup.Of($"<th>{width}</th>")))}</tr>
        {Markup.Join(Second.Select(second => Markup.Of($"<tr><th>{second}</th>{Markup.Join(First.Select(first => cell(new(first, second))))}</tr>\n")))}</table></div></div>
        """);

    static Markup Ours(CellSummary cell, Ramp ramp)
    {
        if (cell.Trials == 0)
        {
            return Markup.Of($"<td class=\"heat\">not run</td>");
        }

        if (cell.IsMostlyFailed)
        {
            return Markup.Of($"<td class=\"heat failed\">{Failure(cell)}</td>");
        }

        return Markup.Of($"<td class=\"heat\" style=\"background:{ramp.Colour(cell.Fitted.Median)}\">{Loss(cell.Fitted.Median)}{Small(BesideConstant(cell.Fitted.Median, cell.Cell.Part.Problem))}{Small(Counts(cell))}{Small(FitWords.Short(cell))}</td>");
    }

    static Markup Small(string text) => Markup.If(text.Length > 0, () => Markup.Of($"<small>{text}</small>"));

    /// <summary>What is shown in place of a median where most replicates failed.</summary>
    public static Markup Failure(CellSummary cell)
    {
        Markup[] counts =
        [
            .. cell.Collapsed > 0 ? new[] { Markup.Of($"{cell.Collapsed} of {cell.Trials} collapsed, <span class=\"n\">loss {Loss(cell.CollapsedLoss)}</span>") } : [],
            .. cell.Diverged > 0 ? new[] { Markup.Of($"{(cell.Collapsed > 0 ? "; " : "")}{cell.Diverged} of {cell.Trials} diverged") } : [],
        ];
        return Markup.Join(counts);
    }

    /// <summary>The replicates that a median of the fitted ones hides, and those that were not done.</summary>
    public static string Counts(CellSummary cell)
    {
        (int Number, string Name)[] counts = [(cell.Collapsed, "collapsed"), (cell.Diverged, "diverged"), (cell.StillImproving, "improving")];
        return string.Join(", ", counts.Where(count => count.Number > 0).Select(count => $"{count.Number} of {cell.Trials} {count.Name}"));
    }

    static Markup Printed(PublishedTable table, Cell cell, LayerWidths layout, Ramp ramp) =>
        table.Printed(cell.Activation, layout, cell.LearningRate) is { } loss
        ? Markup.Of($"<td class=\"heat\" style=\"background:{ramp.Colour(loss.Loss)}\">{loss.Text}</td>")
        : Markup.Of($"<td class=\"heat\">–</td>");

    // Blue for the lowest loss, through cream, to orange for the highest, by logarithm; dark letters are readable on all of it.
    sealed class Ramp
    {
        static readonly (double R, double G, double B)[] _stops = [(0x9E, 0xCB, 0xE3), (0xFB, 0xF6, 0xDE), (0xF2, 0xA7, 0x7C)];

        readonly double _low, _high;

        public Ramp(IEnumerable<double> losses)
        {
            double[] logs = [.. losses.Where(loss => loss > 0 && double.IsFinite(loss)).Select(Math.Log10)];
            (_low, _high) = logs.Length > 0 ? (logs.Min(), logs.Max()) : (0, 0);
        }

        public string Colour(double loss)
        {
            var place = _high > _low && loss > 0 ? 2 * Math.Clamp((Math.Log10(loss) - _low) / (_high - _low), 0, 1) : 0;
            var (from, to) = place < 1 ? (_stops[0], _stops[1]) : (_stops[1], _stops[2]);
            var part = place < 1 ? place : place - 1;
            return string.Create(CultureInfo.InvariantCulture, $"#{Mix(from.R, to.R):X2}{Mix(from.G, to.G):X2}{Mix(from.B, to.B):X2}");

            int Mix(double a, double b) => (int)Math.Round(a + part * (b - a));
        }
    }
}
