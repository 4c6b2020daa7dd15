using Microsoft.AspNetCore.Http;

namespace Morsel.Watch.Serving;

/// <summary>What no request should meet is said to whoever asked, and told to who serves the page; the page goes on.</summary>
/// <param name="tell">Is told; null where nobody is.</param>
sealed class UnforeseenErrors(Action<Exception>? tell)
{
    const string Message = "An unforeseen error. 'morsel watch' has said more in its terminal.";

    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (failure is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            tell?.Invoke(failure);
            // What has begun to be sent cannot become another answer: the connection is cut, which tells the page.
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await Answer.Refusal(context, Message, StatusCodes.Status500InternalServerError);
        }
    }
}
