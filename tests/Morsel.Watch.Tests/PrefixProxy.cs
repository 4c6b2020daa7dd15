using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Morsel.Watch.Tests;

/// <summary>A small reverse proxy that serves a page below a path, as a cluster's portal does.</summary>
sealed class PrefixProxy : IAsyncDisposable
{
    readonly WebApplication _application;
    readonly string _prefix;

    PrefixProxy(WebApplication application, string prefix) => (_application, _prefix) = (application, prefix);

    public string Address => $"http://{Authority}{_prefix}";

    public string Authority =>
        new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;

    public static async Task<PrefixProxy> Before(Uri page, string prefix)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        application.Run(context => Forward(context, client, page, prefix));
        await application.StartAsync();
        return new(application, prefix);
    }

    static async Task Forward(HttpContext context, HttpClient client, Uri page, string prefix)
    {
        string path = context.Request.Path;
        if (!path.StartsWith(prefix + "/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(page, path[prefix.Length..] + context.Request.QueryString));
        request.Headers.TryAddWithoutValidation("Host", context.Request.Host.Value);
        foreach (string name in new[] { "Cookie", "Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Last-Event-ID" })
        {
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)context.Request.Headers[name]);
        }

        try
        {
            using HttpResponseMessage answer = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                context.RequestAborted
            );
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers))
            {
                if (name is not ("Transfer-Encoding" or "Content-Length" or "Connection"))
                {
                    context.Response.Headers[name] = values.ToArray();
                }
            }

            await using Stream body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
            byte[] buffer = new byte[16384];
            for (int read; (read = await body.ReadAsync(buffer, context.RequestAborted)) > 0; )
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser has gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }
}
