using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Morsel.Files.Surfaces;
using Morsel.Growing;
using Morsel.Levels;
using Morsel.Reports.Stores;
using Morsel.Studies;
using Morsel.Watch.Serving;

namespace Morsel.Watch.Runs;

/// <summary>Requests about one run, and what is said where they cannot be answered.</summary>
static class RunRoutes
{
    // What takes a core for a moment is done one at a time: a page that asks for much slows itself and not the run.
    static readonly SemaphoreSlim _turn = new(1);

    /// <summary>Answers <c>api/KIND/ID/WHAT</c> with a document.</summary>
    /// <param name="routes">Where it is added.</param>
    /// <param name="runs">What may be read.</param>
    /// <param name="kind">Of the runs that it is about.</param>
    /// <param name="what">What is asked for; empty for the run itself.</param>
    /// <param name="document">Works the answer out; what it throws of what is wrong with a folder or a request becomes a message.</param>
    public static void Map(
        IEndpointRouteBuilder routes,
        RunList runs,
        RunKind kind,
        string what,
        Func<Run, IQueryCollection, object> document
    ) => Add(routes, runs, HttpMethods.Get, kind, what, document);

    /// <summary>
    /// The same for a document that takes seconds: what it needs of the run is read in turn, and the rest lets others pass.
    /// </summary>
    public static void MapLong(IEndpointRouteBuilder routes, RunList runs, RunKind kind, string what, Func<Run, Func<object>> document) =>
        AddLong(routes, runs, HttpMethods.Get, kind, what, (run, _) => document(run));

    /// <summary>The same for a request that begins something.</summary>
    public static void MapBegin(IEndpointRouteBuilder routes, RunList runs, RunKind kind, string what, Func<Run, object> document) =>
        Add(routes, runs, HttpMethods.Post, kind, what, (run, _) => document(run));

    /// <summary>Answers <c>api/runs/ID/WHAT</c>, of a run of any kind.</summary>
    /// <param name="routes">Where it is added.</param>
    /// <param name="runs">What may be read.</param>
    /// <param name="method">GET to ask, POST to change something.</param>
    /// <param name="what">What is asked for.</param>
    /// <param name="document">As of <see cref="Map"/>.</param>
    public static void MapOfAny(IEndpointRouteBuilder routes, RunList runs, string method, string what, Func<Run, object> document) =>
        Add(routes, runs, method, kind: null, what, (run, _) => document(run));

    /// <summary>Reads, in turn, what will be asked for before it is; what is wrong with it is said to who asks.</summary>
    public static void Prepare(Action read) =>
        _ = Task.Run(async () =>
        {
            await _turn.WaitAsync();
            try
            {
                read();
            }
            catch (Exception failure) when (IsOfFolderOrRequest(failure)) { }
            finally
            {
                _turn.Release();
            }
        });

    static void Add(
        IEndpointRouteBuilder routes,
        RunList runs,
        string method,
        RunKind? kind,
        string what,
        Func<Run, IQueryCollection, object> document
    ) =>
        AddLong(
            routes,
            runs,
            method,
            kind,
            what,
            (run, query) =>
            {
                object found = document(run, query);
                return () => found;
            }
        );

    static void AddLong(
        IEndpointRouteBuilder routes,
        RunList runs,
        string method,
        RunKind? kind,
        string what,
        Func<Run, IQueryCollection, Func<object>> document
    ) =>
        routes.MapMethods(
            $"/api/{(kind is null ? "runs" : NounOf(kind))}/{{id}}{(what.Length == 0 ? "" : $"/{what}")}",
            [method],
            (RequestDelegate)(context => Send(context, runs.Find((string)context.Request.RouteValues["id"]!), kind, document))
        );

    static string NounOf(RunKind? kind) => kind?.ToString().ToLowerInvariant() ?? "run";

    static async Task Send(HttpContext context, Run? run, RunKind? kind, Func<Run, IQueryCollection, Func<object>> document)
    {
        if (run is null || run.Kind != (kind ?? run.Kind))
        {
            await Answer.Refusal(context, $"There is no such {NounOf(kind)}.", StatusCodes.Status404NotFound);
            return;
        }

        await _turn.WaitAsync(context.RequestAborted);
        Func<object> rest;
        try
        {
            rest = await Task.Run(() => document(run, context.Request.Query), context.RequestAborted);
        }
        catch (Exception failure) when (IsOfFolderOrRequest(failure))
        {
            await Answer.Refusal(context, PrintableText.Message(failure.Message));
            return;
        }
        finally
        {
            _turn.Release();
        }

        await Answer.Json(context, await Task.Run(rest, context.RequestAborted));
    }

    static bool IsOfFolderOrRequest(Exception failure) =>
        failure
            is FolderException
                or SurfaceFileException
                or LevelsException
                or SpecException
                or GrowthException
                or WatchRequestException
                or IOException
                or UnauthorizedAccessException;
}
