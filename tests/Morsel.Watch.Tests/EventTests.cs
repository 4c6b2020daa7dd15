namespace Morsel.Watch.Tests;

/// <summary>What a page hears while it is open, and when it comes back.</summary>
public sealed class EventTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("morsel-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ARunThatComesIsHeardOf()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        using StreamReader events = await Listen(page, null);
        Assert.Contains("\"runs\":[]", (await Next(events)).Data, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "new"));
        File.WriteAllText(Path.Combine(_folder.FullName, "new", "growth.json"), "{}");
        Assert.Contains("\"name\":\"new\"", (await Next(events)).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneWhoComesBackHearsOnlyWhatIsNew()
    {
        await using OpenPage page = await OpenPage.Of(_folder.FullName);
        (string Id, string Data) first;
        using (StreamReader events = await Listen(page, null))
        {
            first = await Next(events);
        }

        using StreamReader again = await Listen(page, first.Id);
        Task<(string Id, string Data)> next = Next(again);
        Assert.NotSame(next, await Task.WhenAny(next, Task.Delay(1500)));
        File.WriteAllText(Path.Combine(_folder.FullName, "growth.json"), "{}");
        Assert.Contains("growth", (await next).Data, StringComparison.Ordinal);
    }

    static async Task<StreamReader> Listen(OpenPage page, string? seen)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "api/events");
        if (seen is not null)
        {
            request.Headers.Add("Last-Event-ID", seen);
        }

        HttpResponseMessage answer = await page.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new(await answer.Content.ReadAsStreamAsync());
    }

    static async Task<(string Id, string Data)> Next(StreamReader events)
    {
        string id = "";
        while (true)
        {
            string line = (await events.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)))!;
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }

            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (id, line[6..]);
            }
        }
    }
}
