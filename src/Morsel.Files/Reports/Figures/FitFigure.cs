using Morsel.Potentials;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using ScottPlot;

namespace Morsel.Files.Reports.Figures;

/// <summary>The network with the lowest validation loss over the data, and what it leaves, as in the study's figures 5, 6, 8 and 10.</summary>
static class FitFigure
{
    /// <returns>Null for more than two dimensions.</returns>
    public static Figure? Draw(string name, KeptNetwork network)
    {
        var part = network.Trial.Cell.Part;
        var cell = network.Trial.Cell;
        var unit = Words.SquaredUnit(part.Problem.Points.EnergyUnit);
        var fate = network.Result.Outcome == Studies.Outcomes.Outcome.Collapsed ? " This network has collapsed; no other was better." : "";
        var caption = $"{part.Spec.Title}: the network with the lowest validation loss, {Words.Name(cell.Activation)} {cell.Hidden}, learning rate {Words.Rate(cell.LearningRate)}, replicate {network.Trial.Replicate}; "
            + $"loss {Words.With(Words.Loss(network.Result.ValidationLoss), unit)} on validation points, {Words.With(Words.Loss(network.Result.TrainingLoss), unit)} on training points.{fate} ";
        return part.Problem.Points.Dimensions switch
        {
            1 => Curve(name, caption, new NetworkSurface(network), part.Problem),
            2 => Surface(name, caption, new NetworkSurface(network), part.Problem),
            _ => null,
        };
    }

    static Figure Curve(string name, string caption, NetworkSurface surface, Problem problem)
    {
        var points = problem.Points;
        double[] r = FigureGrid.Along(problem.Domain[0], 801), fitted = surface.Energies(r), atPoints = surface.Energies(points.Points);
        double bottom = points.Energies.Min(), top = Math.Min(points.Energies.Max(), bottom + 4 * problem.Scale);
        var main = Sheet.NewPlot("", "", Words.Label("V", points.EnergyUnit));
        if (problem.Potential is { } potential)
        {
            var exact = main.Add.ScatterLine(r, [.. r.Select(x => potential.Energy([x]))], Colors.Gray.WithAlpha(0.6));
            (exact.LineWidth, exact.LegendText) = (4, "potential");
        }

        var curve = main.Add.ScatterLine(r, fitted, Sheet.Palette[1]);
        (curve.LineWidth, curve.LegendText) = (1.8f, "network");
        var residual = Sheet.NewPlot("", Words.Label(points.Axes[0]), Words.Label("fit − V", points.EnergyUnit));
        foreach (var (rows, label, color, shape) in new[]
        {
            (surface.Split.Training, "training points", Colors.Black, MarkerShape.FilledCircle),
            (surface.Split.Validation, "validation points", Sheet.Palette[0], MarkerShape.OpenCircle),
        })
        {
            double[] xs = [.. rows.Select(row => points.Points[row])];
            foreach (var (plot, ys) in new[] { (main, rows.Select(row => points.Energies[row])), (residual, rows.Select(row => atPoints[row] - points.Energies[row])) })
            {
                var markers = plot.Add.ScatterPoints(xs, [.. ys], color);
                (markers.MarkerSize, markers.MarkerShape, markers.MarkerLineWidth, markers.LegendText) = (shape == MarkerShape.OpenCircle ? 7 : 4, shape, 1.5f, label);
            }
        }

        double[] errors = [.. atPoints.Zip(points.Energies, (fit, exact) => fit - exact)];
        double lowest = errors.Min(), highest = errors.Max(), margin = highest > lowest ? 0.1 * (highest - lowest) : Math.Max(Math.Abs(highest), 1e-3 * problem.Scale);
        residual.Add.HorizontalLine(0, 1, Colors.Gray, LinePattern.Dashed);
        // A curve that ends high leaves the middle free, one that ends low the corner above it.
        main.ShowLegend(points.Energies[^1] > (bottom + top) / 2 ? Alignment.MiddleRight : Alignment.UpperRight);
        double roof = Math.Min(top, fitted.Max()) is var high && high > top - 0.5 * (top - bottom) ? top : high;
        double floor = Math.Min(bottom, Math.Max(fitted.Min(), bottom - 0.5 * (top - bottom)));
        main.Axes.SetLimits(problem.Domain[0].Low, problem.Domain[0].High, floor - 0.06 * (top - floor), Math.Max(roof, top) + 0.08 * (top - floor));
        main.YLabel(Sheet.ShowEnergies(main.Axes.Left, "V", points.EnergyUnit, floor, top), 13);
        residual.YLabel(Sheet.ShowEnergies(residual.Axes.Left, "fit − V", points.EnergyUnit, lowest, highest), 13);
        residual.Axes.SetLimits(problem.Domain[0].Low, problem.Domain[0].High, Math.Min(0, lowest) - margin, Math.Max(0, highest) + margin);
        main.Layout.Fixed(new PixelPadding(95, 20, 36, 14));
        residual.Layout.Fixed(new PixelPadding(95, 20, 52, 14));
        return Sheet.Draw(name, caption + "Below: what is left, fit minus potential.", 1, 820, [360, 220], [main, residual]);
    }

    static Figure Surface(string name, string caption, NetworkSurface surface, Problem problem)
    {
        var grid = FigureGrid.Over(problem);
        var fitted = surface.Energies(grid.Points);
        if (problem.Potential is not { } potential)
            return Sheet.Draw(name, caption, 1, 560, [420], [SurfacePlot.Draw(grid, fitted, "network", "V", SurfacePlot.Bands.Of(fitted), isResidual: false)]);
        double[] exact = [.. Enumerable.Range(0, fitted.Length).Select(i => potential.Energy(grid.Points.AsSpan(2 * i, 2)))];
        double[] errors = [.. fitted.Zip(exact, (fit, value) => fit - value)];
        var bands = SurfacePlot.Bands.Of(exact);
        return Sheet.Draw(
            name, caption + "Left to right: the potential, the network in the same colours, and fit minus potential; the largest twentieth of each has the last colour.", 3, 400, [350],
            [
                SurfacePlot.Draw(grid, exact, "potential", "V", bands, isResidual: false),
                SurfacePlot.Draw(grid, fitted, "network", "V", bands, isResidual: false),
                SurfacePlot.Draw(grid, errors, "network − potential", "error", SurfacePlot.Bands.Symmetric(errors), isResidual: true),
            ]);
    }
}
