using Morsel.Reports.Figures;
using ScottPlot;

namespace Morsel.Reports.Fits;

/// <summary>A surface along one line, solid where the training points reach and thin beyond.</summary>
static class CutPlot
{
    /// <param name="title">What is changed.</param>
    /// <param name="label">The axis along the line.</param>
    /// <param name="unit">The energies' unit.</param>
    /// <param name="points">Places along the line with their energies, ascending.</param>
    /// <param name="range">The energies worth showing.</param>
    /// <param name="data">Points of the data, drawn as circles.</param>
    public static Plot Draw(
        string title,
        string label,
        string unit,
        IReadOnlyList<(double X, double Energy, bool IsCovered)> points,
        (double Low, double High) range,
        IReadOnlyList<(double X, double Energy)>? data = null
    )
    {
        var plot = Sheet.NewPlot(title, label, "");
        double span = range.High - range.Low,
            floor = range.Low - 0.06 * span,
            roof = range.High + 0.06 * span;
        // A wall beyond the frame is drawn no higher than it shows.
        double Shown(double energy) => Math.Clamp(energy, floor - span, roof + span);
        (double X, double Energy, bool IsCovered)[] finite = [.. points.Where(point => double.IsFinite(point.Energy))];
        double[] covered = [.. finite.Where(point => point.IsCovered).Select(point => point.X)];
        if (covered.Length > 1)
        {
            plot.Add.HorizontalSpan(covered.Min(), covered.Max(), Sheet.Palette[4].WithAlpha(0.18)).LineWidth = 0;
        }

        Add(finite, Colors.Gray, 1.2f);
        // Each stretch of covered places is a line of its own.
        for (int from = 0; from < finite.Length; )
        {
            int to = from;
            while (to < finite.Length && finite[to].IsCovered == finite[from].IsCovered)
            {
                to++;
            }

            if (finite[from].IsCovered && to - from > 1)
            {
                Add(finite[from..to], Sheet.Palette[1], 2.4f);
            }

            from = to;
        }

        if (data is { Count: > 0 })
        {
            var circles = plot.Add.ScatterPoints(
                data.Select(point => point.X).ToArray(),
                [.. data.Select(point => Shown(point.Energy))],
                Sheet.Palette[5]
            );
            (circles.MarkerShape, circles.MarkerSize, circles.MarkerLineWidth) = (MarkerShape.OpenCircle, 5, 1.2f);
        }

        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "V", unit, range.Low, range.High), 13);
        plot.Axes.SetLimits(points[0].X, points[^1].X, floor, roof);
        return plot;

        void Add((double X, double Energy, bool IsCovered)[] part, Color color, float width)
        {
            if (part.Length > 1)
            {
                plot
                    .Add.ScatterLine(part.Select(point => point.X).ToArray(), [.. part.Select(point => Shown(point.Energy))], color)
                    .LineWidth = width;
            }
        }
    }
}
