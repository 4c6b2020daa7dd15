using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Morsel.Watch.Tests;

/// <summary>Who is let in, and who is not.</summary>
public sealed class GateTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("morsel-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("app.js")]
    [InlineData("api/runs")]
    [InlineData("api/events")]
    [InlineData("?token=")]
    [InlineData("?token=0123456789abcdee")]
    [InlineData("api/runs?token=0123456789abcdef")]
    public async Task WithoutTheTokenNothingIsAnswered(string path)
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        using HttpClient stranger = page.Stranger();
        using HttpResponseMessage answer = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.StartsWith("text/plain", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTokenLeavesTheAddressAndNoScriptReadsIt()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        using HttpClient stranger = page.Stranger();
        using HttpResponseMessage answer = await stranger.GetAsync($"?token={OpenPage.Token}");
        Assert.Equal("./", answer.Headers.Location!.OriginalString);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.EndsWith("HttpOnly; SameSite=Strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("Path", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("127.0.0.1.attacker.example")]
    [InlineData("localhost.attacker.example:80")]
    [InlineData("192.168.0.10")]
    public async Task ANameThatWasPointedAtTheLoopbackIsRefused(string host)
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        Assert.Equal(HttpStatusCode.Forbidden, await Status(page, "", ("Host", host)));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:9")]
    [InlineData("[::1]:41")]
    [InlineData("proxy.example")]
    public async Task NamesOfTheLoopbackAtAnyPortAndNamesThatWereGivenAreServed(string host)
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        Assert.Equal(HttpStatusCode.OK, await Status(page, "api/runs", ("Host", host)));
    }

    [Theory]
    [InlineData("Origin", "http://attacker.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task AnotherPageIsRefused(string header, string value)
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        Assert.Equal(HttpStatusCode.Forbidden, await Status(page, "api/runs", (header, value)));
    }

    [Fact]
    public async Task ThePageItselfIsServed()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        string origin = page.Base.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.OK, await Status(page, "api/runs", ("Origin", origin), ("Sec-Fetch-Site", "same-origin")));
    }

    [Fact]
    public async Task NothingIsChangedByARequestThatDoesNotSayWhereItComesFrom()
    {
        int stopped = 0;
        await using OpenPage page = await OpenPage.Of(_folder.FullName, _ => stopped++);
        using HttpResponseMessage answer = await page.Client.PostAsync("api/runs/1/stop", null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, stopped);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task OtherMethodsAreRefused(string method)
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/runs");
        using HttpResponseMessage answer = await page.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("..%2f..%2fsecret.txt")]
    [InlineData("%2e%2e/%2e%2e/secret.txt")]
    [InlineData("....//secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\..\\secret.txt")]
    [InlineData("api/fit/..%2f..%2fsecret.txt")]
    [InlineData("api/fit/1/../../../secret.txt")]
    [InlineData("api/fit/%00")]
    public async Task NoPathLeadsOutOfThePage(string path)
    {
        string secret = Path.Combine(_folder.FullName, "secret.txt");
        File.WriteAllText(secret, "not for the page");
        await using OpenPage page = await OpenPage.Of(Path.Combine(_folder.FullName, "runs"));
        // As the bytes of a request: a client of the framework would tidy the path up.
        string cookie = Cookie(page);
        string answer = await Raw(page, $"GET /{path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("not for the page", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.Matches("^HTTP/1.1 (400|404)", answer);
    }

    [Fact]
    public async Task EveryAnswerForbidsWhatThePageDoesNotNeed()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        using HttpResponseMessage answer = await page.Client.GetAsync("");
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    static async Task<HttpStatusCode> Status(OpenPage page, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await page.Client.SendAsync(request);
        return answer.StatusCode;
    }

    static string Cookie(OpenPage page)
    {
        using HttpClient stranger = page.Stranger();
        using HttpResponseMessage answer = stranger.GetAsync($"?token={OpenPage.Token}").Result;
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    static async Task<string> Raw(OpenPage page, string request)
    {
        using var client = new TcpClient(page.Base.Host, page.Base.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
