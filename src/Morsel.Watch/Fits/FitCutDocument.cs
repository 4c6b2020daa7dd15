using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Morsel.Levels;
using Morsel.Levels.Cuts;
using Morsel.Reports.Stores;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Fits;

/// <summary>A cut through a fit's surface along one or two coordinates, by the call that 'morsel scan' makes.</summary>
static class FitCutDocument
{
    const int LeastCount = 2,
        MostAlongOne = 401,
        MostAlongTwo = 61;

    // A point belongs to a cut where none of its other distances, or plain coordinates in parts of their ranges, differs by more.
    const double Nearness = 0.1;

    // A picture of a molecule needs no more.
    const int Digits = 4;

    public static object Of(WatchedSurface watched, IQueryCollection query)
    {
        bool isMap = query.Text("and").Length > 0;
        int most = isMap ? MostAlongTwo : MostAlongOne;
        SurfaceSubject subject = watched.Subject;
        ScannedCoordinate first = Coordinate(query, "along", "low", "high", subject);
        ScannedCoordinate? second = isMap ? Coordinate(query, "and", "low2", "high2", subject) : null;
        if (second is not null && first.IsSameAs(second))
        {
            throw new WatchRequestException($"{second.Name} is the same coordinate as {first.Name}: choose another.");
        }

        ImmutableArray<int> counts = isMap
            ? [query.Whole("count", LeastCount, most), query.Whole("count2", LeastCount, most)]
            : [query.Whole("count", LeastCount, most)];
        ScannedCut cut = new Scan(subject, second is null ? [first] : [first, second], counts, IsRelaxed: false, From: null).Run(_ => { });
        return new
        {
            Unit = cut.Unit.Symbol,
            cut.HasMinimum,
            Elements = subject.Elements.Select(element => element.Symbol),
            Axes = cut.Cut.Axes.Select(axis => new
            {
                axis.Coordinate.Name,
                axis.Coordinate.Unit,
                axis.Values,
            }),
            Energies = cut.Cut.Points.Select(point => point.Energy),
            Spreads = cut.HasSpread ? cut.Cut.Points.Select(point => point.Spread) : null,
            Covered = cut.Cut.Points.Select(point => point.IsCovered),
            Positions = subject.Elements.IsEmpty ? null : cut.Cut.Points.Select(point => point.Coordinates.Select(Short)),
            Points = Near(cut, watched.Training).Concat(Near(cut, watched.Validation)),
        };
    }

    static double Short(double value) => Math.Round(value, Digits);

    static ScannedCoordinate Coordinate(IQueryCollection query, string name, string low, string high, SurfaceSubject subject) =>
        ScannedCoordinate.Of(name, query.Text(name), query.Number(low), query.Number(high), subject);

    // The values of the cut's coordinates at each point of the data that lies on it, and the point's energy above the cut's zero.
    static IEnumerable<double[]> Near(ScannedCut cut, FitPoints points)
    {
        for (int p = 0; p < points.Energies.Length; p++)
        {
            double[] inside = cut.Scan.Inside(points.Point(p).ToArray());
            int place = 0,
                stride = 1;
            var values = new List<double>();
            foreach (CutAxis axis in cut.Cut.Axes)
            {
                double value = axis.Coordinate.Value(inside),
                    at = (value - axis.Values[0]) / (axis.Values[^1] - axis.Values[0]) * (axis.Values.Length - 1);
                if (!(at >= 0 && at <= axis.Values.Length - 1))
                {
                    place = -1;
                    break;
                }

                values.Add(value);
                place += stride * (int)Math.Round(at);
                stride *= axis.Values.Length;
            }

            if (place >= 0 && IsNear(cut, inside, cut.Cut.Points[place]))
            {
                yield return [.. values, points.Energies[p] - cut.ZeroEnergy];
            }
        }
    }

    static bool IsNear(ScannedCut cut, double[] inside, CutPoint point) =>
        !point.Coordinates.IsEmpty
        && cut.Scan.Shape(inside).Zip(cut.Scan.Shape([.. point.Coordinates])).All(pair => Math.Abs(pair.First - pair.Second) <= Nearness);
}
