using Morsel.Files.Reports.Figures;
using Morsel.Studies.Fitting;
using Morsel.Studies.Fitting.Data;
using ScottPlot;

namespace Morsel.Files.Reports.Fits;

/// <summary>The size of the held-out errors against the energy.</summary>
static class ErrorFigure
{
    public static Figure Draw(FitFacts facts, FitResult result)
    {
        string unit = result.Surface.ModelEnergyUnit;
        double zero = facts.Split.Training.IsMolecule ? facts.Split.Training.Energies.Min() : 0;
        double[] energies = [.. result.Scores.Surface.Given];
        double left = energies.Min() - zero, right = energies.Max() - zero, margin = right > left ? 0.02 * (right - left) : 1;
        var plot = Sheet.NewPlot("", "", Words.Label("|predicted − given|", unit));
        plot.XLabel(Sheet.ShowEnergies(plot.Axes.Bottom, "given energy", unit, left, right), 13);
        var logs = new List<double>();
        if (!result.IsLinear && result.Scores.Linear is { } linear)
            Add(linear, "linear fit", Sheet.Palette[0]);
        Add(result.Scores.Surface, result.IsLinear ? "the surface (linear)" : "the surface", Sheet.Palette[1]);
        // A point that happens to be hit would take half the figure for itself.
        double[] sorted = [.. logs.Order()];
        (double low, double high) = sorted.Length == 0 ? (-1, 1) : (sorted[sorted.Length / 100] - 0.3, sorted[^1] + 0.3);
        plot.Axes.SetLimits(left - margin, right + margin, low, high);
        Sheet.ShowDecades(plot.Axes.Left, low, high);
        plot.ShowLegend(Edge.Right);
        return Sheet.Draw(
            "error-against-energy",
            $"The size of the errors of the held-out energies ({Words.Label("|predicted − given|", unit)}) against the given energy{(facts.Split.Training.IsMolecule ? ", from the lowest training energy" : "")}. "
            + $"Lines: root-mean-square errors of all points. The smallest hundredth may lie below the figure.{HeldOutMarks.Note(result.Scores.Surface)}",
            1, 960, [400], [plot]);

        void Add(ScoredPoints points, string label, Color color)
        {
            double[] errors = HeldOutMarks.Errors(points), given = [.. points.Given];
            int[] drawn = [.. HeldOutMarks.Of(points).Where(point => errors[point] > 0 && double.IsFinite(errors[point]))];
            double[] heights = [.. drawn.Select(point => Math.Log10(errors[point]))];
            logs.AddRange(heights);
            var markers = plot.Add.ScatterPoints(drawn.Select(point => given[point] - zero).ToArray(), heights, color.WithAlpha(0.6));
            (markers.MarkerSize, markers.MarkerShape, markers.LegendText) = (4, MarkerShape.FilledCircle, label);
            double rmse = points.Errors().Energy.Rmse;
            if (rmse > 0 && double.IsFinite(rmse))
                plot.Add.HorizontalLine(Math.Log10(rmse), 1.5f, color, LinePattern.Solid).LegendText = $"{label}, RMSE {Words.With(Words.Loss(rmse), Words.Unit(unit))}";
        }
    }
}
