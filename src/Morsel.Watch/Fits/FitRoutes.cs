using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Morsel.Reports.Stores;
using Morsel.Surfaces;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Fits;

/// <summary>A fit: its course, its result, how it follows its points, and cuts through its surface.</summary>
static class FitRoutes
{
    const string Result = "result.json";

    // A curve on a screen has no more points, and a fit may have a hundred thousand steps.
    const int MostSteps = 1500;

    public static void Map(IEndpointRouteBuilder routes, RunList runs, TimeProvider time, CancellationToken stopping)
    {
        var surfaces = new FitSurfaces();
        var others = new FitOthers(runs);
        var paths = new FitPaths(surfaces, time);
        stopping.Register(paths.Dispose);
        RunRoutes.Map(routes, runs, RunKind.Fit, "", (run, _) => Course(run));
        RunRoutes.Map(routes, runs, RunKind.Fit, "points", (run, _) => Points(run, surfaces.Of(run)));
        RunRoutes.Map(routes, runs, RunKind.Fit, "coordinates", (run, _) => FitCoordinates.Of(surfaces.Of(run)));
        RunRoutes.Map(routes, runs, RunKind.Fit, "others", (run, _) => others.Of(run));
        RunRoutes.Map(
            routes,
            runs,
            RunKind.Fit,
            "cut",
            (run, query) => FitCutDocument.Of(surfaces.Of(run), query, Compared(query, runs, surfaces))
        );
        RunRoutes.Map(routes, runs, RunKind.Fit, "path", (run, _) => paths.Look(run));
        RunRoutes.MapBegin(routes, runs, RunKind.Fit, "path", paths.Begin);
    }

    /// <summary>Why the command of a fit has nothing more to do; null where it has.</summary>
    public static string? WhyOver(Run run)
    {
        if (!FitSurfaces.HasJournal(run))
        {
            return FitSurfaces.HasFile(run) ? "There is a surface here, and nothing of its fit." : null;
        }

        FitView view = FitView.Read(run.Path);
        if (view.Summary is null || ResultOf(run) is not { } result)
        {
            return null;
        }

        // An end by itself takes what is left of the limit, so that the same limit has nothing to add; but for that at a step.
        bool isInterrupted =
                result.TryGetProperty("interrupted", out JsonElement interrupted) && interrupted.ValueKind == JsonValueKind.True,
            hasNewSteps = StepsIn(result) is { } steps && view.Steps > steps,
            hasTime = view.Spent < view.Limit && EndIn(result) != "lastStep";
        return isInterrupted || hasNewSteps || hasTime
            ? null
            : "The fit has ended. The same command with a longer --time-limit goes on with it.";
    }

    static int? StepsIn(JsonElement result) =>
        result.TryGetProperty("course", out JsonElement course) && course.TryGetProperty("steps", out JsonElement steps)
            ? steps.GetInt32()
            : null;

    static string? EndIn(JsonElement result) =>
        result.TryGetProperty("search", out JsonElement search) && search.TryGetProperty("endedBy", out JsonElement end)
            ? end.GetString()
            : null;

    static (string Name, WatchedSurface Surface)? Compared(IQueryCollection query, RunList runs, FitSurfaces surfaces) =>
        query.Text("with") is not { Length: > 0 } id ? null
        : runs.Find(id) is { Kind: RunKind.Fit } other ? (other.Name, surfaces.Of(other))
        : throw new WatchRequestException("The fit to compare with is not watched any more: choose another.");

    static object Course(Run run)
    {
        FitView? view = FitSurfaces.HasJournal(run) ? FitView.Read(run.Path) : null;
        return new
        {
            SpentSeconds = view?.Spent.TotalSeconds,
            LimitSeconds = view?.Limit?.TotalSeconds,
            Steps = view?.Steps,
            Stage = view is { Course: [.., var last] } ? last.Stage : null,
            Course = view is null ? [] : Thinned(view.Course),
            Fields = view?.Fields.Select(field => new { field.Step, field.Entries }),
            Result = ResultOf(run),
            HasSurface = view?.HasSurface == true || FitSurfaces.HasFile(run),
        };
    }

    // Every step at which something became better, the first and the last.
    static IEnumerable<FitView.Step> Thinned(ImmutableArray<FitView.Step> course)
    {
        FitView.Step[] news = [.. course.Where((step, k) => k == 0 || k == course.Length - 1 || step.Energy != course[k - 1].Energy)];
        return news.Thinned(MostSteps);
    }

    static JsonElement? ResultOf(Run run)
    {
        string path = Path.Combine(run.Path, Result);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw new WatchRequestException($"{Result}: this is not what 'morsel fit' wrote ({failure.Message.TrimEnd('.')}).");
        }
    }

    static object Points(Run run, WatchedSurface watched)
    {
        SurfaceEvaluator evaluator = new(watched.Saved.Surface);
        return new
        {
            Unit = watched.Saved.Surface.ModelEnergyUnit.Symbol,
            Training = Pairs(watched.Training),
            Validation = Pairs(watched.Validation),
        };

        IEnumerable<double[]> Pairs(FitPoints points) =>
            Enumerable
                .Range(0, points.Energies.Length)
                .Select(point => (double[])[points.Energies[point], evaluator.Evaluate(points.Point(point)).Energy]);
    }
}
