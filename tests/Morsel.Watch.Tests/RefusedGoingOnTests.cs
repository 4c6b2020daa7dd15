using System.Net;
using Morsel.Reports.Stores;

namespace Morsel.Watch.Tests;

/// <summary>What is asked before a command of a folder is given again.</summary>
public sealed class RefusedGoingOnTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("morsel-test-");
    readonly List<RunCommand> _started = [];

    public RefusedGoingOnTests() => File.WriteAllText(In("growth.json"), "{}");

    string In(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    Task<OpenPage> Open() =>
        OpenPage.Of(
            _folder.FullName,
            goOn: (command, _) =>
            {
                _started.Add(command);
                return null;
            }
        );

    void Keep(params string[] words) => RunCommand.Of(words, _folder.FullName, ".").Write();

    async Task Refused(string because)
    {
        await using OpenPage page = await Open();
        (HttpStatusCode status, string message) = await page.Post("api/runs/1/go-on");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(because, message);
        Assert.Empty(_started);
    }

    [Fact]
    public async Task TheSameCommandIsGivenOnceWhateverIsClicked()
    {
        Keep("grow", "start.xyz", "--force", "--out", ".", "--watch", "true", "--points", "40");
        await using OpenPage page = await Open();
        Assert.Equal(HttpStatusCode.OK, (await page.Post("api/runs/1/go-on")).Status);
        Assert.Contains("just started", (await page.Post("api/runs/1/go-on")).Message);
        Assert.Equal(["grow", "start.xyz", "--out", ".", "--points", "40"], Assert.Single(_started).Words);
    }

    [Fact]
    public async Task NothingIsStartedByARequestThatDoesNotSayWhereItComesFrom()
    {
        Keep("grow", "start.xyz", "--out", ".");
        await using OpenPage page = await Open();
        using HttpResponseMessage answer = await page.Client.PostAsync("api/runs/1/go-on", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_started);
    }

    [Fact]
    public Task WithoutACommandThereIsNothingToGive() => Refused("does not keep its command");

    [Fact]
    public async Task AFolderThatIsHeldIsLeftAlone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "who holds a folder is known on Linux alone");
        Keep("grow", "start.xyz", "--out", ".");
        await using FileStream held = new(In("growth.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await Refused("runs already");
    }

    [Fact]
    public async Task AGrowthThatHasEndedIsLeftAlone()
    {
        Keep("grow", "start.xyz", "--out", ".");
        File.WriteAllText(In("result.json"), """{ "end": "Target", "explanation": "The target is reached.", "calculations": 40 }""");
        await Refused("The growth has ended. The target is reached.");
    }

    [Fact]
    public async Task ACommandOfAnotherKindIsNotGiven()
    {
        Keep("fit", "points.xyz", "--out", ".");
        await Refused("'morsel grow' is what works here");
    }

    [Fact]
    public async Task ACopyDoesNotGoOnInTheFolderThatWasCopied()
    {
        new RunCommand(1, ["grow", "start.xyz", "--out", "first"], "/tmp", "/tmp/first").WriteTo(_folder.FullName);
        await Refused("was given for /tmp/first");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{ "format": 2, "words": ["grow"], "directory": "/", "folder": "/" }""")]
    [InlineData("""{ "format": 1, "words": [], "directory": "/", "folder": "/" }""")]
    [InlineData("""{ "format": 1, "words": ["grow"], "directory": null, "folder": "/" }""")]
    public async Task AFileThatMorselDidNotWriteIsNoCommand(string text)
    {
        File.WriteAllText(In("command.json"), text);
        await Refused("command.json");
    }
}
