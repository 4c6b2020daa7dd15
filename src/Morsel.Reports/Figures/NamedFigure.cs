using Morsel.Potentials;
using Morsel.Reports.Wording;
using Morsel.Studies.Findings;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>
/// The network that a figure of the reference study shows, beside the one that this study would choose: the study's figures 5, 6, 8 and 10.
/// </summary>
static class NamedFigure
{
    /// <summary>A network under the name that the legend gives it.</summary>
    sealed record Shown(string Name, NetworkSurface Surface, Color Color);

    /// <returns>Null for more than two dimensions.</returns>
    public static Figure? Draw(string name, NamedComparison comparison)
    {
        var problem = comparison.Network.Trial.Cell.Part.Problem;
        List<Shown> networks = [new($"named: {Recipe(comparison.Network)}", new(comparison.Network), Sheet.Palette[1])];
        if (comparison is { IsChosen: false, Chosen: { } chosen })
        {
            networks.Add(new($"chosen: {Recipe(chosen)}", new(chosen), Sheet.Palette[0]));
        }

        return problem.Points.CoordinateCount switch
        {
            1 => Curves(name, Caption(comparison), problem, networks),
            2 => Surfaces(name, Caption(comparison), problem, networks),
            _ => null,
        };
    }

    static string Recipe(KeptNetwork network) =>
        $"{Words.Name(network.Trial.Cell.Activation)} {network.Trial.Cell.Hidden}, rate {Words.Rate(network.Trial.Cell.LearningRate)}";

    static string Caption(NamedComparison comparison)
    {
        var part = comparison.Network.Trial.Cell.Part;
        var fate = comparison.Network.Result switch
        {
            { Collapse: Collapse.Zero } => " It has collapsed: its answer is 0 everywhere.",
            { Collapse: Collapse.Constant } => " It has collapsed: its answer hardly varies, or is no better than the mean.",
            { Collapse: Collapse.Blind } result =>
                $" It has collapsed: it does not see {part.Problem.Points.Space.Axes[result.BlindTo].Name}.",
            _ => "",
        };
        var choice = comparison switch
        {
            { IsChosen: true } => "It is also the one that this study would choose.",
            { Chosen: { } chosen } => $"Chosen: what this study would choose on these points, {Describe(chosen, part)}.",
            _ => "This study would choose none: there is no finished cell in which most replicates fit.",
        };
        return $"{part.Spec.Title}. Named: the network of {comparison.Named.Figure.Replace('-', ' ')} of the reference study, {Describe(comparison.Network, part)}.{fate} {choice} ";
    }

    static string Describe(KeptNetwork network, PlannedPart here)
    {
        var cell = network.Trial.Cell;
        var loss = Words.With(Words.Loss(network.Result.ValidationLoss), Words.SquaredUnit(cell.Part.Problem.Points.EnergyUnit.Symbol));
        return $"{Words.Name(cell.Activation)} {cell.Hidden}, learning rate {Words.Rate(cell.LearningRate)}, replicate {network.Trial.Replicate}{(cell.Part == here ? "" : $" of {cell.Part.Spec.Name}")}; validation loss {loss}";
    }

    // The curve above; below, for each network what it leaves, each on its own scale: one that has collapsed would flatten the other.
    static Figure Curves(string name, string caption, Problem problem, List<Shown> networks)
    {
        var points = problem.Points;
        var domain = problem.Domain[0];
        double[] r = FigureGrid.Along(domain, 801);
        double bottom = points.Energies.Min(),
            top = Math.Min(points.Energies.Max(), bottom + 4 * problem.Scale);
        var main = Sheet.NewPlot("", "", Words.Label("V", points.EnergyUnit.Symbol));
        double[]? exact = problem.Potential is { } potential ? [.. r.Select(x => potential.Energy([x]))] : null;
        if (exact is not null)
        {
            var line = main.Add.ScatterLine(r, exact, Colors.Gray.WithAlpha(0.6));
            (line.LineWidth, line.LegendText) = (4, "potential");
        }

        int[] places = Thinned.Places(points.Count, _ => 0);
        var marks = main.Add.ScatterPoints(
            places.Select(place => points.Coordinates[place]).ToArray(),
            [.. places.Select(place => points.Energies[place])],
            Colors.Black
        );
        (marks.MarkerSize, marks.MarkerShape, marks.LegendText) = (3.5f, MarkerShape.FilledCircle, "points");
        List<Plot> plots = [main];
        foreach (var network in networks)
        {
            double[] fitted = network.Surface.Energies(r);
            var line = main.Add.ScatterLine(r, fitted, network.Color);
            (line.LineWidth, line.LegendText, line.LinePattern) = (
                2,
                network.Name,
                plots.Count > 1 ? LinePattern.Dashed : LinePattern.Solid
            );
            plots.Add(Residual(network, problem, r, exact is null ? null : [.. fitted.Zip(exact, (fit, value) => fit - value)]));
        }

        main.ShowLegend(points.Energies[^1] > (bottom + top) / 2 ? Alignment.MiddleRight : Alignment.UpperRight);
        main.Axes.SetLimits(domain.Low, domain.High, bottom - 0.1 * (top - bottom), top + 0.08 * (top - bottom));
        main.YLabel(Sheet.ShowEnergies(main.Axes.Left, "V", points.EnergyUnit.Symbol, bottom, top), 13);
        plots[^1].XLabel(Words.Label(points.Space.Axes[0]), 13);
        foreach (var plot in plots)
        {
            plot.Layout.Fixed(new PixelPadding(95, 20, plot == plots[^1] ? 52 : 30, plot == main ? 14 : 30));
        }

        return Sheet.Draw(
            name,
            caption
                + $"Below: what {(networks.Count > 1 ? "each leaves, on its own scale" : "it leaves")}, {(exact is null ? "fit minus energy at the points" : "fit minus potential; dots are the points")}.",
            1,
            820,
            [360, .. networks.Select(_ => 190)],
            plots
        );
    }

