using Morsel.Potentials;
using Morsel.Reports.Wording;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Figures;

/// <summary>
/// The network with the lowest validation loss over the data, and what it leaves, as in the study's figures 5, 6, 8 and 10.
/// </summary>
static class FitFigure
{
    /// <returns>Null for more than two dimensions.</returns>
    public static Figure? Draw(string name, KeptNetwork network)
    {
        var part = network.Trial.Cell.Part;
        var cell = network.Trial.Cell;
        var unit = Words.SquaredUnit(part.Problem.Points.EnergyUnit.Symbol);
        var fate = network.Result.Outcome == Studies.Outcomes.Outcome.Collapsed ? " This network has collapsed; no other was better." : "";
        var caption =
            $"{part.Spec.Title}: the network with the lowest validation loss, {Words.Name(cell.Activation)} {cell.Hidden}, learning rate {Words.Rate(cell.LearningRate)}, replicate {network.Trial.Replicate}; "
            + $"loss {Words.With(Words.Loss(network.Result.ValidationLoss), unit)} on validation points, {Words.With(Words.Loss(network.Result.TrainingLoss), unit)} on training points.{fate} ";
        return part.Problem.Points.CoordinateCount switch
        {
            1 => Curve(name, caption, new NetworkSurface(network), part.Problem),
            2 => Surface(name, caption, new NetworkSurface(network), part.Problem),
            _ => null,
        };
    }

    static Figure Curve(string name, string caption, NetworkSurface surface, Problem problem)
    {
        var points = problem.Points;
        double[] atPoints = surface.Energies(points.Coordinates.AsSpan());
        CurveFigure.Marks Part(string label, IReadOnlyList<int> rows) =>
            new(
                label,
                [.. rows.Select(row => points.Coordinates[row])],
                [.. rows.Select(row => points.Energies[row])],
                [.. rows.Select(row => atPoints[row])]
            );
        var curve = new CurveFigure(points.Space.Axes[0], points.EnergyUnit.Symbol, problem.Domain[0])
        {
            FittedName = "network",
            Fitted = x => surface.Energies(x),
            Exact = problem.Potential is { } potential ? x => potential.Energy([x]) : null,
            Top = Math.Min(points.Energies.Max(), points.Energies.Min() + 4 * problem.Scale),
        };
        return curve.Draw(
            name,
            caption + "Below: what is left, fit minus potential.",
            [Part("training points", surface.Split.Training), Part("validation points", surface.Split.Validation)]
        );
    }

    static Figure Surface(string name, string caption, NetworkSurface surface, Problem problem)
    {
        var grid = FigureGrid.Over(problem);
        double[] points = grid.Points(),
            fitted = surface.Energies(points);
        if (problem.Potential is not { } potential)
        {
            return Sheet.Draw(
                name,
                caption,
                1,
                560,
                [420],
                [SurfacePlot.Draw(grid, fitted, "network", "V", SurfacePlot.Bands.Of(fitted), isResidual: false)]
            );
        }

        double[] exact = [.. Enumerable.Range(0, fitted.Length).Select(i => potential.Energy(points.AsSpan(2 * i, 2)))];
        double[] errors = [.. fitted.Zip(exact, (fit, value) => fit - value)];
        var bands = SurfacePlot.Bands.Of(exact);
        return Sheet.Draw(
            name,
            caption
                + "Left to right: the potential, the network in the same colours, and fit minus potential; the largest twentieth of each has the last colour.",
            3,
            400,
            [350],
            [
                SurfacePlot.Draw(grid, exact, "potential", "V", bands, isResidual: false),
                SurfacePlot.Draw(grid, fitted, "network", "V", bands, isResidual: false),
                SurfacePlot.Draw(grid, errors, "network − potential", "error", SurfacePlot.Bands.Symmetric(errors), isResidual: true),
            ]
        );
    }
}
