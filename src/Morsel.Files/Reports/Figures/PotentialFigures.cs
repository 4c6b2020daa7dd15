using Morsel.Potentials;
using Morsel.Studies.Plans;
using ScottPlot;

namespace Morsel.Files.Reports.Figures;

/// <summary>The study's surfaces: curves as figure 1, surfaces in two dimensions as figure 2.</summary>
static class PotentialFigures
{
    public static IEnumerable<Figure> Draw(IEnumerable<PlannedPart> parts)
    {
        var problems = parts.Select(part => part.Problem).Where(problem => problem.Potential is not null)
            .DistinctBy(problem => problem.Content).ToArray();
        Problem[] curves = [.. problems.Where(problem => problem.Points.Dimensions == 1)], surfaces = [.. problems.Where(problem => problem.Points.Dimensions == 2)];
        if (curves.Length > 0)
        {
            var caption = "The potentials of one dimension, and the points that networks learn from. "
                + string.Join(" ", curves.Select(problem => $"{problem.Potential!.Title}: {problem.Potential.Formula}."))
                + (curves.Any(problem => Top(problem) < problem.Points.Energies.Max()) ? " Steep walls are cut off above." : "");
            yield return Sheet.Draw("figure-1", caption, Math.Min(2, curves.Length), curves.Length == 1 ? 640 : 470, Rows(curves.Length, 340), [.. curves.Select(Curve)]);
        }

        if (surfaces.Length > 0)
        {
            var caption = "The surfaces of two dimensions on the domain that networks learn. "
                + string.Join(" ", surfaces.Select(problem => $"{problem.Potential!.Title}: {problem.Potential.Formula}."))
                + " The highest twentieth of each surface has the last colour.";
            yield return Sheet.Draw("figure-2", caption, Math.Min(2, surfaces.Length), surfaces.Length == 1 ? 560 : 470, Rows(surfaces.Length, 420), [.. surfaces.Select(Surface)]);
        }
    }

    static int[] Rows(int plots, int height) => [.. Enumerable.Repeat(height, (plots + 1) / 2)];

    static Plot Curve(Problem problem)
    {
        var plot = Sheet.NewPlot(problem.Potential!.Title, Words.Label(problem.Points.Axes[0]), Words.Label("V", problem.Points.EnergyUnit));
        double[] r = FigureGrid.Along(problem.Domain[0], 801);
        var line = plot.Add.ScatterLine(r, [.. r.Select(x => problem.Potential!.Energy([x]))], Sheet.Palette[0]);
        line.LineWidth = 2;
        var points = plot.Add.ScatterPoints(problem.Points.Points, problem.Points.Energies, Colors.Black);
        (points.MarkerSize, points.MarkerShape) = (4, MarkerShape.FilledCircle);
        double bottom = problem.Points.Energies.Min(), top = Top(problem);
        plot.Axes.SetLimits(problem.Domain[0].Low, problem.Domain[0].High, bottom - 0.06 * (top - bottom), top + 0.04 * (top - bottom));
        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "V", problem.Points.EnergyUnit, bottom, top), 13);
        return plot;
    }

    // Four well depths show the well; a repulsive wall may be twenty times as high.
    static double Top(Problem problem) => Math.Min(problem.Points.Energies.Max(), problem.Points.Energies.Min() + 4 * problem.Scale);

    static Plot Surface(Problem problem)
    {
        var grid = FigureGrid.Over(problem);
        double[] points = grid.Points(), values = [.. Enumerable.Range(0, points.Length / 2).Select(i => problem.Potential!.Energy(points.AsSpan(2 * i, 2)))];
        return SurfacePlot.Draw(grid, values, problem.Potential!.Title, "V", SurfacePlot.Bands.Of(values), isResidual: false);
    }
}
