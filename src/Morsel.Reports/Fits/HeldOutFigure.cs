using Morsel.Datasets;
using Morsel.Fitting;
using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Fits;

/// <summary>The held-out points: predicted against given energies, and the size of the errors against the energy.</summary>
sealed class HeldOutFigure
{
    const int MostDrawn = 2000,
        LargestDrawn = 100;

    static readonly PixelPadding _frame = new(80, 28, 52, 14);

    readonly string _unit;
    readonly double _zero,
        _low,
        _high;
    readonly (string Name, ScoredPoints Points, Color Color)[] _rivals;

    HeldOutFigure(FitFacts facts, FitResult result, FitScores scores)
    {
        _unit = result.Surface.ModelEnergyUnit.Symbol;
        _zero = facts.Split.Training.Space is Molecule ? facts.Split.Training.Energies.Min() : 0;
        double[] given = [.. scores.Surface.Given];
        (_low, _high) = (given.Min() - _zero, given.Max() - _zero);
        double margin = _high > _low ? 0.04 * (_high - _low) : 1;
        (_low, _high) = (_low - margin, _high + margin);
        (string, ScoredPoints, Color) surface = (
            result.IsLinear ? "the surface (linear)" : "the surface",
            scores.Surface,
            Sheet.Palette[1]
        );
        _rivals = !result.IsLinear && scores.Linear is { } linear ? [("linear fit", linear, Sheet.Palette[0]), surface] : [surface];
    }

    public static Figure Draw(FitFacts facts, FitResult result, FitScores scores)
    {
        var figure = new HeldOutFigure(facts, result, scores);
        int count = scores.Surface.Count;
        return Sheet.Draw(
            "held-out",
            $"The held-out points ({Words.Label("energies", figure._unit)}{(facts.Split.Training.Space is Molecule ? ", from the lowest training energy" : "")}). Left: predicted against given; on the line they agree. "
                + "Right: the size of the errors against the given energy; lines are root-mean-square errors of all points, and the smallest hundredth may lie below the figure."
                + (
                    count > MostDrawn
                        ? $" The figure shows an even sample of {Words.Count(count, "point")} and the {LargestDrawn} largest errors."
                        : ""
                ),
            2,
            490,
            [420],
            [figure.Predicted(), figure.Errors()]
        );
    }

    Plot Predicted()
    {
        var plot = Sheet.NewPlot("", "", "");
        plot.XLabel(Sheet.ShowEnergies(plot.Axes.Bottom, "given", _unit, _low, _high), 13);
        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "predicted", _unit, _low, _high), 13);
        var diagonal = plot.Add.Line(_low, _low, _high, _high);
        (diagonal.LineColor, diagonal.LineWidth) = (Colors.Gray, 1);
        foreach (var (name, points, color) in _rivals)
        {
            double[] given = [.. points.Given],
                predicted = [.. points.Predicted];
            int[] drawn = [.. Drawn(points).Where(point => double.IsFinite(predicted[point]))];
            // What lies far off is drawn at the edge.
            Mark(
                plot,
                name,
                color.WithAlpha(0.7),
                [.. drawn.Select(point => (given[point] - _zero, Math.Clamp(predicted[point] - _zero, _low, _high)))]
            );
        }

        plot.Axes.SetLimits(_low, _high, _low, _high);
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Layout.Fixed(_frame);
        return plot;
    }

    Plot Errors()
    {
        var plot = Sheet.NewPlot("", "", Words.Label("|predicted − given|", _unit));
        plot.XLabel(Sheet.ShowEnergies(plot.Axes.Bottom, "given", _unit, _low, _high), 13);
        var logs = new List<double>();
        foreach (var (name, points, color) in _rivals)
        {
            double[] errors = Sizes(points),
                given = [.. points.Given];
            (double X, double Y)[] marks =
            [
                .. Drawn(points)
                    .Where(point => errors[point] > 0 && double.IsFinite(errors[point]))
                    .Select(point => (given[point] - _zero, Math.Log10(errors[point]))),
            ];
            Mark(plot, "", color.WithAlpha(0.6), marks);
            logs.AddRange(marks.Select(mark => mark.Y));
            double rmse = points.Errors().Energy.Rmse;
            if (rmse > 0 && double.IsFinite(rmse))
            {
                plot.Add.HorizontalLine(Math.Log10(rmse), 1.5f, color, LinePattern.Solid).LegendText =
                    $"{name}: RMSE {Words.With(Words.Loss(rmse), Words.Unit(_unit))}";
            }
        }

        // A point that happens to be hit would take half the figure for itself; above all points there is room for the legend.
        double[] sorted = [.. logs.Order()];
        (double low, double high) = sorted.Length == 0 ? (-1, 1) : (sorted[sorted.Length / 100] - 0.3, sorted[^1] + 0.3);
        high += 0.2 * (high - low);
        plot.Axes.SetLimits(_low, _high, low, high);
        Sheet.ShowDecades(plot.Axes.Left, low, high);
        plot.ShowLegend(Alignment.UpperRight);
        plot.Layout.Fixed(_frame);
        return plot;
    }

    static void Mark(Plot plot, string name, Color color, (double X, double Y)[] points)
    {
        var markers = plot.Add.ScatterPoints(points.Select(point => point.X).ToArray(), [.. points.Select(point => point.Y)], color);
        (markers.MarkerSize, markers.MarkerShape, markers.LegendText) = (4, MarkerShape.FilledCircle, name);
    }

    // All points, or of very many an even sample with the largest errors.
    static IEnumerable<int> Drawn(ScoredPoints points)
    {
        if (points.Count <= MostDrawn)
        {
            return Enumerable.Range(0, points.Count);
        }

        double[] errors = Sizes(points);
        var largest = Enumerable.Range(0, points.Count).OrderByDescending(point => errors[point]).Take(LargestDrawn);
        return Enumerable.Range(0, MostDrawn).Select(i => (int)((long)i * points.Count / MostDrawn)).Union(largest);
    }

    static double[] Sizes(ScoredPoints points)
    {
        double[] predicted = [.. points.Predicted];
        return [.. points.Given.ToArray().Zip(predicted, (one, other) => Math.Abs(one - other))];
    }
}
