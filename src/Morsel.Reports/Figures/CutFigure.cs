using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>A point of a cut through a surface.</summary>
/// <param name="Energy">NaN where there is none.</param>
/// <param name="Spread">Of a committee; NaN without one.</param>
/// <param name="IsCovered">Whether it lies in the range of the training points.</param>
readonly record struct CutMark(double Energy, double Spread, bool IsCovered);

/// <summary>A coordinate of a cut.</summary>
/// <param name="Label">With its unit.</param>
/// <param name="Values">Ascending, equispaced.</param>
sealed record CutLine(string Label, IReadOnlyList<double> Values)
{
    public double Low => Values[0];

    public double High => Values[^1];
}

/// <summary>A cut through a surface along one coordinate, or over two.</summary>
/// <param name="Unit">Of the energies.</param>
/// <param name="Caption">What it shows.</param>
sealed record CutFigure(string Unit, string Caption)
{
    const int MapSide = 181,
        MostBands = 16,
        FewPoints = 41;

    // How far above the range of the training points a curve is shown, in parts of what lies in it.
    const double Beyond = 1.5;

    // A wall is cut off where it is higher than so many times what most of the points lie below.
    static readonly (double Most, double Factor) _curveWall = (0.9, 3),
        _mapWall = (0.75, 1.5);

    /// <summary>The highest energy shown; chosen by the points if null.</summary>
    public double? Top { get; init; }

    /// <summary>A curve: shaded and thick in the range of the training points, thin beyond; a band of the spread to both sides.</summary>
    /// <param name="line">The coordinate.</param>
    /// <param name="marks">The points.</param>
    /// <param name="data">Points of a data file near the curve.</param>
    public Figure Curve(CutLine line, IReadOnlyList<CutMark> marks, IReadOnlyList<(double X, double Energy)> data)
    {
        Plot plot = Sheet.NewPlot("", line.Label, "");
        (double low, double high) = Range(marks, _curveWall);
        double margin = 0.06 * (high - low),
            floor = low - margin,
            roof = high + margin;
        // What leaves the frame is drawn no higher than it shows.
        double Shown(double energy) => Math.Clamp(energy, floor - (high - low), roof + (high - low));
        (double X, CutMark At)[] points = [.. line.Values.Zip(marks).Where(point => double.IsFinite(point.Second.Energy))];
        AddData(plot, [.. data.Select(point => (point.X, Shown(point.Energy)))]);
        bool hasOutside = points.Any(point => !point.At.IsCovered);
        if (hasOutside)
        {
            AddRange(plot, points);
        }

        if (points.Any(point => double.IsFinite(point.At.Spread)))
        {
            var band = plot.Add.FillY(
                [.. points.Select(point => point.X)],
                [.. points.Select(point => Shown(point.At.Energy - point.At.Spread))],
                [.. points.Select(point => Shown(point.At.Energy + point.At.Spread))]
            );
            (band.FillColor, band.LineWidth, band.MarkerSize) = (Sheet.Palette[0].WithAlpha(0.35), 0, 0);
            band.LegendText = "spread of the committee";
        }

        bool isFirstInside = true,
            isFirstOutside = true;
        for (int from = 0; from < points.Length - 1; )
        {
            bool isCovered = points[from].At.IsCovered && points[from + 1].At.IsCovered;
            int to = from + 1;
            while (to < points.Length - 1 && (points[to].At.IsCovered && points[to + 1].At.IsCovered) == isCovered)
            {
                to++;
            }

            var part = plot.Add.ScatterLine(
                points[from..(to + 1)].Select(point => point.X).ToArray(),
                [.. points[from..(to + 1)].Select(point => Shown(point.At.Energy))],
                isCovered ? Sheet.Palette[1] : Colors.Gray
            );
            part.LineWidth = isCovered ? 2.4f : 1.2f;
            // Few points are shown, that nobody takes the corners of the line for the surface's.
            part.MarkerSize = points.Length <= FewPoints ? 5 : 0;
            if (isCovered ? isFirstInside : isFirstOutside)
            {
                part.LegendText =
                    isCovered && hasOutside ? "in the range of the training points"
                    : isCovered ? "surface"
                    : "outside, extrapolated";
                (isFirstInside, isFirstOutside) = (isFirstInside && !isCovered, isFirstOutside && isCovered);
            }

            from = to;
        }

        plot.YLabel(Sheet.ShowEnergies(plot.Axes.Left, "V", Unit, low, high), 13);
        plot.Axes.SetLimits(line.Low, line.High, floor, roof);
        if (hasOutside || data.Count > 0 || points.Any(point => double.IsFinite(point.At.Spread)))
        {
            plot.ShowLegend(Edge.Bottom);
        }

        return Sheet.Draw("cut", Caption, 1, 760, [440], [plot]);
    }

