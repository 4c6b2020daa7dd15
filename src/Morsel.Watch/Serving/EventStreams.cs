using System.Text;
using Microsoft.AspNetCore.Http;

namespace Morsel.Watch.Serving;

/// <summary>Server-sent events: answers that go on, and that a browser asks for again by itself where they break.</summary>
/// <param name="time">The clock.</param>
/// <param name="stopping">Cancelled when the server stops.</param>
sealed class EventStreams(TimeProvider time, CancellationToken stopping)
{
    /// <summary>How long a browser waits before it asks again, in milliseconds.</summary>
    const int Retry = 1000;

    // More streams than pages that anyone looks at; each holds a connection.
    const int MostStreams = 48;

    // A line that says nothing shows whether the other end is still there.
    static readonly TimeSpan _betweenSigns = TimeSpan.FromSeconds(15);

    int _open;

    /// <summary>Whether a page follows what happens.</summary>
    public bool AreOpen => Volatile.Read(ref _open) > 0;

    /// <summary>The id of the last event that the browser has seen; null at first.</summary>
    public static string? LastSeen(HttpContext context) => context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } id] ? id : null;

    /// <summary>Sends events until they end, the browser goes, or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <param name="events">
    /// The events, given what says that nobody listens any more. A slow browser is not waited for by others: each has its own.
    /// </param>
    public async Task Send(HttpContext context, Func<CancellationToken, IAsyncEnumerable<ServerEvent>> events)
    {
        if (Interlocked.Increment(ref _open) > MostStreams)
        {
            Interlocked.Decrement(ref _open);
            await Answer.Refusal(context, "Too many pages are open: close some.", StatusCodes.Status503ServiceUnavailable);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            context.Response.ContentType = "text/event-stream; charset=utf-8";
            // A proxy would keep events back to send many at once.
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await Write(context, $"retry: {Retry}\n\n", end.Token);
            await Send(context, events(end.Token), end.Token);
        }
        catch (OperationCanceledException) { }
        catch (IOException)
        {
            // The browser has gone.
        }
        finally
        {
            await end.CancelAsync();
            Interlocked.Decrement(ref _open);
        }
    }

    async Task Send(HttpContext context, IAsyncEnumerable<ServerEvent> events, CancellationToken end)
    {
        await using IAsyncEnumerator<ServerEvent> enumerator = events.GetAsyncEnumerator(end);
        Task<bool> next = enumerator.MoveNextAsync().AsTask();
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(end);
            Task sign = Task.Delay(_betweenSigns, time, waiting.Token);
            bool isEvent = await Task.WhenAny(next, sign) == next;
            await waiting.CancelAsync();
            if (!isEvent)
            {
                try
                {
                    await Write(context, ":\n\n", end);
                }
                catch
                {
                    // An enumerator may not be disposed of while it is asked for the next one.
                    await Quietly(next);
                    throw;
                }

                continue;
            }

            if (!await next)
            {
                return;
            }

            ServerEvent each = enumerator.Current;
            await Write(context, $"id: {each.Id}\nevent: {each.Name}\ndata: {each.Data}\n\n", end);
            next = enumerator.MoveNextAsync().AsTask();
        }
    }

    static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException) { }
    }

    static async Task Write(HttpContext context, string text, CancellationToken end)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), end);
        await context.Response.Body.FlushAsync(end);
    }
}
