using Morsel.Watch.Runs;

namespace Morsel.Watch.Tests;

/// <summary>News that many wait for.</summary>
public sealed class SharedLookTests
{
    [Fact]
    public async Task AllWhoWaitAreToldByOneLookAndTheNextWaitForTheNext()
    {
        int looks = 0;
        var shared = new SharedLook<int>(() => Interlocked.Increment(ref looks), TimeSpan.FromMilliseconds(20), TimeProvider.System);
        int[] heard = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => shared.Next()));
        Assert.All(heard, look => Assert.Equal(1, look));
        Assert.Equal(2, await shared.Next());
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(2, looks);
    }
}
