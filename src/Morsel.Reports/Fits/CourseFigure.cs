using Morsel.Fitting;
using Morsel.Fitting.Data;
using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Fits;

/// <summary>How the best validation error fell, step by step.</summary>
static class CourseFigure
{
    /// <returns>Null where no step found a surface before the last.</returns>
    public static Figure? Draw(FitResult result)
    {
        CoursePoint[] course = [.. result.Course.Where(point => point.Best is { Energy: > 0 } best && double.IsFinite(best.Energy))];
        if (course.Length < 2)
        {
            return null;
        }

        var units = FitUnits.Of(result.Surface);
        var plots = new List<Plot> { Plot(course, best => best.Energy, Words.Label("energy RMSE", units.Energy.Symbol)) };
        if (course.All(point => point.Best!.Gradient > 0))
        {
            plots.Add(
                Plot(
                    course,
                    best => best.Gradient!.Value,
                    Words.With("gradient RMSE", units.Slope(units.Energy.Symbol) is { Length: > 0 } slope ? $"({slope})" : "(reduced)")
                )
            );
        }

        return Sheet.Draw(
            "course",
            "Root-mean-square errors of the best surface so far on the points to choose by, after each step; colours say what the step did. "
                + (plots.Count > 1 ? "The choice is by both errors together, so that one may rise where the other falls. " : "")
                + (result.Chosen.Searches > 1 ? "In each further search other points judge, so that an error may rise." : ""),
            1,
            960,
            [.. Enumerable.Repeat(plots.Count > 1 ? 300 : 380, plots.Count)],
            plots
        );
    }

    static Plot Plot(CoursePoint[] course, Func<ValidationErrors, double> error, string label)
    {
        var plot = Sheet.NewPlot("", "step", label);
        double[] steps = [.. course.Select(point => (double)point.Step)],
            logs = [.. course.Select(point => Math.Log10(error(point.Best!)))];
        plot.Add.ScatterLine(steps, logs, Colors.Gray.WithAlpha(0.7)).LineWidth = 1.2f;
        foreach (var (group, color) in course.Select((point, i) => (point, i)).GroupBy(pair => pair.point.Purpose).Zip(Sheet.Palette))
        {
            var markers = plot.Add.ScatterPoints(
                group.Select(pair => steps[pair.i]).ToArray(),
                [.. group.Select(pair => logs[pair.i])],
                color
            );
            (markers.MarkerSize, markers.MarkerShape, markers.LegendText) = (5, MarkerShape.FilledCircle, group.Key);
        }

        double low = logs.Min() - 0.2,
            high = logs.Max() + 0.2;
        plot.Axes.SetLimits(0, steps[^1] + 1, low, high);
        Sheet.ShowDecades(plot.Axes.Left, low, high);
        plot.ShowLegend(Edge.Right);
        plot.Layout.Fixed(new PixelPadding(80, 260, 52, 14));
        return plot;
    }
}
