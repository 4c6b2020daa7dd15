using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Morsel.Watch.Tests;

/// <summary>The classroom in a real browser: trained, turned, and read step by step.</summary>
[Collection(RunsTogether.Name)]
public sealed class ClassroomPageTests(WatchedRuns runs, RealBrowser browser)
{
    const string Small =
            "#/classroom?potential=morse&pointsPerAxis=40&layouts=[\"8-8\"]&activations=[\"tanh\"]&learningRates=[0.01]&epochs=200",
        Plane =
            "#/classroom?potential=muller-brown&pointsPerAxis=10&layouts=[\"8-8\"]&activations=[\"tanh\"]&learningRates=[0.01]&epochs=100";

    [Fact]
    public async Task ItIsTheFirstPageWhereNothingIsWatchedAndNotWhereARunBeginsInAMoment()
    {
        await using OpenPage alone = await OpenPage.Of(null);
        await using WatchedPage page = await browser.Open();
        await page.Page.GotoAsync(alone.Address);
        await page.Page.WaitForURLAsync("**/#/classroom*");

        using var folder = new Workplace();
        await using OpenPage served = await OpenPage.Of(folder.Folder);
        await page.Page.GotoAsync(served.Address);
        await page.Page.GetByText("what begins appears here").WaitForAsync();
        folder.Write("growth.json", "{}");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = Path.GetFileName(folder.Folder), Exact = true }).WaitForAsync();
    }

    [Fact]
    public async Task SixteenNetworksTrainAndTheirNumbersMove()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await Show(page, served, Small);

        await page.Page.Locator("#go").ClickAsync();
        await page.Page.GetByText("Done. Epoch 200 of 200").WaitForAsync();

        Assert.True(await page.Colours("figure:has-text('Sixteen networks') canvas") > 20, "the curves are blank");
        Assert.True(await page.Colours("figure:has-text('Losses') canvas") > 5, "the losses are blank");
        Assert.True(await page.Colours("figure:has-text('One network') canvas") > 20, "the network is blank");
        IReadOnlyList<string> tests = await page.Numbers("Losses", column: 4);
        Assert.True(tests.Count > 10, $"{tests.Count} losses");
        Assert.NotEqual(tests[0], tests[^1]);
        Assert.Equal(1, await page.Page.Locator("#runs tbody tr").CountAsync());
        await page.Keep("classroom-curve");
        await page.RequireAccessible();
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task TheSurfaceTurnsByKeyAndByMouse()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open(isDark: true);
        await Show(page, served, Plane);
        await page.Page.Locator("#go").ClickAsync();
        await page.Page.GetByText("Done. Epoch 100 of 100").WaitForAsync();
        ILocator surface = page.Page.Locator("canvas.surface");
        await surface.ScrollIntoViewIfNeededAsync();
        Assert.True(await page.Colours("canvas.surface") > 50, "the surface is blank");

        string before = await Pixels(surface);
        await surface.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        string turned = await Pixels(surface);
        Assert.NotEqual(before, turned);

        await surface.HoverAsync();
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(900, 500);
        await page.Page.Mouse.UpAsync();
        await page.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.NotEqual(turned, await Pixels(surface));
        await page.Keep("classroom-surface");
        await page.RequireAccessible();
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task EveryStepOfTheLessonOpensFromItsAddress()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open(width: 360, height: 800);
        for (int step = 1; step <= 6; step++)
        {
            await Show(page, served, $"{Small}&lesson={step}");
            await page.Page.GetByRole(AriaRole.Heading, new() { NameString = $"{step}. " }).WaitForAsync();
            Assert.True(await page.Page.Locator("button.experiment").CountAsync() >= 2);
        }

        await page.Keep("classroom-lesson");

        Assert.True(
            await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"),
            "the page is wider than 360 pixels"
        );
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task WhatTheClassroomDoesNotTakeIsRefusedInWords()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/classroom/start")
        {
            Content = new StringContent("""{ "potential": "water" }"""),
        };
        request.Headers.Add("Origin", served.Base.GetLeftPart(UriPartial.Authority));

        using HttpResponseMessage answer = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);

        string message = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))![
            "message"
        ]!.GetValue<string>();
        Assert.Contains("Unknown potential of one or two dimensions 'water'", message);
    }

    static Task<string> Pixels(ILocator canvas) => canvas.EvaluateAsync<string>("canvas => canvas.toDataURL()");

    static async Task Show(WatchedPage page, OpenPage served, string hash)
    {
        await page.Page.GotoAsync(served.Address);
        await page.Page.EvaluateAsync("hash => { location.hash = hash; }", hash);
        await page.Page.Locator("#go").WaitForAsync();
    }
}
