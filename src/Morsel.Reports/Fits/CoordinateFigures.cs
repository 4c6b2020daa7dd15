using Morsel.Datasets;
using Morsel.Fitting;
using Morsel.Fitting.Choice;
using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using Morsel.Surfaces;
using ScottPlot;

namespace Morsel.Reports.Fits;

/// <summary>A surface in plain coordinates with its points: a curve, contours, or of more coordinates a cut along each.</summary>
static class CoordinateFigures
{
    static readonly string[] _names = ["training points", "validation points", "held-out points"];

    public static IEnumerable<Figure> Draw(FitFacts facts, FitResult result, SurfaceEvaluator surface)
    {
        var function = SurfaceFunctions.Of(result.Surface);
        ScoredPoints[] parts =
        [
            ScoredPoints.Of(facts.Split.Training, function),
            ScoredPoints.Of(facts.Split.Validation, function),
            .. result.Scores is { } scores ? [scores.Surface] : Array.Empty<ScoredPoints>(),
        ];
        yield return result.Surface.Space.Axes.Length switch
        {
            1 => Curve(result.Surface, surface, parts),
            2 => Contours(result.Surface, surface, parts),
            _ => Cuts(result.Surface, surface, facts.Split.Training),
        };
    }

    static Figure Curve(Surface surface, SurfaceEvaluator evaluator, ScoredPoints[] parts)
    {
        double[] energies = [.. parts.SelectMany(part => part.Given.ToArray()).Order()],
            xs = [.. parts.SelectMany(part => part.Coordinates.ToArray())];
        // A wall that few points climb may be a hundred times as high as all else.
        double low = energies[0],
            upper = energies[(int)(0.8 * (energies.Length - 1))],
            top = Math.Min(energies[^1], low + 2.5 * (upper - low));
        var figure = new CurveFigure(surface.Space.Axes[0], surface.EnergyUnit.Symbol, (xs.Min(), xs.Max()))
        {
            FittedName = "the surface",
            Fitted = points => Energies(evaluator, points),
            Top = top > low ? top : energies[^1],
        };
        return figure.Draw(
            "curve",
            "The surface with the points it was fitted to, chosen by and scored on. Below: what is left, fit minus given energy.",
            [
                .. parts.Zip(
                    _names,
                    (part, name) => new CurveFigure.Marks(name, part.Coordinates.ToArray(), part.Given.ToArray(), part.Predicted.ToArray())
                ),
            ]
        );
    }

    static Figure Contours(Surface surface, SurfaceEvaluator evaluator, ScoredPoints[] parts)
    {
        (double X, double Y, double Error)[] points =
        [
            .. parts.SelectMany(part =>
                Enumerable
                    .Range(0, part.Count)
                    .Select(i => (part.Coordinates[2 * i], part.Coordinates[2 * i + 1], part.Predicted[i] - part.Given[i]))
            ),
        ];
        var grid = new FigureGrid(
            surface.Space.Axes[0],
            surface.Space.Axes[1],
            (points.Min(point => point.X), points.Max(point => point.X)),
            (points.Min(point => point.Y), points.Max(point => point.Y)),
            surface.EnergyUnit.Symbol,
            FigureGrid.PointsPerSide
        );
        double[] values = Energies(evaluator, grid.Points());
        var shape = SurfacePlot.Draw(grid, values, "the surface", "V", SurfacePlot.Bands.Of(values), isResidual: false);
        (double X, double Y, double Error)[] training = points[..parts[0].Count];
        AddPoints(shape, [.. Thinned.Places(training.Length, _ => 0).Select(i => training[i])], Colors.White, "");
        (double X, double Y, double Error)[] drawn =
        [
            .. Thinned.Places(points.Length, i => Math.Abs(points[i].Error)).Select(i => points[i]),
        ];

        var errors = Sheet.NewPlot("fit − given energy", Words.Label(surface.Space.Axes[0]), Words.Label(surface.Space.Axes[1]));
        var bands = SurfacePlot.Bands.Symmetric([.. points.Select(point => point.Error)]) with { Count = 5 };
        Color[] colors = [.. new ScottPlot.Colormaps.Balance().GetColors(bands.Count, 0.1, 0.9)];
        for (int band = 0; band < bands.Count; band++)
        {
            double middle = bands.Low + (band + 0.5) * bands.Width;
            AddPoints(
                errors,
                [.. drawn.Where(point => Math.Abs(bands.MiddleOf(point.Error) - middle) < bands.Width / 2)],
                colors[band],
                Words.With(Words.Loss(middle), Words.Unit(surface.EnergyUnit.Symbol))
            );
        }

        errors.ShowLegend(Edge.Right);
        double marginX = 0.03 * (grid.Width.High - grid.Width.Low),
            marginY = 0.03 * (grid.Height.High - grid.Height.Low);
        errors.Axes.SetLimits(grid.Width.Low - marginX, grid.Width.High + marginX, grid.Height.Low - marginY, grid.Height.High + marginY);
        return Sheet.Draw(
            "contours",
            $"Left: the surface with the training points (white); the highest twentieth has the last colour. Right: fit minus given energy at all points ({Words.Label("V", surface.EnergyUnit.Symbol)}), in five bands with the middle of each in the legend; the largest twentieth has the outer colours.{Thinned.Words(points.Length)}",
            2,
            520,
            [430],
            [shape, errors]
        );
    }

    static Figure Cuts(Surface surface, SurfaceEvaluator evaluator, Dataset training)
    {
        const int Places = 401,
            MostCuts = 8;
        int lowest = training.Energies.IndexOf(training.Energies.Min());
        double low = training.Energies.Min(),
            high = training.Energies.Max();
        Plot[] plots =
        [
            .. surface
                .Space.Axes.Take(MostCuts)
                .Select((axis, k) => CutPlot.Draw(axis.Name, Words.Label(axis), surface.EnergyUnit.Symbol, Along(k), (low, high))),
        ];
        return Sheet.Draw(
            "cuts",
            $"The surface along {(surface.Space.Axes.Length > MostCuts ? $"the first {MostCuts} coordinates" : "each coordinate")} through the training point of lowest energy. Shaded and thick: in the range of the training points; thin: extrapolated.",
            2,
            480,
            [.. Enumerable.Repeat(320, (plots.Length + 1) / 2)],
            plots
        );

        (double, double, bool)[] Along(int k)
        {
            double[] values = [.. Enumerable.Range(0, training.Count).Select(point => training.Point(point)[k])],
                x = [.. training.Point(lowest)];
            double beyond = 0.15 * (values.Max() - values.Min());
            return
            [
                .. FigureGrid
                    .Along((values.Min() - beyond, values.Max() + beyond), Places)
                    .Select(value =>
                    {
                        x[k] = value;
                        var point = evaluator.Evaluate(x);
                        return (value, point.Energy, point.IsCovered);
                    }),
            ];
        }
    }

    static void AddPoints(Plot plot, (double X, double Y, double Error)[] points, Color color, string label)
    {
        var markers = plot.Add.ScatterPoints(points.Select(point => point.X).ToArray(), [.. points.Select(point => point.Y)], color);
        (markers.MarkerSize, markers.MarkerShape, markers.LegendText) = (label.Length > 0 ? 5 : 3, MarkerShape.FilledCircle, label);
    }

    static double[] Energies(SurfaceEvaluator evaluator, double[] points)
    {
        double[] energies = new double[points.Length / evaluator.CoordinateCount];
        evaluator.EvaluateAll(points, energies);
        return energies;
    }
}
