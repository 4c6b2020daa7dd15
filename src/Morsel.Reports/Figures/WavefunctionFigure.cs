using System.Globalization;
using Morsel.Datasets;
using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>Wavefunctions of one or two coordinates, drawn over the potential.</summary>
static class WavefunctionFigure
{
    // As many states as can be told apart.
    const int MostCurves = 16,
        MostPlanes = 6;

    // Of the distance between two levels that a wavefunction fills, and what a point must have of the largest to be shown.
    const double Height = 0.9,
        LeastPart = 0.002;

    /// <summary>Each wavefunction stands on the line of its energy.</summary>
    /// <param name="axis">The coordinate.</param>
    /// <param name="unit">The energies' unit.</param>
    /// <param name="x">Points, ascending.</param>
    /// <param name="potential">V there.</param>
    /// <param name="energies">Of the states, ascending, on the scale of V.</param>
    /// <param name="states">For each state its values at the points.</param>
    public static Figure Curves(Axis axis, string unit, double[] x, double[] potential, double[] energies, double[][] states)
    {
        int count = Math.Min(MostCurves, energies.Length);
        double bottom = potential.Min(),
            top = energies[count - 1] + Math.Max(0.15 * (energies[count - 1] - bottom), energies[0] - bottom);
        Plot plot = Sheet.NewPlot("", Words.Label(axis), Words.Label("V", unit));
        var curve = plot.Add.ScatterLine(x, potential, Colors.Black);
        curve.LineWidth = 1.8f;
        (double left, double right) = Seen(x, states.Take(count));
        double step = count == 1 ? energies[0] - bottom : (energies[count - 1] - energies[0]) / (count - 1);
        for (int k = 0; k < count; k++)
        {
            Color color = Sheet.Palette[k % (Sheet.Palette.Length - 2)];
            double scale = Height / 2 * step / states[k].Max(Math.Abs),
                energy = energies[k];
            plot.Add.HorizontalLine(energy, 0.6f, color.WithAlpha(0.6));
            plot.Add.ScatterLine(x, [.. states[k].Select(value => energy + scale * value)], color).LineWidth = 1.4f;
        }

        plot.Axes.SetLimits(left, right, bottom - 0.05 * (top - bottom), top);
        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "V", unit, bottom, top), 13);
        string shown = count < energies.Length ? $"the lowest {count.ToString(CultureInfo.InvariantCulture)} levels" : "the levels";
        return Sheet.Draw(
            "wavefunctions",
            $"The potential, and the wavefunctions of {shown}, each on the line of its energy.",
            1,
            820,
            [520],
            [plot]
        );
    }

    /// <summary>Each of the lowest wavefunctions as colours, with contours of the potential.</summary>
    /// <param name="first">The first coordinate.</param>
    /// <param name="second">The second.</param>
    /// <param name="unit">The energies' unit.</param>
    /// <param name="x">Points along the first, equally spaced, ascending.</param>
    /// <param name="y">Points along the second.</param>
    /// <param name="potential">V, the second coordinate running fastest.</param>
    /// <param name="energies">Of the states above the lowest level, ascending.</param>
    /// <param name="highest">Up to which value V has contours.</param>
    /// <param name="states">For each state its values at the points, in the order of V.</param>
    public static Figure Planes(
        Axis first,
        Axis second,
        string unit,
        double[] x,
        double[] y,
        double[] potential,
        double[] energies,
        double highest,
        double[][] states
    )
    {
        int count = Math.Min(MostPlanes, energies.Length),
            columns = Math.Min(3, count),
            rows = (count + columns - 1) / columns;
        double bottom = potential.Min();
        double[] levels = [.. Enumerable.Range(1, 10).Select(i => bottom + (highest - bottom) * i / 10)];
        List<Plot> plots = [];
        for (int k = 0; k < count; k++)
        {
            string title =
                k == 0
                    ? "ground state"
                    : Words.With(energies[k].ToString("G6", CultureInfo.InvariantCulture), unit == "1" ? "" : Words.Unit(unit));
            Plot plot = Sheet.NewPlot(title, Words.Label(first), Words.Label(second));
            double[,] image = new double[y.Length, x.Length];
            Coordinates3d[,] heights = new Coordinates3d[y.Length, x.Length];
            double most = states[k].Max(Math.Abs);
            for (int i = 0; i < x.Length; i++)
            {
                for (int j = 0; j < y.Length; j++)
                {
                    // An image's first row is its top.
                    image[y.Length - 1 - j, i] = states[k][i * y.Length + j] / most;
                    heights[j, i] = new(x[i], y[j], Math.Min(potential[i * y.Length + j], highest));
                }
            }

            var map = plot.Add.Heatmap(image);
            (double halfX, double halfY) = ((x[1] - x[0]) / 2, (y[1] - y[0]) / 2);
            map.Position = new CoordinateRect(x[0] - halfX, x[^1] + halfX, y[0] - halfY, y[^1] + halfY);
            map.Colormap = new ScottPlot.Colormaps.Balance();
            map.ManualRange = new ScottPlot.Range(-1, 1);
            var lines = plot.Add.ContourLines(heights);
            lines.ContourLineLevels = levels;
            lines.Update(heights);
            (lines.LineColor, lines.LineWidth) = (Colors.Black.WithAlpha(0.5), 0.7f);
            lines.LabelStyle.IsVisible = false;
            plot.HideGrid();
            (double left, double right) = Seen(x, Margins(states.Take(count), x.Length, y.Length, alongFirst: true));
            (double low, double high) = Seen(y, Margins(states.Take(count), x.Length, y.Length, alongFirst: false));
            plot.Axes.SetLimits(left, right, low, high);
            plots.Add(plot);
        }

        return Sheet.Draw(
            "wavefunctions",
            "Wavefunctions of the lowest levels, red and blue of opposite sign; lines of equal potential.",
            columns,
            columns == 1 ? 520 : 400,
            [.. Enumerable.Repeat(columns == 1 ? 480 : 370, rows)],
            plots
        );
    }

    // The largest value of each state across the other coordinate.
    static IEnumerable<double[]> Margins(IEnumerable<double[]> states, int width, int height, bool alongFirst) =>
        states.Select(state =>
            Enumerable
                .Range(0, alongFirst ? width : height)
                .Select(a =>
                    Enumerable
                        .Range(0, alongFirst ? height : width)
                        .Max(b => Math.Abs(alongFirst ? state[a * height + b] : state[b * height + a]))
                )
                .ToArray()
        );

    // From where to where some state is seen.
    static (double Low, double High) Seen(double[] axis, IEnumerable<double[]> states)
    {
        double[][] all = [.. states];
        bool IsSeen(int i) => all.Any(state => Math.Abs(state[i]) > LeastPart * state.Max(Math.Abs));
        int first = Enumerable.Range(0, axis.Length).First(IsSeen),
            last = Enumerable.Range(0, axis.Length).Last(IsSeen);
        double margin = 0.05 * (axis[last] - axis[first]);
        return (axis[first] - margin, axis[last] + margin);
    }
}
