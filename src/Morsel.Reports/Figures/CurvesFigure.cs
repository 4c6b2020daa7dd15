using Morsel.Reports.Wording;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Training;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>How the loss of one cell's networks fell: all its replicates, the best of them in colour.</summary>
static class CurvesFigure
{
    /// <param name="name">The figure's name.</param>
    /// <param name="results">The study.</param>
    /// <param name="cell">The cell; of its replicates at least one has a finite loss.</param>
    public static Figure Draw(string name, StudyResults results, Cell cell)
    {
        var problem = cell.Part.Problem;
        var unit = problem.Points.EnergyUnit.Symbol;
        var plot = Sheet.NewPlot("", "epoch", Words.SquaredLabel("loss", unit));
        var heights = new List<double> { Math.Log10(problem.Variance) };
        Trial[] replicates = [.. results.Plan.Trials.Where(trial => trial.Cell == cell && results.Trials.ContainsKey(trial.Id))];
        var best = replicates
            .Where(trial => double.IsFinite(results.Trials[trial.Id].ValidationLoss))
            .MinBy(trial => results.Trials[trial.Id].ValidationLoss)!;
        TrialResult[] others = [.. replicates.Where(trial => trial != best).Select(trial => results.Trials[trial.Id])];
        for (var i = 0; i < others.Length; i++)
        {
            Add(
                others[i].Curve,
                point => point.ValidationLoss,
                Colors.Gray.WithAlpha(0.5),
                1,
                i == 0 ? $"validation, {Words.Count(others.Length, "other replicate")}" : ""
            );
        }

        var shown = results.Trials[best.Id];
        Add(shown.Curve, point => point.TrainingLoss, Sheet.Palette[0], 2.2f, $"training, replicate {best.Replicate}");
        Add(shown.Curve, point => point.ValidationLoss, Sheet.Palette[1], 2.2f, $"validation, replicate {best.Replicate}");
        plot.Add.HorizontalLine(heights[0], 1.2f, Colors.Gray, LinePattern.Dashed).LegendText = "a constant (variance)";
        double last = Math.Log10(Math.Max(2, shown.Curve.Max(point => point.Epoch))),
            low = heights.Min() - 0.2,
            high = heights.Max() + 0.3;
        plot.Axes.SetLimits(0, last, low, high);
        Sheet.ShowDecades(plot.Axes.Left, low, high);
        Sheet.ShowDecades(plot.Axes.Bottom, 0, last);
        plot.ShowLegend(Edge.Right);
        return Sheet.Draw(
            name,
            $"{Words.Title(cell.Part)}: loss ({Words.Squared(unit)}) after the recorded epochs of {Words.Name(cell.Activation)} {cell.Hidden}, learning rate {Words.Rate(cell.LearningRate)}. "
                + $"Of {Words.Count(replicates.Length, "replicate")} the one with the lowest validation loss, replicate {best.Replicate}, is in colour.",
            1,
            960,
            [400],
            [plot]
        );

        void Add(IEnumerable<CurvePoint> curve, Func<CurvePoint, double> loss, Color color, float width, string legend)
        {
            CurvePoint[] shown = [.. curve.Where(point => point.Epoch > 0 && loss(point) > 0 && double.IsFinite(loss(point)))];
            if (shown.Length == 0)
            {
                return;
            }

            double[] logs = [.. shown.Select(point => Math.Log10(loss(point)))];
            var line = plot.Add.ScatterLine(shown.Select(point => Math.Log10(point.Epoch)).ToArray(), logs, color);
            (line.LineWidth, line.LegendText) = (width, legend);
            // A start far above the variance would flatten all that follows.
            heights.AddRange(logs.Select(log => Math.Min(log, heights[0] + 1)));
        }
    }
}
