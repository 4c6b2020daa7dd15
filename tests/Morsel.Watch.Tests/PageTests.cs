using Microsoft.Playwright;

namespace Morsel.Watch.Tests;

/// <summary>The page in a real browser.</summary>
[Collection(RunsTogether.Name)]
public sealed class PageTests(WatchedRuns runs, RealBrowser browser)
{
    static async Task Go(WatchedPage page, OpenPage served, string kind, string name)
    {
        await page.Page.GotoAsync(served.Address);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync($"**/#/{kind}/*");
    }

    [Fact]
    public async Task AFitIsShownWithItsCourseItsPointsItsSurfaceAndTheMolecule()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await Go(page, served, "fit", "fit");
        await page.Page.GetByText("Map over").First.WaitForAsync();
        Assert.True(await page.Colours("figure:has-text('Best error') canvas") > 2, "the course is blank");
        Assert.True(await page.Colours("figure:has-text('Map over') canvas") > 20, "the map is blank");
        Assert.True(await page.Colours("section:has-text('The molecule') canvas") > 4, "the molecule is blank");
        Assert.True(await page.Marks("figure:has-text('Predicted against true')") > 50);
        Assert.NotEmpty(await page.Numbers("Best error", column: 1));
        await page.Keep("fit");
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task TheSurfaceTurnsUnderTheMouseAndByKeys()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await Go(page, served, "fit", "fit");
        ILocator canvas = page.Page.Locator("figure:has-text('Surface over') canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        Assert.True(await page.Colours("figure:has-text('Surface over') canvas") > 20, "the surface is blank");
        byte[] before = await canvas.ScreenshotAsync();
        LocatorBoundingBoxResult box = (await canvas.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + 100, box.Y + 100);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + 200, box.Y + 130);
        await page.Page.Mouse.UpAsync();
        byte[] turned = await canvas.ScreenshotAsync();
        Assert.NotEqual(before, turned);
        await canvas.PressAsync("ArrowLeft");
        Assert.NotEqual(turned, await canvas.ScreenshotAsync());
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task ACutIsDrawnAnewAlongOtherCoordinates()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await Go(page, served, "fit", "fit");
        await page.Page.GetByText("Map over r(0,1)").First.WaitForAsync();
        await page.Page.GetByLabel("Second coordinate").SelectOptionAsync([new SelectOptionValue { Value = "" }]);
        await page.Page.GetByText("Cut along r(0,1)").First.WaitForAsync();
        Assert.True(await page.Colours("figure:has-text('Cut along') canvas") > 2, "the curve is blank");
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task StationaryPointsAreFoundWhenAskedForWithThePathBetweenThem()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await Go(page, served, "fit", "fit");
        // So that what is looked at for those who do not see is all that a fit's page can have.
        await page.Page.GetByLabel("Compare with").SelectOptionAsync([new SelectOptionValue { Label = WatchedRuns.HostileName }]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Find stationary points" }).ClickAsync();
        ILocator table = page.Page.Locator("figure:has-text('Stationary points')");
        await table.GetByRole(AriaRole.Button, new() { Name = "Show point 2" }).ClickAsync();
        await page.Page.GetByText("point 2, saddle point").First.WaitForAsync();
        Assert.Equal("minimum", await table.Locator("tbody tr:first-child td:nth-child(2)").InnerTextAsync());
        Assert.Matches(@"^[0-9.]+, [0-9.]+, [0-9.]+$", await table.Locator("tbody tr:first-child td:nth-child(5)").InnerTextAsync());
        Assert.Contains("i", await table.Locator("tbody tr:nth-child(2) td:nth-child(5)").InnerTextAsync());
        Assert.True(await page.Colours("figure:has-text('Path from point 1') canvas") > 3, "the path is blank");
        Assert.True(await page.Colours("section:has-text('The molecule there') canvas") > 4, "the molecule is blank");
        await page.Keep("fit-path");
        await page.RequireAccessible();
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task TwoFitsAreLaidOverEachOtherWithTheirDifferenceAndTheAddressHoldsIt()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await Go(page, served, "fit", "fit");
        await page.Page.GetByLabel("Compare with").SelectOptionAsync([new SelectOptionValue { Label = WatchedRuns.HostileName }]);
        await page.Page.GetByText("Difference over r(0,1)").First.WaitForAsync();
        Assert.True(await page.Colours("figure:has-text('Difference over') canvas") > 20, "the map of the difference is blank");
        await page.Page.Locator("figure:has-text('Errors of both fits') th", new() { HasText = WatchedRuns.HostileName }).WaitForAsync();
        string[] errors =
        [
            .. await page
                .Page.Locator("figure:has-text('Errors of both fits') tr:has-text('energies on') td:nth-child(2)")
                .AllInnerTextsAsync(),
        ];
        Assert.Equal(2, errors.Length);
        Assert.All(errors, error => Assert.Matches("^[0-9.]+$", error));
        await page.Keep("fit-compared");
        await page.Page.GetByLabel("Second coordinate").SelectOptionAsync([new SelectOptionValue { Value = "" }]);
        await page.Page.GetByText("Difference along r(0,1)").First.WaitForAsync();
        await page.Page.ReloadAsync();
        await page.Page.GetByText("Difference along r(0,1)").First.WaitForAsync();
        Assert.True(await page.Colours("figure:has-text('Difference along') canvas") > 2, "the difference is blank");
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task ACellOfAStudyShowsItsCurvesByAClick()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await Go(page, served, "study", "study");
        ILocator map = page.Page.Locator("figure:has-text('elu') canvas").First;
        await map.WaitForAsync();
        Assert.True(await page.Colours("figure:has-text('elu') canvas") > 20, "the map is blank");
        await map.ClickAsync();
        await page.Page.GetByText("Learning curves").WaitForAsync();
        Assert.True(await page.Colours("figure:has-text('Learning curves') canvas") > 3, "the curves are blank");
        await page.Page.GetByText("What matters:").First.WaitForAsync();
        await page.Keep("study");
        await page.RequireAccessible();
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task AGrowthIsShownWithItsPointsOverItsRounds()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await Go(page, served, "growth", "growth");
        Assert.True(await page.Marks("figure:has-text('Where the points lie')") > 20);
        await page.Keep("growth");
        await page.RequireAccessible();
        page.RequireQuiet(served.Base.Authority);
    }

