using Morsel.Files.Reports.Figures;
using Morsel.Studies.Fitting;
using Morsel.Studies.Fitting.Data;
using ScottPlot;

namespace Morsel.Files.Reports.Fits;

/// <summary>Predicted against given energies of the held-out points.</summary>
static class PredictedFigure
{
    public static Figure Draw(FitFacts facts, FitResult result)
    {
        string unit = result.Surface.ModelEnergyUnit;
        double zero = facts.Split.Training.IsMolecule ? facts.Split.Training.Energies.Min() : 0;
        double[] given = [.. result.Scores.Surface.Given];
        double low = given.Min() - zero, high = given.Max() - zero, margin = high > low ? 0.04 * (high - low) : 1;
        var plot = Sheet.NewPlot("", "", "");
        plot.XLabel(Sheet.ShowEnergies(plot.Axes.Bottom, "given energy", unit, low, high), 13);
        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "predicted energy", unit, low, high), 13);
        var diagonal = plot.Add.Line(low - margin, low - margin, high + margin, high + margin);
        (diagonal.LineColor, diagonal.LineWidth) = (Colors.Gray, 1);
        if (!result.IsLinear && result.Scores.Linear is { } linear)
            Add(linear, "linear fit", Sheet.Palette[0].WithAlpha(0.5), 4);
        Add(result.Scores.Surface, result.IsLinear ? "the surface (linear)" : "the surface", Sheet.Palette[1], 5);
        plot.Axes.SetLimits(low - margin, high + margin, low - margin, high + margin);
        plot.ShowLegend(Alignment.UpperLeft);
        string from = facts.Split.Training.IsMolecule ? ", from the lowest training energy" : "";
        return Sheet.Draw(
            "predicted-against-given", $"Predicted against given energies of the held-out points ({Words.Label("V", unit)}{from}). On the line they agree.{HeldOutMarks.Note(result.Scores.Surface)}",
            1, 560, [480], [plot]);

        void Add(ScoredPoints points, string label, Color color, float size)
        {
            int[] drawn = HeldOutMarks.Of(points);
            double[] truth = [.. points.Given], predicted = [.. points.Predicted];
            // What lies far off is drawn at the edge.
            double Inside(double value) => Math.Clamp(value - zero, low - margin, high + margin);
            int[] finite = [.. drawn.Where(point => double.IsFinite(predicted[point]))];
            var markers = plot.Add.ScatterPoints(finite.Select(point => truth[point] - zero).ToArray(), [.. finite.Select(point => Inside(predicted[point]))], color);
            (markers.MarkerSize, markers.MarkerShape, markers.LegendText) = (size, MarkerShape.FilledCircle, label);
        }
    }
}
