using System.Net;
using System.Text.Json.Nodes;
using Morsel.Reports.Stores;

namespace Morsel.Watch.Tests;

/// <summary>A served page with its token, and a client that has been let in.</summary>
sealed class OpenPage : IAsyncDisposable
{
    public const string Token = "0123456789abcdef";

    readonly WatchServer _server;
    readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    OpenPage(WatchServer server)
    {
        _server = server;
        Client = new HttpClient(_handler) { BaseAddress = Base };
    }

    public Uri Base => new(_server.Address.Split('?')[0]);

    public string Address => _server.Address;

    public HttpClient Client { get; }

    /// <param name="folder">What is watched; null for nothing.</param>
    /// <param name="stop">Stops a process.</param>
    /// <param name="goOn">Starts a command.</param>
    /// <param name="unforeseen">Is told of a defect.</param>
    public static async Task<OpenPage> Of(
        string? folder,
        Action<int>? stop = null,
        Func<RunCommand, string, string?>? goOn = null,
        Action<Exception>? unforeseen = null
    )
    {
        var page = new OpenPage(
            await WatchServer.StartAsync(
                new(folder is null ? [] : [folder], Port: 0, Token, ["proxy.example"], TimeProvider.System)
                {
                    Stop = stop,
                    GoOn = goOn,
                    Unforeseen = unforeseen,
                }
            )
        );
        using HttpResponseMessage entered = await page.Client.GetAsync($"?token={Token}");
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        return page;
    }

    /// <summary>Asks for a change, as the page itself does.</summary>
    public async Task<(HttpStatusCode Status, string Message)> Post(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Origin", Base.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage answer = await Client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonNode.Parse(text)!["message"]!.GetValue<string>());
    }

    /// <summary>A client that nobody has let in.</summary>
    public HttpClient Stranger() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Base };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await _server.DisposeAsync();
    }
}