    static Plot Residual(Shown network, Problem problem, double[] r, double[]? errors)
    {
        var points = problem.Points;
        double[] atPoints = [.. network.Surface.Energies(points.Coordinates.AsSpan()).Zip(points.Energies, (fit, energy) => fit - energy)];
        var plot = Sheet.NewPlot(network.Name, "", "");
        plot.Axes.Title.Label.FontSize = 12;
        plot.Add.HorizontalLine(0, 1, Colors.Gray, LinePattern.Dashed);
        if (errors is not null)
        {
            plot.Add.ScatterLine(r, errors, network.Color).LineWidth = 1.5f;
        }

        int[] places = Thinned.Places(points.Count, place => Math.Abs(atPoints[place]));
        var marks = plot.Add.ScatterPoints(
            places.Select(place => points.Coordinates[place]).ToArray(),
            [.. places.Select(place => atPoints[place])],
            network.Color
        );
        (marks.MarkerSize, marks.MarkerShape) = (4, MarkerShape.FilledCircle);
        double low = Math.Min(0, atPoints.Min()),
            high = Math.Max(0, atPoints.Max()),
            margin = high > low ? 0.1 * (high - low) : 1e-3 * problem.Scale;
        plot.Axes.SetLimits(problem.Domain[0].Low, problem.Domain[0].High, low - margin, high + margin);
        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "fit − V", points.EnergyUnit.Symbol, low - margin, high + margin), 13);
        return plot;
    }

    static Figure Surfaces(string name, string caption, Problem problem, List<Shown> networks)
    {
        var grid = FigureGrid.Over(problem);
        double[] points = grid.Points();
        double[][] fitted = [.. networks.Select(network => network.Surface.Energies(points))];
        double[]? exact = problem.Potential is { } potential
            ? [.. Enumerable.Range(0, points.Length / 2).Select(i => potential.Energy(points.AsSpan(2 * i, 2)))]
            : null;
        var bands = SurfacePlot.Bands.Of(exact ?? [.. problem.Points.Energies]);
        List<Plot> plots =
        [
            .. networks.Zip(fitted, (network, values) => SurfacePlot.Draw(grid, values, network.Name, "V", bands, isResidual: false)),
        ];
        if (exact is null)
        {
            return Sheet.Draw(name, caption + (plots.Count > 1 ? "Both have the same colours." : ""), plots.Count, 420, [370], plots);
        }

        plots.Insert(0, SurfacePlot.Draw(grid, exact, "potential", "V", bands, isResidual: false));
        plots.Add(Places(problem, grid));
        foreach (var (network, values) in networks.Zip(fitted))
        {
            double[] errors = [.. values.Zip(exact, (fit, value) => fit - value)];
            plots.Add(
                SurfacePlot.Draw(
                    grid,
                    errors,
                    $"{network.Name.Split(':')[0]} − potential",
                    "error",
                    SurfacePlot.Bands.Symmetric(errors),
                    isResidual: true
                )
            );
        }

        return Sheet.Draw(
            name,
            caption
                + $"Above: the potential and {(networks.Count > 1 ? "both networks" : "the network")} in the same colours. Below: the points, and fit minus potential, each on its own scale; the largest twentieth has the last colour.",
            plots.Count / 2,
            400,
            [350, 350],
            plots
        );
    }

    static Plot Places(Problem problem, FigureGrid grid)
    {
        var points = problem.Points;
        int[] places = Thinned.Places(points.Count, _ => 0);
        var plot = Sheet.NewPlot("points", Words.Label(grid.X), Words.Label(grid.Y));
        var marks = plot.Add.ScatterPoints(
            places.Select(row => points.Coordinates[2 * row]).ToArray(),
            places.Select(row => points.Coordinates[2 * row + 1]).ToArray(),
            Colors.Black
        );
        (marks.MarkerSize, marks.MarkerShape) = (points.Count > 2000 ? 1.2f : 2.5f, MarkerShape.FilledCircle);
        plot.Axes.SetLimits(grid.Width.Low, grid.Width.High, grid.Height.Low, grid.Height.High);
        return plot;
    }
}
