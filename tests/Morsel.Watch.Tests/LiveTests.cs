using Microsoft.Playwright;

namespace Morsel.Watch.Tests;

/// <summary>Runs of the real program, watched from before they begin until after they have ended.</summary>
[Collection(RunsTogether.Name)]
public sealed class LiveTests(RealBrowser browser) : IDisposable
{
    const string Study = """
        { "name": "tiny", "potential": "morse", "layouts": ["20-20"], "activations": ["tanh", "elu"], "learningRates": [0.01, 0.001],
          "epochs": 8000, "replicates": 32 }
        """;

    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("fit", "fit points.xyz --out runs/it --stop-at 30 --threads 1", "Steps", "ended", "Map over")]
    [InlineData("study", "study run study.json --out runs/it --threads 1", "Trials", "complete", "How trials ended", Explicit = true)]
    [InlineData(
        "growth",
        "grow start.xyz --engine water --out runs/it --points 38 --first 14 --batch 8 --test-points 6 --committee 2 --threads 1",
        "Points",
        "at rest",
        "Where the points lie"
    )]
    public async Task ARunIsWatchedFromFirstToLast(string kind, string command, string fact, string atLast, string shown)
    {
        _place.Write("study.json", Study);
        _place.Write("start.xyz", WatchedRuns.Start);
        Said sampled = _place.Run("sample", "water", "--points", "64", "--out", "points.xyz");
        Assert.True(sampled.ExitCode == 0, sampled.Error);
        Directory.CreateDirectory(_place["runs"]);
        await using OpenPage served = await OpenPage.Of(_place["runs"]);
        await using WatchedPage page = await browser.Open();
        var cuts = new List<string>();
        page.Page.Request += (_, request) => cuts.AddRange(request.Url.Contains("/cut?", StringComparison.Ordinal) ? [request.Url] : []);
        await page.Page.GotoAsync(served.Address);
        await page.Page.GetByText("No fit, study or growth is there yet").WaitForAsync();

        using RunningProcess running = _place.Start(command.Split(' '));
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "it", Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync($"**/#/{kind}/*");
        await Fact("State", "running").WaitForAsync();
        ILocator unseen = page.Page.GetByText("It is drawn when it comes into view.");
        bool isScrolled = false;
        var seen = new List<string>();
        while (!running.HasExited)
        {
            if (await Fact(fact).Locator("dd").AllTextContentsAsync() is [var value] && value != seen.LastOrDefault())
            {
                seen.Add(value);
                await page.Keep($"live-{kind}");
            }

            if (!isScrolled && await unseen.CountAsync() > 0)
            {
                Assert.Empty(cuts);
                await unseen.ScrollIntoViewIfNeededAsync();
                isScrolled = true;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Said said = running.Wait(Workplace.Patience);
        Assert.True(said.ExitCode == 0, said.Error);
        await Fact("State", atLast).WaitForAsync();
        await page.Page.GetByText(shown).First.WaitForAsync();
        await page.Keep($"live-{kind}-at-last");
        seen.Add((await Fact(fact).Locator("dd").AllTextContentsAsync()).Single());
        Assert.True(seen.Distinct().Count() >= 2, $"{fact} stayed {string.Join(", ", seen)}");
        Assert.Equal(kind == "fit", isScrolled);
        page.RequireQuiet(served.Base.Authority);

        ILocator Fact(string term, string? value = null) =>
            page.Page.Locator("dl.facts > div").Filter(new() { HasText = term }).Filter(new() { HasText = value ?? "" }).First;
    }
}
