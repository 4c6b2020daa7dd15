using Morsel.Datasets;
using Morsel.Reports.Figures;
using Morsel.Units;
using ScottPlot.Plottables;

namespace Morsel.Reports.Tests.Figures;

public sealed class SurfacePlotTests
{
    [Fact]
    public void PanelsOfTheSameBandsHaveContoursAtTheSameLevels()
    {
        var grid = new FigureGrid(new Axis("x", LengthUnit.Reduced), new Axis("y", LengthUnit.Reduced), (0, 1), (0, 1), "1", 31);
        double[] points = grid.Points(),
            plane = [.. Enumerable.Range(0, points.Length / 2).Select(i => points[2 * i])];
        var bands = new SurfacePlot.Bands(0, 1, 4);
        foreach (double factor in (double[])[1, 0.7, 3])
        {
            using var plot = SurfacePlot.Draw(grid, [.. plane.Select(value => factor * value)], "", "V", bands, isResidual: false);
            Assert.Equal([0.25, 0.5, 0.75], plot.GetPlottables<ContourLines>().Single().ContourLineLevels!);
        }
    }
}
