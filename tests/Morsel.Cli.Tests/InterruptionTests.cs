namespace Morsel.Cli.Tests;

/// <summary>However a run is cut, threaded or laid out, its results are those of an uninterrupted one.</summary>
public class InterruptionTests
{
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
    [InlineData("TERM")]
    public void A_signal_saves_and_the_rest_comes_out_the_same(string signal)
    {
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        // Many epochs more: the signal must not come too late on a fast machine. The sooner epochs are those of the same recipe.
        string[] command = ["study", "run", "longer.json", "--out", "s", "--threads", "1", "--set", "epochs=60000"];
        RunningProcess running = place.Start(command);
        running.WaitFor("trials");
        Thread.Sleep(700);
        running.Signal(signal);
        Said said = Workplace.Finish(running);
        Assert.Equal((130, ""), (said.ExitCode, said.Out));
        Assert.Contains("Go on with: morsel study run longer.json --out s --set epochs=60000", said.Error);
        Assert.True(Studies.States(place["s"]) > 0);
        Assert.False(File.Exists(place["s/report.html"]));
        Said report = place.Run("study", "report", "s");
        Assert.Equal(0, report.ExitCode);
        Assert.Contains("unfinished", report.Error);
    }

    [Fact]
    public void A_second_signal_ends_at_once()
    {
        using var place = new Workplace();
        // One epoch takes minutes: what is asked to stop gently cannot.
        place.Write("slow.json", """{ "name": "slow", "potential": "morse-2d", "pointsPerAxis": 500, "layouts": ["500-500"], "batchSize": 8, "epochs": 9, "replicates": 8 }""");
        using RunningProcess running = place.Start("study", "run", "slow.json", "--out", "s", "--threads", "1");
        running.WaitFor("GFLOP/s");
        running.Signal("INT");
        running.WaitFor("stopping");
        Thread.Sleep(500);
        running.Signal("TERM");
        running.Signal("INT");
        Assert.Equal(130, running.Wait(TimeSpan.FromSeconds(20)).ExitCode);
    }

    [Fact]
    public void Stopped_and_gone_on_with_gives_identical_trials()
    {
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        int stops = 0;
        Said said;
        do
        {
            RunningProcess running = place.Start("study", "run", "longer.json", "--out", "s", "--threads", "1");
            // Ever longer, so that a busy machine comes to the end too.
            Thread.Sleep((int)(350 * Math.Pow(1.25, stops)));
            running.Signal("INT");
            said = Workplace.Finish(running);
            stops++;
        }
        while (said.ExitCode != 0 && stops < 20);
        Assert.Equal(0, said.ExitCode);
        Assert.Equal(_uninterrupted.Value, Studies.Trials(place["s"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Killed_at_any_moment_and_gone_on_with_gives_identical_trials(int seed)
    {
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        var random = new Random(seed);
        for (int kill = 0; kill < 3; kill++)
        {
            using RunningProcess running = place.Start("study", "run", "longer.json", "--out", "s", "--threads", "2");
            Thread.Sleep(random.Next(150, 1200));
            running.Kill();
        }

        Said said = place.Run("study", "run", "longer.json", "--out", "s", "--threads", "2");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(_uninterrupted.Value, Studies.Trials(place["s"]));
    }

    [Fact]
    public void A_killed_run_has_taken_its_time()
    {
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        using RunningProcess running = place.Start("study", "run", "longer.json", "--out", "s", "--threads", "1");
        running.WaitFor("trials");
        Assert.True(SpinWait.SpinUntil(() => Studies.Progress(place["s"]).Finished > 0, TimeSpan.FromSeconds(60)));
        running.Kill();
        Assert.InRange(Studies.Progress(place["s"]).WallSeconds, 1e-3, 60);
    }

    [Fact]
    public void One_thread_gives_identical_trials()
    {
        using var place = new Workplace();
        place.Write("longer.json", Studies.Longer);
        Said said = place.Run("study", "run", "longer.json", "--out", "s", "--threads", "1");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(_uninterrupted.Value, Studies.Trials(place["s"]));
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

    [Fact]
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
}
