using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;
using Morsel.Molecules;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Growths;

/// <summary>A growth: its rounds, where its points lie, and what failed.</summary>
static class GrowthRoutes
{
    public static void Map(IEndpointRouteBuilder routes, RunList runs) =>
        RunRoutes.Map(routes, runs, RunKind.Growth, "", (run, _) => Of(run));

    static object Of(Run run)
    {
        GrowthIdentity identity = GrowthFolder.IdentityIn(run.Path);
        string[] symbols = identity.Atoms.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        PointStore points = PointStore.Open(run.Path);
        ImmutableArray<Element> elements = [.. symbols.Select(Element.Parse)];
        (int Round, string[] Points)[] planned =
        [
            .. GrowthFolder
                .PlansIn(run.Path)
                .Select(plan => (plan.Number, plan.Points.Select(point => GeometryName.Of(elements, point.Positions.AsSpan())).ToArray())),
        ];
        Dictionary<string, int> rounds = RoundsOfPoints(planned);
        return new
        {
            Engine = $"{identity.Engine.Program} {identity.Engine.Method}".TrimEnd(),
            identity.Atoms,
            Pairs = Pairs(symbols),
            Computed = points.Labelled.Length,
            Failed = points.Quarantined.Length,
            Round = planned is [.., var last] ? last.Round : (int?)null,
            Queued = planned is [.., var latest] ? latest.Points.Count(name => !points.Has(name)) : (int?)null,
            Rounds = GrowthFolder.ResultsIn(run.Path).Select(Round).ToArray(),
            Points = points.Labelled.Select(point => new
            {
                point.Name,
                Round = rounds.GetValueOrDefault(point.Name),
                point.Reason,
                point.Energy,
                Distances = Distances(point.Positions, symbols.Length),
            }),
            Failures = points.Quarantined.Select(point => new
            {
                point.Name,
                Round = rounds.GetValueOrDefault(point.Name),
                point.Reason,
                point.Failure,
                Distances = Distances(point.Positions, symbols.Length),
            }),
        };
    }

    static object Round(RoundResult round) =>
        new
        {
            round.Number,
            round.Computed,
            round.Fitted,
            round.Failed,
            round.Surface,
            round.Steps,
            round.Test,
            round.Prospective,
            round.ProspectiveRandom,
            Outliers = round.Outliers.Length,
            round.LabelSeconds,
            round.FitSeconds,
        };

    // A point belongs to the first round that planned it.
    static Dictionary<string, int> RoundsOfPoints(IEnumerable<(int Round, string[] Points)> planned)
    {
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((int round, string[] points) in planned)
        {
            foreach (string point in points)
            {
                rounds.TryAdd(point, round);
            }
        }

        return rounds;
    }

    static IEnumerable<string> Pairs(string[] symbols) =>
        from second in Enumerable.Range(1, symbols.Length - 1)
        from first in Enumerable.Range(0, second)
        select string.Create(CultureInfo.InvariantCulture, $"{symbols[first]}{first}-{symbols[second]}{second}");

    static double[] Distances(ImmutableArray<double> positions, int atoms)
    {
        double[] distances = new double[atoms * (atoms - 1) / 2];
        DistanceGeometry.Distances(positions.AsSpan(), distances);
        return distances;
    }
}
