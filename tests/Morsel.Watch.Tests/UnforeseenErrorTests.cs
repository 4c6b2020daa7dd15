using System.Net;
using Morsel.Reports.Stores;

namespace Morsel.Watch.Tests;

/// <summary>A defect that a request meets costs that request alone, and is heard of.</summary>
public sealed class UnforeseenErrorTests
{
    [Fact]
    public async Task TheOneWhoAskedAndTheOneWhoServesAreToldAndThePageGoesOn()
    {
        using var place = new Workplace();
        place.Write("growth.json", "{}");
        RunCommand.Of(["grow", "start.xyz", "--out", "."], place.Folder, ".").Write();
        List<Exception> told = [];
        await using OpenPage page = await OpenPage.Of(
            place.Folder,
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
