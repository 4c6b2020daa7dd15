using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Morsel.Watch.Serving;

namespace Morsel.Watch.Runs;

/// <summary>Tells pages which runs there are, and when one of them has changed; a page then asks for what it shows.</summary>
static class RunEvents
{
    static readonly TimeSpan _betweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>A run as the list shows it.</summary>
    sealed record Line(string Id, RunKind Kind, string Name, bool IsRunning, string Version);

    public static void Map(IEndpointRouteBuilder routes, RunList runs, EventStreams streams, TimeProvider time)
    {
        var holders = new RunHolders.Watch(time);
        var shared = new SharedLook<ServerEvent>(() => EventOf(runs, holders.Now()), _betweenLooks, time);
        routes.MapGet("/api/runs", context => Answer.Json(context, new { Runs = Lines(runs, holders.Now()), Watches = runs.HasFolders }));
        routes.MapGet("/api/events", context => streams.Send(context, end => Changes(shared, EventStreams.LastSeen(context), end)));
    }

    // One that comes back, and for whom nothing has changed, hears nothing.
    static async IAsyncEnumerable<ServerEvent> Changes(
        SharedLook<ServerEvent> shared,
        string? seen,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        ServerEvent now = shared.Now();
        while (true)
        {
            if (now.Id != seen)
            {
                seen = now.Id;
                yield return now;
            }

            now = await shared.Next().WaitAsync(end);
        }
    }

    static ServerEvent EventOf(RunList runs, RunHolders holders)
    {
        string document = Answer.JsonText(new { Runs = Lines(runs, holders) });
        return new(Convert.ToHexStringLower(Sha256.HashData(Encoding.UTF8.GetBytes(document)))[..16], "runs", document);
    }

    static Line[] Lines(RunList runs, RunHolders holders) => [.. runs.Now().Select(run => LineOf(run, holders.Of(run) is not null))];

    static Line LineOf(Run run, bool isRunning) => new(run.Id, run.Kind, run.Name, isRunning, RunVersion.Of(run, isRunning));
}
