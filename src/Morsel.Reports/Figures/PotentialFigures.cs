using Morsel.Potentials;
using Morsel.Reports.Wording;
using Morsel.Studies.Plans;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>The study's surfaces: curves as figure 1, surfaces in two dimensions as figure 2.</summary>
static class PotentialFigures
{
    public static IEnumerable<Figure> Draw(IEnumerable<PlannedPart> parts)
    {
        var problems = parts
            .Select(part => part.Problem)
            .Where(problem => problem.Potential is not null)
            .DistinctBy(problem => problem.Content)
            .ToArray();
        Problem[] curves = [.. problems.Where(problem => problem.Points.CoordinateCount == 1)],
            surfaces = [.. problems.Where(problem => problem.Points.CoordinateCount == 2)];
        if (curves.Length > 0)
        {
            var caption =
                "The potentials of one dimension, and the points that networks learn from. "
                + string.Join(" ", curves.Select(problem => $"{problem.Potential!.Title}: {problem.Potential.Formula}."))
                + (curves.Any(problem => Top(problem) < problem.Points.Energies.Max()) ? " Steep walls are cut off above." : "");
            yield return Sheet.Draw(
                "figure-1",
                caption,
                Math.Min(2, curves.Length),
                curves.Length == 1 ? 640 : 470,
                Rows(curves.Length, 340),
                [.. curves.Select(Curve)]
            );
        }

        if (surfaces.Length > 0)
        {
            var caption =
                "The surfaces of two dimensions on the domain that networks learn. "
                + string.Join(" ", surfaces.Select(problem => $"{problem.Potential!.Title}: {problem.Potential.Formula}."))
                + " The highest twentieth of each surface has the last colour.";
            // One surface with several parameters is compared by eye, from above to below, as the study's figure 2 does.
            var isOne = surfaces.Length > 1 && surfaces.Select(problem => problem.Potential!.Name).Distinct().Count() == 1;
            int columns = isOne ? 1 : Math.Min(2, surfaces.Length);
            yield return Sheet.Draw(
                "figure-2",
                caption + (isOne ? " All panels have the same contours." : ""),
                columns,
                columns == 1 ? 560 : 470,
                [.. Enumerable.Repeat(420, (surfaces.Length + columns - 1) / columns)],
                Surfaces(surfaces, isOne)
            );
        }
    }

    static int[] Rows(int plots, int height) => [.. Enumerable.Repeat(height, (plots + 1) / 2)];

    static Plot Curve(Problem problem)
    {
        var plot = Sheet.NewPlot(
            problem.Potential!.Title,
            Words.Label(problem.Points.Space.Axes[0]),
            Words.Label("V", problem.Points.EnergyUnit.Symbol)
        );
        double[] r = FigureGrid.Along(problem.Domain[0], 801);
        var line = plot.Add.ScatterLine(r, [.. r.Select(x => problem.Potential!.Energy([x]))], Sheet.Palette[0]);
        line.LineWidth = 2;
        int[] places = Thinned.Places(problem.Points.Count, _ => 0);
        var points = plot.Add.ScatterPoints(
            places.Select(place => problem.Points.Coordinates[place]).ToArray(),
            [.. places.Select(place => problem.Points.Energies[place])],
            Colors.Black
        );
        (points.MarkerSize, points.MarkerShape) = (4, MarkerShape.FilledCircle);
        double bottom = problem.Points.Energies.Min(),
            top = Top(problem);
        plot.Axes.SetLimits(problem.Domain[0].Low, problem.Domain[0].High, bottom - 0.06 * (top - bottom), top + 0.04 * (top - bottom));
        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "V", problem.Points.EnergyUnit.Symbol, bottom, top), 13);
        return plot;
    }

    // Four well depths show the well; a repulsive wall may be twenty times as high.
    static double Top(Problem problem) => Math.Min(problem.Points.Energies.Max(), problem.Points.Energies.Min() + 4 * problem.Scale);

    static Plot[] Surfaces(Problem[] problems, bool haveOneScale)
    {
        double[][] values = [.. problems.Select(Values)];
        var shared = SurfacePlot.Bands.Of([.. values.SelectMany(panel => panel)]);
        return
        [
            .. problems.Zip(
                values,
                (problem, panel) =>
                    SurfacePlot.Draw(
                        FigureGrid.Over(problem),
                        panel,
                        Title(problem, problems),
                        "V",
                        haveOneScale ? shared : SurfacePlot.Bands.Of(panel),
                        isResidual: false
                    )
            ),
        ];
    }

    static double[] Values(Problem problem)
    {
        double[] points = FigureGrid.Over(problem).Points();
        return [.. Enumerable.Range(0, points.Length / 2).Select(i => problem.Potential!.Energy(points.AsSpan(2 * i, 2)))];
    }

    // Panels of one potential are told apart by the parameters in which they differ.
    static string Title(Problem problem, Problem[] problems)
    {
        var potential = problem.Potential!;
        IPotential[] likes = [.. problems.Select(other => other.Potential!).Where(other => other.Name == potential.Name)];
        var differing = potential
            .Parameters.Where(parameter =>
                likes.Any(like => like.Parameters.Any(other => other.Name == parameter.Name && other.Value != parameter.Value))
            )
            .Select(parameter => FormattableString.Invariant($"{parameter.Name} = {parameter.Value:0.####}"));
        return string.Join(", ", [potential.Title, .. differing]);
    }
}
