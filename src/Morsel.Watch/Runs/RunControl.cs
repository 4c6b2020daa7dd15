using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Morsel.Watch.Serving;

namespace Morsel.Watch.Runs;

/// <summary>Stops a run. It waits for no other request, as those of <see cref="RunRoutes"/> do.</summary>
static class RunControl
{
    /// <param name="routes">Where it is added.</param>
    /// <param name="runs">What may be stopped.</param>
    /// <param name="stop">Asks a process to stop as Ctrl-C does; null where that cannot be done.</param>
    public static void Map(IEndpointRouteBuilder routes, RunList runs, Action<int>? stop) =>
        routes.MapPost(
            "/api/runs/{id}/stop",
            context =>
            {
                if (runs.Find((string)context.Request.RouteValues["id"]!) is not { } run)
                {
                    return Answer.Refusal(context, "There is no such run.", StatusCodes.Status404NotFound);
                }

                // Looked up now: the process that held the folder a moment ago may have ended, and its number be another's.
                if (RunHolders.Now().Of(run) is not { } process || stop is null)
                {
                    return Answer.Refusal(context, $"{run.Name} does not run, or not on this machine as this user.");
                }

                stop(process);
                return Answer.Json(context, new { Message = "It stops after what it is doing; what is done is kept." });
            }
        );
}
