using Morsel.Watch.Runs;

namespace Morsel.Watch.Tests;

/// <summary>News that many wait for.</summary>
public sealed class SharedLookTests
{
    [Fact]
    public async Task AllWhoWaitAreToldByOneLookAndNobodyLooksForNobody()
    {
        int looks = 0;
        var shared = new SharedLook<int>(() => Interlocked.Increment(ref looks), TimeSpan.FromMilliseconds(20), TimeProvider.System);
        int[] heard = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => shared.Next()));
        Assert.All(heard, look => Assert.Equal(1, look));
        Assert.Equal(2, await shared.Next());
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(2, looks);
    }

    [Fact]
    public void WhoComesIsToldWhatWasSeenASecondAgoAndNothingOlder()
    {
        int looks = 0;
        var time = new SetTime();
        var shared = new SharedLook<int>(() => ++looks, TimeSpan.FromSeconds(1), time);
        Assert.Equal(1, shared.Now());
        time.Seconds = 0.9;
        Assert.Equal(1, shared.Now());
        time.Seconds = 1.1;
        Assert.Equal(2, shared.Now());
    }

    sealed class SetTime : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(1000 * Seconds);
    }
}
