using Morsel.Watch.Runs;

namespace Morsel.Watch.Tests;

/// <summary>Who works in which folder, as one who asks every second is told.</summary>
public sealed class RunHoldersTests
{
    sealed class StoppedTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    [Fact]
    public void ALockThatIsTakenOrGivenBackIsSeenAtTheNextLook()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "who holds a folder is known on Linux alone");
        using var place = new Workplace();
        place.Write("growth.json", "{}");
        Run run = Assert.Single(new RunList([place.Folder]).Now());
        var holders = new RunHolders.Watch(new StoppedTime());
        Assert.Null(holders.Now().Of(run));
        using (new FileStream(place["growth.lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(Environment.ProcessId, holders.Now().Of(run));
        }

        Assert.Null(holders.Now().Of(run));
    }

    [Fact]
    public void WhileNoLockChangesTheAnswerIsTheSame()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "who holds a folder is known on Linux alone");
        // Other tests take and give back locks meanwhile: of many looks some have none between them.
        var holders = new RunHolders.Watch(new StoppedTime());
        RunHolders[] looks = [.. Enumerable.Range(0, 50).Select(_ => holders.Now())];
        Assert.Contains(looks.Zip(looks.Skip(1)), pair => ReferenceEquals(pair.First, pair.Second));
    }
}
