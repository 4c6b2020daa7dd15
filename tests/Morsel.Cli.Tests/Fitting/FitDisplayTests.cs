using Morsel.Cli.Fitting;
using Morsel.Datasets;
using Morsel.Units;

namespace Morsel.Cli.Tests.Fitting;

/// <summary>What is shown of a step that takes long, on a terminal and through a pipe.</summary>
public sealed class FitDisplayTests : IDisposable
{
    static readonly Dataset _points = Dataset.OfPoints([new("x", LengthUnit.Reduced)], [0, 1], [0, 1], EnergyUnit.Reduced);

    readonly StringWriter _shown = new();
    readonly HandClock _time = new();

    [Fact]
    public void OnATerminalTheLineOfALongStepCountsItsSeconds()
    {
        using FitDisplay display = Display(isLive: true, TimeSpan.FromMinutes(5));
        display.Show(7, "refining: a network", null);
        Assert.Equal("step 7, 5 min 00 s left; no surface yet; refining: a network", Last());
        Pass(display, seconds: 2);
        Assert.Equal("step 7, 5 min 00 s left; no surface yet; refining: a network", Last());
        Pass(display, seconds: 1);
        Assert.Equal("step 7 for 3 s, 4 min 57 s left; no surface yet; refining: a network", Last());
        Pass(display, seconds: 62);
        Assert.Equal("step 7 for 1 min 05 s, 3 min 55 s left; no surface yet; refining: a network", Last());
        Assert.DoesNotContain('\n', _shown.ToString());
        // The step has ended, and nothing more is said of it.
        display.End();
        int length = _shown.ToString().Length;
        Pass(display, seconds: 10);
        Assert.Equal(length, _shown.ToString().Length);
    }

    [Fact]
    public void ThroughAPipeALongStepSaysOneLineAMinute()
    {
        using FitDisplay display = Display(isLive: false, TimeSpan.FromMinutes(2));
        display.Show(7, "refining: a network", null);
        Pass(display, seconds: 179);
        Assert.Equal(
            [
                "fit: step 7, 2 min 00 s left; no surface yet; refining: a network",
                "fit: step 7 goes on, 1 min 00 s so far: refining: a network",
                "fit: step 7 goes on, 2 min 00 s so far: refining: a network; the time limit has passed, and the fit ends after this step",
            ],
            _shown.ToString().TrimEnd().Split('\n')
        );
    }

    [Fact]
    public void WithoutALimitNothingIsSaidOfTimeThatIsLeft()
    {
        using FitDisplay display = Display(isLive: false, limit: null);
        display.Show(2, "40 points: fitting linearly", null);
        Pass(display, seconds: 60);
        Assert.Equal(
            ["fit: step 2; 40 points: fitting linearly", "fit: step 2 goes on, 1 min 00 s so far: 40 points: fitting linearly"],
            _shown.ToString().TrimEnd().Split('\n')
        );
    }

    FitDisplay Display(bool isLive, TimeSpan? limit) =>
        new(_shown, isLive, () => 100, _points, limit is { } all ? new(_time, TimeSpan.Zero, all) : null, _time);

    // The display's own timer would tick once a second.
    void Pass(FitDisplay display, int seconds)
    {
        for (int second = 0; second < seconds; second++)
        {
            _time.Now += TimeSpan.FromSeconds(1);
            display.Tick();
        }
    }

    public void Dispose() => _shown.Dispose();

    string Last() => _shown.ToString().Split('\r')[^1].TrimEnd();

    /// <summary>A time that stands still unless a test moves it, and timers that never tick.</summary>
    sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
