using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Morsel.Watch.Tests;

/// <summary>Clients that would wear the server out: each is refused or bounded, and the page goes on.</summary>
public sealed class BurdenTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("morsel-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task AThousandConnectionsAreBoundedAndThePageGoesOnAfterwards()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        var clients = new List<TcpClient>();
        try
        {
            for (int k = 0; k < 1000; k++)
            {
                var client = new TcpClient();
                await client.ConnectAsync(page.Base.Host, page.Base.Port);
                clients.Add(client);
            }

            // What the server does not take it closes: a read ends at once.
            int closed = clients.Count(client => client.Client.Poll(0, SelectMode.SelectRead));
            for (int tries = 0; closed < 800 && tries < 100; tries++)
            {
                await Task.Delay(50);
                closed = clients.Count(client => client.Client.Poll(0, SelectMode.SelectRead));
            }

            Assert.InRange(closed, 800, 1000);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        Assert.True(await IsServed(page), "the page is not served after a thousand connections");
    }

    [Fact]
    public async Task ABodyBeyondTheLimitIsRefusedAndNotRead()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        using var client = new TcpClient(page.Base.Host, page.Base.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes("POST /api/runs/1/stop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000000\r\n\r\n")
        );
        using var reader = new StreamReader(stream, Encoding.ASCII);
        string answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Matches("^HTTP/1.1 4", answer);
        Assert.True(await IsServed(page));
    }

    [Fact]
    public async Task HeadersBeyondTheLimitAreRefused()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/runs");
        request.Headers.Add("X-Long", new string('a', 40_000));
        using HttpResponseMessage answer = await page.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task ClientsThatSayNothingOrListenToNothingDoNotHoldOthersUp()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        string cookie;
        using (HttpClient stranger = page.Stranger())
        {
            using HttpResponseMessage answer = await stranger.GetAsync($"?token={OpenPage.Token}");
            cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        var clients = new List<TcpClient>();
        try
        {
            for (int k = 0; k < 30; k++)
            {
                var client = new TcpClient(page.Base.Host, page.Base.Port);
                clients.Add(client);
                // One half begins a request and does not end it, the other asks for events and never reads.
                string text = k % 2 == 0 ? "GET / HT" : $"GET /api/events HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
            }

            Assert.True(await IsServed(page));
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task StreamsBeyondTheLimitAreToldSo()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        var answers = new List<HttpResponseMessage>();
        try
        {
            for (int k = 0; k < 60; k++)
            {
                answers.Add(await page.Client.GetAsync("api/events", HttpCompletionOption.ResponseHeadersRead));
            }

            Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
            Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            Assert.True(await IsServed(page));
        }
        finally
        {
            answers.ForEach(answer => answer.Dispose());
        }
    }

    static async Task<bool> IsServed(OpenPage page)
    {
        using HttpResponseMessage answer = await page.Client.GetAsync("api/runs").WaitAsync(TimeSpan.FromSeconds(20));
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
