using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Reports.Figures;
using Morsel.Surfaces;
using Morsel.Units;
using ScottPlot;

namespace Morsel.Reports.Fits;

/// <summary>A molecule's surface through its minimum: along each bond, and over two of them.</summary>
static class MoleculeFigures
{
    const int PlaneSide = 181,
        MostStretches = 8;
    const double LeastShown = 1.6,
        MostShown = 3;

    public static IEnumerable<Figure> Draw(ExaminedSurface examined)
    {
        if (examined.Check is not { Minimum: { } minimum } check)
        {
            yield break;
        }

        Dataset fitted = examined.Fitted;
        ImmutableArray<Element> elements = fitted.Space.Elements;
        double span = fitted.Energies.Max() - Math.Min(minimum.Energy, fitted.Energies.Min());
        if (!check.Stretches.IsEmpty)
        {
            yield return Stretches(check, minimum, elements, span);
        }

        if (!examined.Cuts.IsEmpty)
        {
            yield return Cuts(examined.Cuts, span);
        }

        if (
            BondPlane.Through(
                new SurfaceEvaluator(examined.Surface),
                elements,
                minimum.Positions.AsSpan(),
                check.Stretches,
                minimum.Energy + span,
                PlaneSide
            ) is
            { } plane
        )
        {
            yield return Plane(plane, minimum, elements, span);
        }
    }

    static Figure Stretches(MoleculeCheck check, StationaryPoint minimum, ImmutableArray<Element> elements, double span)
    {
        // Bonds of like atoms and equal length look alike.
        BondStretch[][] alike =
        [
            .. check
                .Stretches.GroupBy(bond =>
                    (
                        elements[bond.First].Number * elements[bond.Second].Number,
                        elements[bond.First].Number + elements[bond.Second].Number,
                        Math.Round(bond.Length, 3)
                    )
                )
                .Select(group => group.ToArray())
                .Take(MostStretches),
        ];
        Plot[] plots =
        [
            .. alike.Select(bonds =>
                CutPlot.Draw(
                    $"{CheckSection.BondName(bonds[0], elements)}{(bonds.Length > 1 ? $" ({bonds.Length} alike)" : "")}",
                    "distance (Å)",
                    "cm-1",
                    [
                        .. Shown(bonds[0], minimum.Energy + 1.5 * span)
                            .Select(point => (point.Distance, point.Energy - minimum.Energy, point.IsCovered)),
                    ],
                    (0, 1.5 * span)
                )
            ),
        ];
        return InTwoColumns(
            "stretches",
            "The surface along each bond of its minimum, all else rigid: energy above the minimum against the distance of the two atoms. Shaded and thick: in the range of the training points; thin: extrapolated.",
            plots
        );
    }

    static Figure Cuts(ImmutableArray<FitCut> cuts, double span)
    {
        Plot[] plots =
        [
            .. cuts.Select(cut =>
                CutPlot.Draw(
                    $"{cut.Name}{(cut.Alike > 1 ? $" ({cut.Alike} alike)" : "")}",
                    cut.Label,
                    "cm-1",
                    Shown(cut, Highest(cut, span)),
                    (0, Highest(cut, span)),
                    cut.Near
                )
            ),
        ];
        return InTwoColumns(
            "internal-cuts",
            "The surface along the coordinates of its lowest minimum, all else rigid, and the data's points near each cut (circles): those, of the points fitted or chosen by, of which no distance between two atoms differs by more than 0.05 Å from the cut's, the nearest where there are many. Near points need not lie on the curve. Energy above the minimum. Shaded and thick: in the range of the training points; thin: extrapolated.",
            plots
        );
    }

    static Figure InTwoColumns(string name, string caption, Plot[] plots)
    {
        int columns = Math.Min(2, plots.Length);
        return Sheet.Draw(
            name,
            caption,
            columns,
            columns == 1 ? 640 : 480,
            [.. Enumerable.Repeat(320, (plots.Length + columns - 1) / columns)],
            plots
        );
    }

