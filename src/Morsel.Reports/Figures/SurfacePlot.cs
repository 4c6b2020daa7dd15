using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>A surface as filled contours with a colour bar.</summary>
static class SurfacePlot
{
    /// <summary>Equal bands of value, one colour each; values beyond the ends have the end's colour.</summary>
    public sealed record Bands(double Low, double High, int Count)
    {
        /// <summary>
        /// Bands over all but the highest twentieth of the values, which a repulsive wall would otherwise take for itself.
        /// </summary>
        public static Bands Of(double[] values)
        {
            double[] sorted = [.. values.Order()];
            double low = sorted[0],
                high = sorted[(int)(0.95 * (sorted.Length - 1))];
            return new(low, high > low ? high : low + 1, 14);
        }

        /// <summary>Bands that are symmetric about 0, for differences.</summary>
        public static Bands Symmetric(double[] values)
        {
            var size = Of([.. values.Select(Math.Abs)]).High;
            return new(-size, size, 15);
        }

        public double Width => (High - Low) / Count;

        /// <summary>Where one band ends and the next begins.</summary>
        public double[] Edges => [.. Enumerable.Range(1, Count - 1).Select(edge => Low + edge * Width)];

        public double MiddleOf(double value) => Low + Width * (Math.Clamp(Math.Floor((value - Low) / Width), 0, Count - 1) + 0.5);
    }

    public static Plot Draw(FigureGrid grid, double[] values, string title, string symbol, Bands bands, bool isResidual)
    {
        var plot = Sheet.NewPlot(title, Words.Label(grid.X), Words.Label(grid.Y));
        var (x, y) = (grid.Width, grid.Height);
        double[] points = grid.Points();
        double[,] image = new double[grid.Side, grid.Side];
        var lineSide = (grid.Side - 1) / FigureGrid.LineStep + 1;
        var contours = new Coordinates3d[lineSide, lineSide];
        for (var row = 0; row < grid.Side; row++)
        {
            for (var column = 0; column < grid.Side; column++)
            {
                var i = row * grid.Side + column;
                // An image's first row is its top.
                image[grid.Side - 1 - row, column] = bands.MiddleOf(values[i]);
                if (row % FigureGrid.LineStep == 0 && column % FigureGrid.LineStep == 0)
                {
                    contours[row / FigureGrid.LineStep, column / FigureGrid.LineStep] = new(
                        points[2 * i],
                        points[2 * i + 1],
                        Math.Clamp(values[i], bands.Low, bands.High)
                    );
                }
            }
        }

        var map = plot.Add.Heatmap(image);
        double halfX = (x.High - x.Low) / (grid.Side - 1) / 2,
            halfY = (y.High - y.Low) / (grid.Side - 1) / 2;
        map.Position = new CoordinateRect(x.Low - halfX, x.High + halfX, y.Low - halfY, y.High + halfY);
        map.Colormap = isResidual ? new ScottPlot.Colormaps.Balance() : new ScottPlot.Colormaps.Viridis();
        map.ManualRange = new ScottPlot.Range(bands.Low, bands.High);
        if (!isResidual)
        {
            var lines = plot.Add.ContourLines(contours);
            // Left to itself the drawing picks levels from the values it is given, others for each panel.
            lines.ContourLineLevels = bands.Edges;
            lines.Update(contours);
            (lines.LineColor, lines.LineWidth) = (Colors.Black.WithAlpha(0.35), 0.6f);
            lines.LabelStyle.IsVisible = false;
        }

        var bar = plot.Add.ColorBar(map);
        var label = Sheet.ShowEnergies(bar.Axis, symbol, grid.EnergyUnit, bands.Low, bands.High);
        (bar.Label, bar.LabelStyle.FontSize, bar.LabelStyle.FontName, bar.LabelStyle.Bold) = (label, 12, ReportFont.Family, false);
        bar.Axis.TickLabelStyle.FontName = ReportFont.Family;
        plot.HideGrid();
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        return plot;
    }
}
