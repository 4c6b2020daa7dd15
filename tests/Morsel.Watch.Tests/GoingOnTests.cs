using System.Net;
using Microsoft.Playwright;

namespace Morsel.Watch.Tests;

/// <summary>Runs that were stopped, gone on with from the page of the real program.</summary>
[Collection(RunsTogether.Name)]
public sealed class GoingOnTests(WatchedRuns runs, RealBrowser browser) : IDisposable
{
    // Long enough to be stopped in, short enough to be waited for.
    const string Study = """
        { "name": "tiny", "potential": "morse", "layouts": ["20-20"], "activations": ["tanh", "elu"], "learningRates": [0.01, 0.001],
          "epochs": 4000, "replicates": 8 }
        """;

    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("fit", "The fit has ended.")]
    [InlineData("study", "All trials of the study are finished.")]
    [InlineData("growth", "The growth has ended.")]
    [InlineData(WatchedRuns.HostileName, "There is a surface here, and nothing of its fit.")]
    public async Task WhatHasEndedIsNotBegunAgain(string name, string because)
    {
        int started = 0;
        await using OpenPage page = await OpenPage.Of(
            Path.Combine(runs.Folder, name),
            goOn: (_, _) =>
            {
                started++;
                return null;
            }
        );
        (HttpStatusCode status, string message) = await page.Post("api/runs/1/go-on");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith(because, message, StringComparison.Ordinal);
        Assert.Equal(0, started);
    }

    [Fact]
    public async Task AStudyThatWasStoppedGoesOnByAClickAndOutlivesThePage()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "runs are gone on with on Linux alone");
        _place.Write("study.json", Study);
        using (RunningProcess study = _place.Start("study", "run", "study.json", "--out", "runs/study", "--threads", "1"))
        {
            study.WaitUntil(() => File.Exists(_place["runs/study/command.json"]), "its command");
            study.WaitFor("tiny: ");
            study.Signal("INT");
            Assert.Equal(130, study.Wait(Workplace.Patience).ExitCode);
        }

        using (RunningProcess watch = _place.Start("watch", "runs"))
        {
            watch.WaitUntil(() => watch.OutputSoFar.EndsWith('\n'), "its address");
            string address = watch.OutputSoFar.Trim();
            await using WatchedPage page = await browser.Open();
            await page.Page.GotoAsync(address);
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "study", Exact = true }).ClickAsync();
            await page.Page.GetByText("morsel study run study.json --out runs/study --threads 1").WaitForAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).WaitForAsync();
            await page.Keep("going-on");
            page.RequireQuiet(new Uri(address).Authority);
            watch.Signal("INT");
            watch.Wait(Workplace.Patience);
        }

        for (int tries = 0; !File.Exists(_place["runs/study/report.html"]); tries++)
        {
            Assert.True(tries < 600, File.ReadAllText(_place["runs/study/go-on.log"]));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
