using Morsel.Datasets;
using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>A fitted curve over its points, and below what is left: fit minus given.</summary>
/// <param name="Axis">The coordinate.</param>
/// <param name="EnergyUnit">The energies' unit.</param>
/// <param name="Domain">Where the curve is drawn.</param>
sealed record CurveFigure(Axis Axis, string EnergyUnit, (double Low, double High) Domain)
{
    static readonly (Color Color, MarkerShape Shape, float Size)[] _looks =
    [
        (Colors.Black, MarkerShape.FilledCircle, 4),
        (Sheet.Palette[0], MarkerShape.OpenCircle, 7),
        (Sheet.Palette[2], MarkerShape.OpenDiamond, 8),
    ];

    /// <summary>Points of one kind.</summary>
    /// <param name="Label">For the legend.</param>
    /// <param name="X">Their coordinates.</param>
    /// <param name="Given">Their energies.</param>
    /// <param name="Fitted">The energies of the fit there.</param>
    public sealed record Marks(string Label, double[] X, double[] Given, double[] Fitted);

    public required string FittedName { get; init; }

    /// <summary>The fit's energies at some coordinates.</summary>
    public required Func<double[], double[]> Fitted { get; init; }

    /// <summary>What the points were taken from; null where that is not known.</summary>
    public Func<double, double>? Exact { get; init; }

    /// <summary>The highest energy that is worth showing.</summary>
    public required double Top { get; init; }

    /// <summary>At most three kinds of points.</summary>
    public Figure Draw(string name, string caption, IReadOnlyList<Marks> parts)
    {
        double[] r = FigureGrid.Along(Domain, 801),
            fitted = Fitted(r);
        Marks[] drawn = [.. parts.Where(part => part.X.Length > 0)];
        double bottom = drawn.Min(part => part.Given.Min());
        var main = Sheet.NewPlot("", "", Words.Label("V", EnergyUnit));
        if (Exact is { } potential)
        {
            var exact = main.Add.ScatterLine(r, [.. r.Select(potential)], Colors.Gray.WithAlpha(0.6));
            (exact.LineWidth, exact.LegendText) = (4, "potential");
        }

        var curve = main.Add.ScatterLine(r, fitted, Sheet.Palette[1]);
        (curve.LineWidth, curve.LegendText) = (1.8f, FittedName);
        var residual = Sheet.NewPlot("", Words.Label(Axis), Words.Label("fit − V", EnergyUnit));
        // Between its points a fit may do what no point shows.
        double[] between = Exact is { } known ? [.. r.Zip(fitted, (x, fit) => fit - known(x))] : [];
        if (between.Length > 0)
        {
            residual.Add.ScatterLine(r, between, Sheet.Palette[1]).LineWidth = 1.2f;
        }

        foreach (var (part, look) in parts.Zip(_looks).Where(pair => pair.First.X.Length > 0))
        {
            int[] places = Thinned.Places(part.X.Length, i => Math.Abs(part.Fitted[i] - part.Given[i]));
            double[] xs = [.. places.Select(i => part.X[i])];
            foreach (
                var (plot, ys) in new[]
                {
                    (main, places.Select(i => part.Given[i]).ToArray()),
                    (residual, places.Select(i => part.Fitted[i] - part.Given[i]).ToArray()),
                }
            )
            {
                var markers = plot.Add.ScatterPoints(xs, ys, look.Color);
                (markers.MarkerSize, markers.MarkerShape, markers.MarkerLineWidth, markers.LegendText) = (
                    look.Size,
                    look.Shape,
                    1.5f,
                    part.Label
                );
            }
        }

        double[] errors = [.. drawn.SelectMany(part => part.Fitted.Zip(part.Given, (fit, given) => fit - given)), .. between];
        double lowest = errors.Min(),
            highest = errors.Max(),
            margin = highest > lowest ? 0.1 * (highest - lowest) : Math.Max(Math.Abs(highest), 1e-3 * (Top - bottom));
        residual.Add.HorizontalLine(0, 1, Colors.Gray, LinePattern.Dashed);
        // A curve that ends high leaves the middle free, one that ends low the corner above it.
        double last = drawn.SelectMany(part => part.X.Zip(part.Given)).MaxBy(point => point.First).Second;
        main.ShowLegend(last > (bottom + Top) / 2 ? Alignment.MiddleRight : Alignment.UpperRight);
        double roof = Math.Min(Top, fitted.Max()) is var high && high > Top - 0.5 * (Top - bottom) ? Top : high;
        double floor = Math.Min(bottom, Math.Max(fitted.Min(), bottom - 0.5 * (Top - bottom)));
        main.Axes.SetLimits(Domain.Low, Domain.High, floor - 0.06 * (Top - floor), Math.Max(roof, Top) + 0.08 * (Top - floor));
        main.YLabel(Sheet.ShowEnergies(main.Axes.Left, "V", EnergyUnit, floor, Top), 13);
        residual.YLabel(Sheet.ShowEnergies(residual.Axes.Left, "fit − V", EnergyUnit, lowest, highest), 13);
        residual.Axes.SetLimits(Domain.Low, Domain.High, Math.Min(0, lowest) - margin, Math.Max(0, highest) + margin);
        main.Layout.Fixed(new PixelPadding(95, 20, 36, 14));
        residual.Layout.Fixed(new PixelPadding(95, 20, 52, 14));
        return Sheet.Draw(name, caption + Thinned.Words(drawn.Max(part => part.X.Length)), 1, 820, [360, 220], [main, residual]);
    }
}
