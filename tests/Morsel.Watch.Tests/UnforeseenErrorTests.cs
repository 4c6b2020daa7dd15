using System.Net;
using Morsel.Reports.Stores;

namespace Morsel.Watch.Tests;

/// <summary>A defect that a request meets costs that request alone, and is heard of.</summary>
public sealed class UnforeseenErrorTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("morsel-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task TheOneWhoAskedAndTheOneWhoServesAreToldAndThePageGoesOn()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "growth.json"), "{}");
        RunCommand.Of(["grow", "start.xyz", "--out", "."], _folder.FullName, ".").Write();
        List<Exception> told = [];
        await using OpenPage page = await OpenPage.Of(
            _folder.FullName,
            goOn: (_, _) => throw new InvalidOperationException("a defect"),
            unforeseen: told.Add
        );
        (HttpStatusCode status, string message) = await page.Post("api/runs/1/go-on");
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("An unforeseen error", message);
        Assert.Equal("a defect", Assert.Single(told).Message);
        using HttpResponseMessage home = await page.Client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }
}
