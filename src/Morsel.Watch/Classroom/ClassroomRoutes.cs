using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Morsel.Studies;
using Morsel.Studies.Classroom;
using Morsel.Watch.Serving;

namespace Morsel.Watch.Classroom;

/// <summary>The classroom's addresses: what there is, go, stop, and the frames as they come.</summary>
static class ClassroomRoutes
{
    // Ten pictures a second look alive; more only heat the machine.
    static readonly TimeSpan _betweenFrames = TimeSpan.FromMilliseconds(100);

    public static void Map(IEndpointRouteBuilder routes, LiveTrainings trainings, EventStreams streams, TimeProvider time)
    {
        routes.MapGet("/api/classroom", context => Answer.Json(context, ClassroomDocuments.Catalogue()));
        routes.MapPost("/api/classroom/start", context => Start(context, trainings));
        routes.MapPost("/api/classroom/stop", context => Stop(context, trainings));
        routes.MapGet(
            "/api/classroom/frames",
            context =>
                trainings.Find(context.Request.Query["id"]) is { } live
                    ? streams.Send(context, end => Frames(live, Seen(context), Shown(context), time, end))
                    : Gone(context)
        );
    }

    static async Task Start(HttpContext context, LiveTrainings trainings)
    {
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var spec = ClassroomSpec.Read(await reader.ReadToEndAsync(context.RequestAborted));
            // A page has one training at a time; it names the one that this takes the place of.
            trainings.Find(context.Request.Query["instead"])?.Stop();
            if (trainings.Start(spec) is { } live)
            {
                await Answer.Json(context, ClassroomDocuments.Start(live));
                return;
            }

            await Answer.Refusal(
                context,
                "Three trainings run already. Stop one, or wait for its end.",
                StatusCodes.Status503ServiceUnavailable
            );
        }
        catch (SpecException failure)
        {
            await Answer.Refusal(context, failure.Message);
        }
    }

    static Task Stop(HttpContext context, LiveTrainings trainings)
    {
        if (trainings.Find(context.Request.Query["id"]) is not { } live)
        {
            return Gone(context);
        }

        live.Stop();
        return Answer.Json(context, new { live.Id });
    }

    static Task Gone(HttpContext context) =>
        Answer.Refusal(context, "This training is not kept any more. Press Go.", StatusCodes.Status404NotFound);

    // One event at most in each interval, with all that has come since: a slow browser loses pictures, never losses.
    static async IAsyncEnumerable<ServerEvent> Frames(
        LiveTraining live,
        int seen,
        int shown,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        bool isFirst = true;
        while (true)
        {
            LiveState state = live.Now();
            if (state.Last is not null && (isFirst || state.Lines.Length > seen || !state.IsRunning))
            {
                string name = state.IsRunning ? "frame" : "end";
                string document = Answer.JsonText(ClassroomDocuments.Frame(live, state, Math.Min(seen, state.Lines.Length), shown));
                seen = state.Lines.Length;
                isFirst = false;
                yield return new(seen.ToString(CultureInfo.InvariantCulture), name, document);
            }

            if (!state.IsRunning)
            {
                if (state.Last is null)
                {
                    yield return new("0", "end", Answer.JsonText(new { state.Failure }));
                }

                yield break;
            }

            await Task.Delay(_betweenFrames, time, end);
            await state.Changed.WaitAsync(end);
        }
    }

    static int Seen(HttpContext context) => WholeNumber(EventStreams.LastSeen(context) ?? context.Request.Query["seen"], int.MaxValue);

    static int Shown(HttpContext context) => WholeNumber(context.Request.Query["shown"], ClassroomSpec.Networks - 1);

    static int WholeNumber(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Min(number, most) : 0;
}
