using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Morsel.Growing;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;
using Morsel.Molecules;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Growths;

/// <summary>A growth: its rounds, where its points lie, and what failed.</summary>
static class GrowthRoutes
{
    const string Identity = "growth.json",
        Rounds = "rounds",
        Plan = "plan.json",
        Result = "result.json";

    public static void Map(IEndpointRouteBuilder routes, RunList runs) =>
        RunRoutes.Map(routes, runs, RunKind.Growth, "", (run, _) => Of(run));

    static object Of(Run run)
    {
        GrowthIdentity identity = GrowthJson.ReadFile<GrowthIdentity>(Path.Combine(run.Path, Identity));
        string[] symbols = identity.Atoms.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        PointStore points = PointStore.Open(run.Path);
        string[] folders = RoundFolders(run);
        ImmutableArray<Element> elements = [.. symbols.Select(Element.Parse)];
        string NameOf(PlannedPoint point) => GeometryName.Of(elements, point.Positions.AsSpan());
        Dictionary<string, int> rounds = RoundsOfPoints(folders, NameOf);
        RoundResult[] results = [.. Files(folders, Result).Select(GrowthJson.ReadFile<RoundResult>)];
        RoundPlan? last = Files(folders, Plan).Select(GrowthJson.ReadFile<RoundPlan>).LastOrDefault();
        return new
        {
            Engine = $"{identity.Engine.Program} {identity.Engine.Method}".TrimEnd(),
            identity.Atoms,
            Pairs = Pairs(symbols),
            Computed = points.Labelled.Length,
            Failed = points.Quarantined.Length,
            Round = last?.Number,
            Queued = last?.Points.Count(point => points.Find(NameOf(point)) is null && points.FindFailure(NameOf(point)) is null),
            Rounds = results.Select(Round),
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

    static string[] RoundFolders(Run run)
    {
        string path = Path.Combine(run.Path, Rounds);
        return Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal)] : [];
    }

    static IEnumerable<string> Files(string[] folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).Where(File.Exists);

    static Dictionary<string, int> RoundsOfPoints(string[] folders, Func<PlannedPoint, string> nameOf)
    {
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (RoundPlan plan in Files(folders, Plan).Select(GrowthJson.ReadFile<RoundPlan>))
        {
            foreach (PlannedPoint point in plan.Points)
            {
                rounds.TryAdd(nameOf(point), plan.Number);
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
