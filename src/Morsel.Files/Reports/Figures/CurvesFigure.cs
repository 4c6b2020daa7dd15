using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Training;
using ScottPlot;

namespace Morsel.Files.Reports.Figures;

/// <summary>How the loss fell: the best trial of a part, and all replicates of its best cell.</summary>
static class CurvesFigure
{
    /// <param name="name">The figure's name.</param>
    /// <param name="results">The study.</param>
    /// <param name="best">The part's network with the lowest validation loss.</param>
    /// <param name="bestCell">The cell whose replicates are drawn.</param>
    public static Figure Draw(string name, StudyResults results, KeptNetwork best, Cell bestCell)
    {
        var part = best.Trial.Cell.Part;
        var unit = Words.SquaredUnit(part.Problem.Points.EnergyUnit);
        var plot = Sheet.NewPlot("", "epoch", unit.Length > 0 ? $"loss ({unit})" : "loss (reduced)");
        var heights = new List<double> { Math.Log10(part.Problem.Variance) };
        Trial[] replicates = [.. results.Plan.Trials.Where(trial => trial.Cell == bestCell && results.Trials.ContainsKey(trial.Id))];
        for (var i = 0; i < replicates.Length; i++)
            Add(results.Trials[replicates[i].Id].Curve, point => point.ValidationLoss, Colors.Gray.WithAlpha(0.5), 1, i == 0 ? $"validation, {replicates.Length} × {bestCell.Hidden}" : "");
        Add(best.Result.Curve, point => point.TrainingLoss, Sheet.Palette[0], 2.2f, "training, best trial");
        Add(best.Result.Curve, point => point.ValidationLoss, Sheet.Palette[1], 2.2f, "validation, best trial");
        plot.Add.HorizontalLine(Math.Log10(part.Problem.Variance), 1.2f, Colors.Gray, LinePattern.Dashed).LegendText = "a constant (variance)";
        double last = Math.Log10(Math.Max(2, best.Result.Curve.Max(point => point.Epoch))), low = heights.Min() - 0.2, high = heights.Max() + 0.3;
        plot.Axes.SetLimits(0, last, low, high);
        Sheet.ShowDecades(plot.Axes.Left, low, high);
        Sheet.ShowDecades(plot.Axes.Bottom, 0, last);
        plot.ShowLegend(Edge.Right);
        return Sheet.Draw(
            name,
            $"{part.Spec.Title}: loss{(unit.Length > 0 ? $" ({unit})" : "")} after the recorded epochs. The best trial is {Words.Name(best.Trial.Cell.Activation)} {best.Trial.Cell.Hidden}, learning rate {Words.Rate(best.Trial.Cell.LearningRate)}; "
            + $"the replicates are those of {Words.Name(bestCell.Activation)} {bestCell.Hidden}, learning rate {Words.Rate(bestCell.LearningRate)}.",
            1, 960, [400], [plot]);

        void Add(IEnumerable<CurvePoint> curve, Func<CurvePoint, double> loss, Color color, float width, string legend)
        {
            CurvePoint[] shown = [.. curve.Where(point => point.Epoch > 0 && loss(point) > 0 && double.IsFinite(loss(point)))];
            if (shown.Length == 0)
                return;
            double[] logs = [.. shown.Select(point => Math.Log10(loss(point)))];
            var line = plot.Add.ScatterLine(shown.Select(point => Math.Log10(point.Epoch)).ToArray(), logs, color);
            (line.LineWidth, line.LegendText) = (width, legend);
            // A start far above the variance would flatten all that follows.
            heights.AddRange(logs.Select(log => Math.Min(log, heights[0] + 1)));
        }
    }
}
