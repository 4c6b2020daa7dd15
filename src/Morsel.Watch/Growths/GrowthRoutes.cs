using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;
using Morsel.Molecules;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Growths;

/// <summary>A growth: its rounds, where its points lie, and what failed.</summary>
static class GrowthRoutes
{
    const string Result = "result.json";

    public static void Map(IEndpointRouteBuilder routes, RunList runs) =>
        RunRoutes.Map(routes, runs, RunKind.Growth, "", (run, _) => Of(run));

    /// <summary>Why the command of a growth has nothing more to do; null where it has.</summary>
    public static string? WhyOver(Run run)
    {
        string path = Path.Combine(run.Path, Result);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            JsonElement root = document.RootElement;
            bool isOver =
                Enum.TryParse(root.GetProperty("end").GetString(), out GrowthEnd end)
                && end is GrowthEnd.Target or GrowthEnd.Points or GrowthEnd.Candidates
                && root.GetProperty("calculations").GetInt32() >= PointStore.Open(run.Path).Count;
            return isOver ? $"The growth has ended. {root.GetProperty("explanation").GetString()}" : null;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new WatchRequestException($"{Result}: this is not what 'morsel grow' wrote ({failure.Message.TrimEnd('.')}).");
        }
    }

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
