using Morsel.Molecules;
using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using ScottPlot;

namespace Morsel.Reports.Growths;

/// <summary>Where the points lie, by the two distances between atoms that differ most among them.</summary>
static class PointsMapFigure
{
    /// <returns>Null of two atoms, which have one distance.</returns>
    public static Figure? Draw(GrowthFacts facts)
    {
        var elements = facts.Molecule.Elements;
        (int First, int Second)[] pairs =
        [
            .. Enumerable.Range(1, elements.Length - 1).SelectMany(second => Enumerable.Range(0, second).Select(first => (first, second))),
        ];
        if (pairs.Length < 2)
        {
            return null;
        }

        var points = facts.Result.Points;
        double[] Along((int First, int Second) pair) =>
            [.. points.Select(each => DistanceGeometry.Between(each.Point.Positions.AsSpan(), pair.First, pair.Second))];
        var shown = pairs.OrderByDescending(pair => Variance(Along(pair))).Take(2).ToArray();
        double[] xs = Along(shown[0]),
            ys = Along(shown[1]);
        var plot = Sheet.NewPlot("", Name(shown[0]), Name(shown[1]));
        Add("first points", Sheet.Palette[7], MarkerShape.FilledCircle, round => round == 1);
        Add("later rounds", Sheet.Palette[0], MarkerShape.OpenCircle, round => round > 1 && round < facts.Result.Rounds.Length);
        Add("last round", Sheet.Palette[1], MarkerShape.FilledDiamond, round => round > 1 && round >= facts.Result.Rounds.Length);
        plot.ShowLegend(Edge.Right);
        return Sheet.Draw(
            "map",
            "Where the points lie, the test points left out: by the two distances between atoms that vary most among them.",
            1,
            820,
            [460],
            [plot]
        );

        string Name((int First, int Second) pair) =>
            Words.Label($"{elements[pair.First]} {pair.First} to {elements[pair.Second]} {pair.Second}", "angstrom");

        void Add(string name, Color color, MarkerShape shape, Func<int, bool> isOne)
        {
            int[] own = [.. Enumerable.Range(0, points.Length).Where(place => isOne(points[place].Round))];
            if (own.Length > 0)
            {
                var markers = plot.Add.ScatterPoints(own.Select(i => xs[i]).ToArray(), own.Select(i => ys[i]).ToArray(), color);
                (markers.MarkerSize, markers.MarkerShape, markers.MarkerLineWidth, markers.LegendText) = (7, shape, 1.5f, name);
            }
        }
    }

    static double Variance(double[] values) => values.Average(value => value * value) - Math.Pow(values.Average(), 2);
}
