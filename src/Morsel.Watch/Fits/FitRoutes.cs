using System.Collections.Immutable;
using System.Text.Json;
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

    public static void Map(IEndpointRouteBuilder routes, RunList runs)
    {
        var surfaces = new FitSurfaces();
        RunRoutes.Map(routes, runs, RunKind.Fit, "", (run, _) => Course(run));
        RunRoutes.Map(routes, runs, RunKind.Fit, "points", (run, _) => Points(run, surfaces.Of(run)));
        RunRoutes.Map(routes, runs, RunKind.Fit, "coordinates", (run, _) => FitCoordinates.Of(surfaces.Of(run)));
        RunRoutes.Map(routes, runs, RunKind.Fit, "cut", (run, query) => FitCutDocument.Of(surfaces.Of(run), query));
    }

    static object Course(Run run)
    {
        bool hasJournal = File.Exists(Path.Combine(run.Path, "fit.db"));
        FitView? view = hasJournal ? FitView.Read(run.Path) : null;
        return new
        {
            SpentSeconds = view?.Spent.TotalSeconds,
            LimitSeconds = view?.Limit?.TotalSeconds,
            Steps = view?.Steps,
            Stage = view is { Course: [.., var last] } ? last.Stage : null,
            Course = view is null ? [] : Thinned(view.Course),
            Fields = view?.Fields.Select(field => new { field.Step, field.Entries }),
            Result = ResultOf(run),
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