    [Theory]
    [InlineData(360, false)]
    [InlineData(2560, true)]
    public async Task EveryPageFitsANarrowAndAWideScreenLightAndDark(int width, bool isDark)
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open(width, 800, isDark);
        await page.Page.GotoAsync(served.Address);
        await RequireFits("runs", "at rest");
        Assert.Equal(isDark ? "dark" : "light", await page.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await Go(page, served, "fit", "fit");
        await RequireFits("fit", "Map over");
        await Go(page, served, "study", "study");
        await RequireFits("study", "What matters: ");
        await Go(page, served, "growth", "growth");
        await RequireFits("growth", "No calculation has failed");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Classroom" }).ClickAsync();
        await RequireFits("classroom", "Well posed");
        page.RequireQuiet(served.Base.Authority);

        async Task RequireFits(string name, string shown)
        {
            await page.Page.GetByText(shown).First.WaitForAsync();
            int scrolled = await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(scrolled <= width, $"the page of {name} is {scrolled} pixels wide on a screen of {width}");
            await page.Keep($"{name}-{width}");
            if (width < 1000 && name != "classroom")
            {
                await page.RequireAccessible();
            }
        }
    }

    [Fact]
    public async Task ANameFromDataIsNeverMarkup()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using WatchedPage page = await browser.Open();
        await page.Page.GotoAsync(served.Address);
        await page.Page.GetByText(WatchedRuns.HostileName).WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
        await page.RequireAccessible();
        page.RequireQuiet(served.Base.Authority);
    }

    [Fact]
    public async Task ThePageWorksBehindThePathOfAProxy()
    {
        await using OpenPage served = await OpenPage.Of(runs.Folder);
        await using PrefixProxy proxy = await PrefixProxy.Before(served.Base, "/tools/morsel");
        await using WatchedPage page = await browser.Open();
        await page.Page.GotoAsync($"{proxy.Address}/?token={OpenPage.Token}");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "growth", Exact = true }).ClickAsync();
        Assert.True(await page.Marks("figure:has-text('Where the points lie')") > 20);
        page.RequireQuiet(proxy.Authority);
    }
}