    // From the minimum to both sides until the energy leaves the figure, and on while there are training points.
    static ImmutableArray<(double Value, double Energy, bool IsCovered)> Shown(FitCut cut, double top)
    {
        int lowest = cut.Points.IndexOf(cut.Points.Where(point => double.IsFinite(point.Energy)).MinBy(point => Math.Abs(point.Energy)));
        (int first, int last) = (lowest, lowest);
        while (first > 0 && (cut.Points[first].IsCovered || cut.Points[first].Energy < top))
        {
            first--;
        }

        while (last < cut.Points.Length - 1 && (cut.Points[last].IsCovered || cut.Points[last].Energy < top))
        {
            last++;
        }

        int margin = (last - first) / 10;
        return cut.Points[Math.Max(0, first - margin)..Math.Min(cut.Points.Length, last + margin + 1)];
    }

    // What the cut has in the range of the training points, with some of what is beyond; of a soft coordinate less than the data's span.
    static double Highest(FitCut cut, double span)
    {
        double[] covered = [.. cut.Points.Where(point => point.IsCovered && double.IsFinite(point.Energy)).Select(point => point.Energy)];
        return covered.Length == 0 ? span : Math.Clamp(1.3 * covered.Max(), 0.02 * span, 1.5 * span);
    }

    // Up to where the energy leaves the figure for good.
    static IEnumerable<StretchPoint> Shown(BondStretch bond, double top)
    {
        double last = bond.Points.LastOrDefault(point => point.Energy < top && point.Distance <= MostShown * bond.Length).Distance;
        double covered = bond.Points.LastOrDefault(point => point.IsCovered).Distance;
        return bond.Points.TakeWhile(point => point.Distance <= Math.Max(Math.Max(1.05 * last, covered), LeastShown * bond.Length));
    }

    static Figure Plane(BondPlane plane, StationaryPoint minimum, ImmutableArray<Element> elements, double span)
    {
        string first = CheckSection.BondName(plane.First, elements),
            second = CheckSection.BondName(plane.Second, elements);
        var grid = new FigureGrid(
            new Axis(first, LengthUnit.Angstrom),
            new Axis(second, LengthUnit.Angstrom),
            (plane.FirstDistances[0], plane.FirstDistances[^1]),
            (plane.SecondDistances[0], plane.SecondDistances[^1]),
            "cm-1",
            PlaneSide
        );
        double top = 1.2 * span;
        double[] heights = [.. plane.Points.Select(point => double.IsNaN(point.Energy) ? top : point.Energy - minimum.Energy)];
        var bands = new SurfacePlot.Bands(Math.Min(0, Math.Max(heights.Min(), -top / 4)), top, 16);
        var plot = SurfacePlot.Draw(grid, heights, "", "V", bands, isResidual: false);
        var border = new Coordinates3d[PlaneSide, PlaneSide];
        for (int i = 0; i < plane.Points.Length; i++)
        {
            border[i / PlaneSide, i % PlaneSide] = new(
                plane.FirstDistances[i % PlaneSide],
                plane.SecondDistances[i / PlaneSide],
                plane.Points[i].IsCovered ? 1 : 0
            );
        }

        if (plane.Points.Any(point => point.IsCovered) && plane.Points.Any(point => !point.IsCovered))
        {
            // White within black stands out against every colour.
            foreach (var (color, width) in new[] { (Colors.Black, 4f), (Colors.White, 1.8f) })
            {
                var line = plot.Add.ContourLines(border);
                (line.ContourLineLevels, line.LineColor, line.LineWidth, line.LabelStyle.IsVisible) = ([0.5], color, width, false);
            }
        }

        var mark = plot.Add.Marker(plane.First.Length, plane.Second.Length, MarkerShape.Cross, 12, Colors.White);
        mark.MarkerStyle.LineWidth = 2;
        return Sheet.Draw(
            "plane",
            $"The surface over the bonds {first} and {second}, all else as at the minimum (cross): energy above it in cm⁻¹; all that is higher has the last colour. White line: the border of the range of the training points, outside which the surface extrapolates.",
            1,
            680,
            [520],
            [plot]
        );
    }
}
