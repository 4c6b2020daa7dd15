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

    /// <param name="watched">The surface.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="other">A fit to compare with, and what it is called; null for none.</param>
    public static object Of(WatchedSurface watched, IQueryCollection query, (string Name, WatchedSurface Surface)? other)
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
            Other = other is var (name, compared) ? Compared(name, compared, watched, cut) : null,
        };
    }

    // The other surface at the very same geometries, above its own lowest minimum: what both have in common adds nothing to the difference.
    static object Compared(string name, WatchedSurface other, WatchedSurface watched, ScannedCut cut)
    {
        (string own, string others) = (FitOthers.SpaceOf(watched.Saved.Surface), FitOthers.SpaceOf(other.Saved.Surface));
        if (own != others)
        {
            throw new WatchRequestException($"{name} is a surface of {others}, and this one is of {own}: they have no cut in common.");
        }

        ScannedCut compared = (cut.Scan with { Subject = other.Subject, From = cut.Scan.Own(cut.Request.Start) }).Run(_ => { });
        return new
        {
            Name = name,
            compared.HasMinimum,
            Energies = compared.Cut.Points.Select(point => point.Energy),
            Covered = compared.Cut.Points.Select(point => point.IsCovered),
            ZeroIsHigherBy = compared.ZeroEnergy - cut.ZeroEnergy,
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
            if (cut.ValuesNear(points.Point(p).ToArray(), Nearness) is { } values)
            {
                yield return [.. values, points.Energies[p] - cut.ZeroEnergy];
            }
        }
    }
}
