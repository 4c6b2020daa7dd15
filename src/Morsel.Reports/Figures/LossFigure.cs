using Morsel.Reports.Wording;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>Loss against activation and learning rate, as in the study's figures 4, 7 and 9, with how many trials failed below.</summary>
static class LossFigure
{
    public static bool IsCalledFor(PlannedPart part) => part.Spec.Activations.Length > 1 || part.Spec.LearningRates.Length > 1;

    public static Figure Draw(string name, StudyResults results, PlannedPart part)
    {
        var cells = results
            .Cells.Where(cell => cell.Cell.Part == part && cell.Trials > 0)
            .ToLookup(cell => (cell.Cell.Activation, cell.Cell.LearningRate));
        double[] rates = [.. part.Spec.LearningRates.OrderDescending()];
        var activations = part.Spec.Activations;
        var unit = part.Problem.Points.EnergyUnit.Symbol;
        var losses = Sheet.NewPlot(part.Spec.Title, "", Words.SquaredLabel("loss", unit));
        var failures = Sheet.NewPlot("", "activation", "failed (%)");
        double ofConstant = Math.Log10(part.Problem.Variance);
        var heights = new List<double> { ofConstant };
        var lost = new List<(double X, Color Color)>();
        for (var r = 0; r < rates.Length; r++)
        {
            var color = Sheet.Palette[r % Sheet.Palette.Length];
            var places = new List<(double X, Quartiles Logs)>();
            for (var a = 0; a < activations.Length; a++)
            {
                CellSummary[] here = [.. cells[(activations[a], rates[r])]];
                if (here.Length == 0)
                {
                    continue;
                }

                double x = a + (r - (rates.Length - 1) / 2.0) * 0.8 / Math.Max(4, rates.Length);
                double[] logs =
                [
                    .. here.Where(cell => !cell.IsMostlyFailed && cell.Fitted.Median > 0).Select(cell => Math.Log10(cell.Fitted.Median)),
                ];
                if (logs.Length > 0)
                {
                    places.Add((x, Quartiles.Of(logs)));
                }
                else if (here.All(cell => cell.IsMostlyFailed))
                {
                    lost.Add((x, color));
                }

                var bar = failures.Add.Bar(x, 100.0 * here.Sum(cell => cell.Collapsed + cell.Diverged) / here.Sum(cell => cell.Trials));
                (bar.Bars.First().Size, bar.Color) = (0.7 * 0.8 / Math.Max(4, rates.Length), color);
                bar.Bars.First().LineWidth = 0;
            }

            foreach (var (x, logs) in places)
            {
                var whisker = losses.Add.Line(x, logs.Lower, x, logs.Upper);
                (whisker.LineWidth, whisker.LineColor) = (3, color.WithAlpha(0.45));
                heights.AddRange([logs.Lower, logs.Upper]);
            }

            var markers = losses.Add.ScatterPoints(
                places.Select(place => place.X).ToArray(),
                places.Select(place => place.Logs.Median).ToArray(),
                color
            );
            (markers.MarkerSize, markers.MarkerShape, markers.LegendText) = (
                9,
                MarkerShape.FilledCircle,
                $"learning rate {Words.Rate(rates[r])}"
            );
        }

        var constant = losses.Add.HorizontalLine(ofConstant, 1.2f, Colors.Gray, LinePattern.Dashed);
        constant.LegendText = "a constant (variance)";
        foreach (var (x, color) in lost)
        {
            AddCross([x], color, "");
        }

        if (lost.Count > 0)
        {
            AddCross([], Colors.Black, "every layout mostly failed");
        }

        double margin = Math.Max(0.4, 0.04 * (heights.Max() - heights.Min())),
            low = heights.Min() - margin,
            high = heights.Max() + margin;
        losses.ShowLegend(Edge.Right);
        losses.Axes.SetLimits(-0.6, activations.Length - 0.4, low, high);
        failures.Axes.SetLimits(-0.6, activations.Length - 0.4, 0, 105);
        Sheet.ShowDecades(losses.Axes.Left, low, high);
        foreach (var plot in new[] { losses, failures })
        {
            var ticks = new ScottPlot.TickGenerators.NumericManual();
            for (var a = 0; a < activations.Length; a++)
            {
                ticks.AddMajor(a, Words.Name(activations[a]));
            }

            plot.Axes.Bottom.TickGenerator = ticks;
            plot.Axes.Bottom.TickLabelStyle.FontSize = 13;
            plot.Grid.XAxisStyle.IsVisible = false;
        }

        // One frame for both, whatever their labels and legend take.
        var room = LogTicks.Room(low, high);
        losses.Layout.Fixed(new PixelPadding(room, 262, 36, 44));
        failures.Layout.Fixed(new PixelPadding(room, 262, 56, 12));
        return Sheet.Draw(
            name,
            $"{Words.Title(part)}: loss ({Words.LossName(part)}, {Words.Squared(unit)}) against activation and learning rate. "
                + "Dots: median over layouts of the cells' medians; bars: their quartiles; cells in which most replicates failed are left out above. "
                + (lost.Count > 0 ? "Crosses, on the line of a constant: of every layout most networks collapsed or diverged. " : "")
                + "Below: the fraction of all trials that collapsed or diverged. Dashed: the variance of the energies, what a constant scores.",
            1,
            900,
            [380, 190],
            [losses, failures]
        );

        void AddCross(double[] xs, Color color, string legend)
        {
            var cross = losses.Add.ScatterPoints(xs, xs.Select(_ => ofConstant).ToArray(), color);
            (cross.MarkerSize, cross.MarkerShape, cross.MarkerLineWidth, cross.LegendText) = (11, MarkerShape.Eks, 2.2f, legend);
        }
    }
}