    /// <summary>A map of filled contours, with a white line around the range of the training points and a cross at the minimum.</summary>
    /// <param name="x">The first coordinate.</param>
    /// <param name="y">The second.</param>
    /// <param name="marks">The points; the first coordinate runs fastest.</param>
    /// <param name="minimum">Where the cross is.</param>
    /// <param name="data">Points of a data file near the map.</param>
    public Figure Map(
        CutLine x,
        CutLine y,
        IReadOnlyList<CutMark> marks,
        (double X, double Y) minimum,
        IReadOnlyList<(double X, double Y)> data
    )
    {
        (double low, double high) = Range(marks, _mapWall);
        double step = RoundStep((high - low) / (MostBands - 1)),
            bottom = Math.Floor(low / step + 1e-9) * step;
        SurfacePlot.Bands bands = new(
            bottom,
            bottom + step * Math.Ceiling((high - bottom) / step),
            (int)Math.Ceiling((high - bottom) / step)
        );
        FigureGrid grid = new(
            new(x.Label, Units.LengthUnit.Reduced),
            new(y.Label, Units.LengthUnit.Reduced),
            (x.Low, x.High),
            (y.Low, y.High),
            Unit,
            MapSide
        );
        double[] heights = Spread(
            x,
            y,
            [.. marks.Select(mark => double.IsNaN(mark.Energy) ? bands.High : Math.Min(mark.Energy, 2 * bands.High - bands.Low))]
        );
        Plot plot = SurfacePlot.Draw(grid, heights, "", "V", bands, isResidual: false);
        AddBorder(plot, grid, Spread(x, y, [.. marks.Select(mark => mark.IsCovered ? 1.0 : 0)]));
        AddData(plot, data);
        var mark = plot.Add.Marker(minimum.X, minimum.Y, MarkerShape.Cross, 12, Colors.White);
        mark.MarkerStyle.LineWidth = 2;
        string every = Words.With(step.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), Words.Unit(Unit));
        return Sheet.Draw("cut", $"{Caption} Contours every {every}.", 1, 680, [520], [plot]);
    }

    static void AddBorder(Plot plot, FigureGrid grid, double[] covered)
    {
        if (covered.Max() < 0.5 || covered.Min() > 0.5)
        {
            return;
        }

        double[] points = grid.Points();
        var border = new Coordinates3d[grid.Side, grid.Side];
        for (int i = 0; i < covered.Length; i++)
        {
            border[i / grid.Side, i % grid.Side] = new(points[2 * i], points[2 * i + 1], covered[i]);
        }

        // White within black stands out against every colour.
        foreach (var (color, width) in new[] { (Colors.Black, 4f), (Colors.White, 1.8f) })
        {
            var line = plot.Add.ContourLines(border);
            (line.ContourLineLevels, line.LineColor, line.LineWidth, line.LabelStyle.IsVisible) = ([0.5], color, width, false);
            // Left to itself the drawing picks levels from the values.
            line.Update(border);
        }
    }

    // Shaded where the points are covered, each stretch by itself. (An SVG canvas of the drawing library knows no dashes.)
    static void AddRange(Plot plot, (double X, CutMark At)[] points)
    {
        for (int from = 0; from < points.Length; )
        {
            int to = from;
            while (to < points.Length - 1 && points[to + 1].At.IsCovered == points[from].At.IsCovered)
            {
                to++;
            }

            if (points[from].At.IsCovered && to > from)
            {
                plot.Add.HorizontalSpan(points[from].X, points[to].X, Sheet.Palette[4].WithAlpha(0.18)).LineWidth = 0;
            }

            from = to + 1;
        }
    }

    static void AddData(Plot plot, IReadOnlyList<(double X, double Y)> data)
    {
        if (data.Count == 0)
        {
            return;
        }

        var points = plot.Add.ScatterPoints(
            data.Select(point => point.X).ToArray(),
            data.Select(point => point.Y).ToArray(),
            Sheet.Palette[5]
        );
        (points.MarkerShape, points.MarkerSize, points.LegendText) = (MarkerShape.OpenCircle, 5, "data near the cut");
        points.MarkerLineWidth = 1.2f;
    }

    // All finite energies; where enough points lie in the range of the training points, not much more than theirs; walls are cut off.
    (double Low, double High) Range(IReadOnlyList<CutMark> marks, (double Most, double Factor) wall)
    {
        double[] finite = [.. marks.Select(mark => mark.Energy).Where(double.IsFinite).Order()],
            covered = [.. marks.Where(mark => mark.IsCovered).Select(mark => mark.Energy).Where(double.IsFinite).Order()];
        if (finite.Length == 0)
        {
            return (0, 1);
        }

        bool isEnough = covered.Length >= marks.Count / 4.0;
        double[] energies = isEnough ? covered : finite;
        double low = Math.Min(0, energies[0]);
        if (Top > low)
        {
            return (low, Top.Value);
        }

        double most = energies[(int)(wall.Most * (energies.Length - 1))] - low,
            high = energies[^1] - low;
        high = most > 0 && high > wall.Factor * most ? wall.Factor * most : high;
        high = Math.Min(isEnough ? Beyond * high : high, finite[^1] - low);
        return (low, high > 0 ? low + high : low + 1);
    }

    static double RoundStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * new[] { 1, 2, 2.5, 5, 10 }.First(factor => factor * power >= least * (1 - 1e-9));
    }

    // Linear between the points of a cut, on the grid of a map.
    static double[] Spread(CutLine x, CutLine y, double[] values)
    {
        int columns = x.Values.Count,
            rows = y.Values.Count;
        double[] spread = new double[MapSide * MapSide];
        for (int i = 0; i < spread.Length; i++)
        {
            (int column, double right) = Place(i % MapSide, columns);
            (int row, double up) = Place(i / MapSide, rows);
            double Along(int at) => (1 - right) * values[at * columns + column] + right * values[at * columns + column + 1];
            spread[i] = (1 - up) * Along(row) + up * Along(row + 1);
        }

        return spread;

        static (int Below, double Part) Place(int at, int count)
        {
            double place = at * (count - 1.0) / (MapSide - 1);
            int below = Math.Min((int)place, count - 2);
            return (below, place - below);
        }
    }
}
