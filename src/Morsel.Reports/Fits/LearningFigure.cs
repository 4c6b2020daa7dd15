using System.Globalization;
using Morsel.Fitting;
using Morsel.Fitting.Data;
using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Fits;

/// <summary>The learning curve: errors against the number of training points, both on logarithmic axes.</summary>
static class LearningFigure
{
    const int MarkerSize = 9;

    /// <returns>Null where fewer than two fits have an error to draw.</returns>
    public static Figure? Draw(FitResult result)
    {
        LearningPoint[] curve =
        [
            .. result.LearningCurve.Where(point =>
                IsDrawn(point.Errors.Energy) && (point.Errors.Gradient is not { } slope || IsDrawn(slope))
            ),
        ];
        if (curve.Length < 2)
        {
            return null;
        }

        var units = FitUnits.Of(result.Surface);
        var plots = new List<Plot> { Panel(curve, errors => errors.Energy, Words.Label("energy RMSE", units.Energy.Symbol)) };
        if (curve.All(point => point.Errors.Gradient is not null))
        {
            string slope = units.Slope(units.Energy.Symbol) is { Length: > 0 } unit ? unit : "reduced";
            plots.Add(Panel(curve, errors => errors.Gradient!.Value, $"gradient RMSE ({slope})"));
        }

        return Sheet.Draw(
            "learning-curve",
            "Root-mean-square errors on the points to choose by, of fits to parts of the training points and to all of them, against the number of training points. "
                + (
                    curve.Any(point => !point.IsSearchFinished)
                        ? "Open circles: the fit ended before all inputs and networks were compared, so that a longer one may have a smaller error."
                        : ""
                ),
            plots.Count,
            plots.Count == 1 ? 640 : 490,
            [380],
            plots
        );
    }

    static bool IsDrawn(double error) => error > 0 && double.IsFinite(error);

    static Plot Panel(LearningPoint[] curve, Func<ValidationErrors, double> error, string label)
    {
        var plot = Sheet.NewPlot("", "training points", label);
        double[] places = [.. curve.Select(point => Math.Log10(point.TrainingPoints))],
            logs = [.. curve.Select(point => Math.Log10(error(point.Errors)))];
        plot.Add.ScatterLine(places, logs, Colors.Gray.WithAlpha(0.7)).LineWidth = 1.2f;
        Mark("parts of the points", Sheet.Palette[0], [.. Enumerable.Range(0, curve.Length - 1)]);
        Mark("all points", Sheet.Palette[1], [curve.Length - 1]);
        double low = logs.Min(),
            high = logs.Max(),
            // A curve that is nearly flat is to look so.
            room = Math.Max(0.15 * (high - low), 0.15);
        // Above all points there is room for the legend.
        (low, high) = (low - room, high + 2.5 * room);
        plot.Axes.SetLimits(places[0] - 0.12, places[^1] + 0.12, low, high);
        Sheet.ShowDecades(plot.Axes.Left, low, high);
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (int i = 0; i < curve.Length; i++)
        {
            ticks.AddMajor(places[i], curve[i].TrainingPoints.ToString("N0", CultureInfo.InvariantCulture));
        }

        plot.Axes.Bottom.TickGenerator = ticks;
        plot.ShowLegend(Alignment.UpperRight);
        plot.Layout.Fixed(new PixelPadding(LogTicks.Room(low, high), 28, 52, 14));
        return plot;

        void Mark(string name, Color color, int[] fits)
        {
            foreach (
                (MarkerShape shape, bool isFinished, string what) in new[]
                {
                    (MarkerShape.FilledCircle, true, name),
                    (MarkerShape.OpenCircle, false, $"{name}, ended early"),
                }
            )
            {
                int[] own = [.. fits.Where(fit => curve[fit].IsSearchFinished == isFinished)];
                if (own.Length > 0)
                {
                    double[] xs = [.. own.Select(fit => places[fit])],
                        ys = [.. own.Select(fit => logs[fit])];
                    // The line is not seen through an open circle.
                    var below = plot.Add.ScatterPoints(xs, ys, Colors.White);
                    (below.MarkerSize, below.MarkerShape) = (MarkerSize, MarkerShape.FilledCircle);
                    var markers = plot.Add.ScatterPoints(xs, ys, color);
                    (markers.MarkerSize, markers.MarkerShape, markers.MarkerLineWidth, markers.LegendText) = (MarkerSize, shape, 2, what);
                }
            }
        }
    }
}
