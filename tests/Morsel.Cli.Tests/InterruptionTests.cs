using System.Diagnostics;

namespace Morsel.Cli.Tests;

/// <summary>However a run is cut, threaded or laid out, its results are those of an uninterrupted one.</summary>
public class InterruptionTests
{
    const int AllTrials = 3 * 20;

    static readonly Lazy<string> _uninterrupted = new(() =>
    {
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        Said said = place.Run("study", "run", "longer.json", "--out", "s", "--threads", "2");
        Assert.True(said.ExitCode == 0, said.Error);
        return Studies.Trials(place["s"]);
    });

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM", Explicit = true)]
    public void A_signal_saves_and_the_rest_comes_out_the_same(string signal)
    {
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        Said said = Stopped(place, signal);
        // Where the signal met the process between two packs, there was no state to save: from the beginning, as the trials would run out.
        while (Studies.States(place["s"]) == 0)
        {
            Directory.Delete(place["s"], recursive: true);
            said = Stopped(place, signal);
        }

        Assert.Equal("", said.Out);
        Assert.Contains("Resume with: morsel study run longer.json --out s --set epochs=3000", said.Error);
        Assert.InRange(Studies.Finished(place["s"]), 1, AllTrials - 1);
        Assert.False(File.Exists(place["s/report.html"]));
        Said report = place.Run("study", "report", "s");
        Assert.Equal(0, report.ExitCode);
        Assert.Contains("unfinished", report.Error);
        AssertGoesOnToTheSameTrials(place, "1");
    }

    [Fact]
    public void A_second_signal_ends_at_once()
    {
        using var place = new Workplace();
        // One epoch takes minutes: what is asked to stop gently cannot.
        place.Write(
            "slow.json",
            """{ "name": "slow", "potential": "morse-2d", "pointsPerAxis": 500, "layouts": ["500-500"], "batchSize": 8, "epochs": 9, "replicates": 8 }"""
        );
        using RunningProcess running = place.Start("study", "run", "slow.json", "--out", "s", "--threads", "1");
        running.WaitFor("GFLOP/s");
        running.Signal("INT");
        running.WaitFor("stopping");
        running.Signal("TERM");
        // Signals that come close together are one request: the second counts when it comes a while after the first.
        Said said = running.SignalUntilItEnds("INT");
        Assert.Equal(130, said.ExitCode);
        Assert.Contains("ended at once", said.Error);
        Assert.Equal(0, Studies.States(place["s"]));
    }

    [Fact]
    public void Stopped_and_gone_on_with_gives_identical_trials()
    {
        using var place = new Workplace();
        place.Environment["MORSEL_LANES"] = "1"; // Sixty packs, so that the last stop finds work left.
        place.Write("longer.json", Studies.Longer);
        for (int stop = 0; stop < 3; stop++)
        {
            Stopped(place, "INT");
        }

        AssertGoesOnToTheSameTrials(place, "1");
    }

    [Theory]
    [InlineData("1", Explicit = true)]
    [InlineData("2")]
    public void Killed_at_any_moment_and_gone_on_with_gives_identical_trials(string threads)
    {
        using var place = new Workplace();
        place.Environment["MORSEL_LANES"] = "4"; // Fifteen packs, so that the last kill finds work left.
        place.Write("longer.json", Studies.Longer);
        Killed(running => running.WaitUntil(() => Directory.Exists(place["s"]), "a folder"));
        Killed(running => running.WaitFor("trials"));
        Killed(running => running.WaitUntil(() => Studies.Finished(place["s"]) > 0, "a finished trial"));
        AssertGoesOnToTheSameTrials(place, threads);

        void Killed(Action<RunningProcess> wait)
        {
            using RunningProcess running = Started(place, threads);
            wait(running);
            running.KillAlive();
            Assert.False(File.Exists(place["s/report.html"]));
        }
    }

    [Fact]
    public void A_killed_run_has_taken_its_time()
    {
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        var sinceStart = Stopwatch.StartNew();
        using RunningProcess running = Started(place, "1");
        running.WaitUntil(() => Studies.Finished(place["s"]) > 0, "a finished trial");
        running.KillAlive();
        Assert.InRange(Studies.WallSeconds(place["s"]), 1e-3, sinceStart.Elapsed.TotalSeconds);
        AssertGoesOnToTheSameTrials(place, "1");
    }

    [Fact]
    public void Every_lane_width_gives_identical_trials()
    {
        using var place = new Workplace();
        place.Write("tiny.json", Studies.Tiny);
        var trials = new List<string>();
        foreach (string lanes in (string[])["1", "4", "8", "16"])
        {
            place.Environment["MORSEL_LANES"] = lanes;
            Said said = place.Run("study", "run", "tiny.json", "--out", $"s{lanes}", "--set", "replicates=9", "--set", "epochs=20");
            Assert.True(said.ExitCode == 0, said.Error);
            trials.Add(Studies.Trials(place[$"s{lanes}"]));
        }

        Assert.All(trials, found => Assert.Equal(trials[0], found));
    }

    [Fact]
    public void A_full_disk_loses_nothing_that_was_committed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs ulimit -f");
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        Said full = place.RunWithFilesUpTo(100, "study", "run", "longer.json", "--out", "s");
        Wrong.AssertRefused(full, 1, "study.db", "full", "run the same command again");
        Said said = place.Run("study", "run", "longer.json", "--out", "s");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(_uninterrupted.Value, Studies.Trials(place["s"]));
    }

    [Fact(Explicit = true)]
    public void A_report_on_a_full_disk_leaves_the_folder_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs ulimit -f");
        using var place = new Workplace();
        place.Write("tiny.json", Studies.Tiny);
        Assert.Equal(0, place.Run("study", "run", "tiny.json", "--out", "s").ExitCode);
        var before = place.Contents();
        Wrong.AssertRefused(place.RunWithFilesUpTo(0, "study", "report", "s"), 1, "full");
        Assert.Equal(before, place.Contents());
    }

    [Theory]
    [InlineData(1, "sample", "morse", "--points", "100000", "--out", "a.csv")]
    [InlineData(1, "study", "run", "tiny.json", "--out", "s")]
    public void A_full_disk_leaves_nothing_half_written(int exitCode, params string[] command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs ulimit -f");
        using var place = new Workplace();
        place.Write("tiny.json", Studies.Tiny);
        Wrong.AssertRefused(place.RunWithFilesUpTo(8, command), exitCode, "full");
        Assert.Equal(["tiny.json"], place.Contents().Keys.Where(file => !file.EndsWith("study.lock", StringComparison.Ordinal)));
    }

    static RunningProcess Started(Workplace place, string threads) =>
        place.Start("study", "run", "longer.json", "--out", "s", "--set", "epochs=3000", "--threads", threads);

    // Each stop comes after at least one more pack, so that in the end there is nothing to stop.
    static Said Stopped(Workplace place, string signal)
    {
        int before = Studies.Finished(place["s"]);
        RunningProcess running = Started(place, "1");
        running.WaitUntil(() => Studies.Finished(place["s"]) > before, $"more than {before} finished trials");
        running.Signal(signal);
        Said said = Workplace.Finish(running);
        Assert.True(said.ExitCode == 130, said.Error);
        return said;
    }

    // The folder had some of the trials, and not all; when the run has ended it has those of a run that nothing cut.
    static void AssertGoesOnToTheSameTrials(Workplace place, string threads)
    {
        Said said = Workplace.Finish(Started(place, threads));
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.InRange(Studies.FinishedBefore(said), 1, AllTrials - 1);
        Assert.Equal(_uninterrupted.Value, Studies.Trials(place["s"]));
    }
}
