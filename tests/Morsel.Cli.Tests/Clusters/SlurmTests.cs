using System.Text.Json;
using System.Text.RegularExpressions;

namespace Morsel.Cli.Tests.Clusters;

/// <summary>A study on a real Slurm of four nodes comes to what it comes to on one machine, whatever happens on the way.</summary>
[Collection(OnSlurm.Name)]
public sealed class SlurmTests(SlurmCluster cluster)
{
    // Four packs of a second or so each.
    const string Spec = """
        { "name": "spread", "potential": "morse-2d", "pointsPerAxis": 12, "layouts": ["5-5", "8-8", "10", "9"], "epochs": 20000, "replicates": 16 }
        """;

    const int AllTrials = 4 * 16;

    static readonly string[] _run = ["study", "run", "spread.json", "--out", "s"],
        _onSlurm = [.. _run, "--on", "slurm", "--tasks", "4"];

    // As long that a task which has begun is still there when its job is cancelled.
    static readonly string _longer = Spec.Replace("20000", "80000", StringComparison.Ordinal);

    static readonly Lazy<(string Trials, string Tables)> _onOneMachine = new(() => OnOneMachine(Spec));

    static (string Trials, string Tables) OnOneMachine(string spec)
    {
        using var place = new Workplace();
        place.Write("spread.json", spec);
        Said said = place.Run(_run);
        Assert.True(said.ExitCode == 0, said.Error);
        return (Studies.Trials(place["s"]), Tables(place));
    }

    Workplace Place(string spec = Spec)
    {
        Workplace place = cluster.Place();
        place.Write("spread.json", spec);
        return place;
    }

    static string Tables(Workplace place) => File.ReadAllText(place["s/trials.csv"]) + File.ReadAllText(place["s/cells.csv"]);

    static string Log(Workplace place, string file) =>
        File.Exists(place[$"s/slurm/{file}"]) ? File.ReadAllText(place[$"s/slurm/{file}"]) : "";

    static string[] Runs(Workplace place) => [.. Directory.GetDirectories(place["s/slurm"]).Select(path => Path.GetFileName(path)).Order()];

    static JsonElement Status(Workplace place)
    {
        Said said = place.Run("status", "s", "--json");
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }

    static void AssertIsThatOfOneMachine(Workplace place)
    {
        Assert.Equal(_onOneMachine.Value.Trials, Studies.Trials(place["s"]));
        Assert.Equal(_onOneMachine.Value.Tables, Tables(place));
    }

    static string Detach(Workplace place, params string[] more)
    {
        Said said = place.Run([.. _onSlurm, "--detach", "--json", .. more]);
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement.GetProperty("runs")[0].GetProperty("job").GetString()!;
    }

    static void WaitFor(Func<bool> isThere, string what)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!isThere())
        {
            Assert.True(patience.Elapsed < Workplace.Patience, $"waited {patience.Elapsed} for {what}");
            Thread.Sleep(200);
        }
    }

    [Fact]
    public void Four_nodes_come_to_the_bits_of_one_machine()
    {
        using Workplace place = Place();
        place.Write("profile", "#SBATCH --mem=600M\n# A comment.\nexport GREETING=hello\n");
        Said said = place.Run([.. _onSlurm, "--threads", "2", "--time", "10m", "--slurm-profile", "profile"]);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal("s/report.html", said.Out.Trim());
        Assert.Contains("64 of 64 trials", said.Error);
        AssertIsThatOfOneMachine(place);
        string logs = string.Concat(Enumerable.Range(0, 4).Select(task => Log(place, $"0001/{task}.log")));
        Assert.Equal(
            ["n1", "n2", "n3", "n4"],
            Regex.Matches(logs, @"task \d on (n\d): 16 trials, 2 threads").Select(m => m.Groups[1].Value).Order()
        );

        Said again = place.Run(_onSlurm);
        Assert.Equal((0, "s/report.html"), (again.ExitCode, again.Out.Trim()));
        Assert.Contains("nothing is missing", again.Error);
        Assert.Equal(["0001"], Runs(place));
        Assert.True(Status(place).GetProperty("complete").GetBoolean());
    }

    [Fact(Explicit = true)]
    public async Task Watched_it_is_shown_while_its_jobs_run_and_whole_when_they_are_merged()
    {
        using Workplace place = Place();
        using RunningProcess run = place.Start([.. _onSlurm, "--watch"]);
        WaitFor(() => run.ErrorSoFar.Contains("token=", StringComparison.Ordinal), "the page");
        Uri address = new(Regex.Match(run.ErrorSoFar, @"http://\S+").Value);
        using var page = new HttpClient { BaseAddress = new(address.GetLeftPart(UriPartial.Path)) };
        using HttpResponseMessage entered = await page.GetAsync(address, TestContext.Current.CancellationToken);
        // Whoever follows the events sees the end.
        using Stream events = await page.GetStreamAsync("api/events", TestContext.Current.CancellationToken);
        var seen = new List<int>();
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (seen.LastOrDefault() != AllTrials && !run.HasExited && patience.Elapsed < Workplace.Patience)
        {
            using HttpResponseMessage answer = await page.GetAsync("api/study/1", TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                string document = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                seen.Add(JsonDocument.Parse(document).RootElement.GetProperty("finished").GetInt32());
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, seen[0]);
        Assert.Equal(AllTrials, seen[^1]);
        Assert.Equal(0, run.Wait(Workplace.Patience).ExitCode);
    }

    [Fact]
    public void After_scancel_only_what_is_missing_is_submitted()
    {
        using Workplace place = Place(_longer);
        string job = Detach(place, "--throttle", "1");
        Assert.Equal(0, place.Run("status", "s").ExitCode);
        WaitFor(() => Log(place, "0001/0.log").Contains("done in"), "the first task");
        WaitFor(() => Log(place, "0001/1.log").Contains("16 trials"), "the second task");
        Assert.Equal(0, SlurmCluster.Ask(place, "scancel", job).ExitCode);
        WaitFor(() => !Status(place).GetProperty("active").GetBoolean(), "the end of the jobs");

        Said status = place.Run("status", "s");
        Assert.Contains("1 done, 3 failed", status.Out);
        Assert.Contains("(CANCELLED", status.Out);
        Assert.Contains("s/slurm/0001/1.log", status.Out);
        Assert.Contains("stopped with everything saved", Log(place, "0001/1.log"));
        int merged = Studies.Finished(place["s"]);
        Assert.InRange(merged, 16, AllTrials - 1);
        // Where the machine is slow, the second task may not have come to training.
        bool wasInTraining = Studies.States(place["s"]) > 0;

        Said again = place.Run(_onSlurm);
        Assert.True(again.ExitCode == 0, again.Error);
        JsonElement tasks = JsonDocument.Parse(File.ReadAllText(place["s/slurm/0002/tasks.json"])).RootElement.GetProperty("tasks");
        Assert.Equal(AllTrials - merged, tasks.EnumerateArray().Sum(task => task.GetArrayLength()));
        string[] logs = [.. Directory.GetFiles(place["s/slurm/0002"], "?.log").Select(File.ReadAllText)];
        Assert.Equal(wasInTraining, logs.Any(log => log.Contains("in training before", StringComparison.Ordinal)));
        Assert.Equal(OnOneMachine(_longer), (Studies.Trials(place["s"]), Tables(place)));
    }

    [Fact]
    public void What_is_queued_is_not_submitted_twice()
    {
        using Workplace place = Place();
        string job = Detach(place, "--throttle", "2");
        using RunningProcess waiting = place.Start(_onSlurm);
        waiting.WaitFor("queued");
        waiting.Signal("INT");
        Said stopped = waiting.Wait(Workplace.Patience);
        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("the jobs go on", stopped.Error);
        Assert.Contains($"scancel {job}", stopped.Error);
        Assert.Equal(0, place.Run(_onSlurm).ExitCode);
        Assert.Equal(["0001"], Runs(place));
        AssertIsThatOfOneMachine(place);
    }

    [Fact(Explicit = true)]
    public void A_task_warned_of_its_time_limit_saves_and_goes_back_to_the_queue()
    {
        using Workplace place = Place();
        string job = Detach(place);
        WaitFor(() => Log(place, "0001/0.log").Contains("16 trials"), "the first task");
        Assert.Equal(0, SlurmCluster.Ask(place, "scancel", "--signal=USR1", "--batch", $"{job}_0").ExitCode);
        Said said = place.Run(_onSlurm);
        Assert.True(said.ExitCode == 0, said.Error);
        string log = Log(place, "0001/0.log");
        Assert.Single(Regex.Matches(log, "stopped with everything saved"));
        Assert.Equal(2, Regex.Count(log, "task 0 on "));
        // The warning may come before the first step of training; WithoutSlurmTests wait until there is something to save.
        Assert.Matches("16 trials, .*stopped with everything saved.*16 trials, .*done in", log.ReplaceLineEndings(" "));
        Assert.Equal(["0001"], Runs(place));
        AssertIsThatOfOneMachine(place);
    }

    [Fact(Explicit = true)]
    public void A_node_that_dies_costs_only_what_ran_on_it()
    {
        using Workplace place = Place();
        Detach(place, "--threads", "2");
        WaitFor(() => Log(place, "0001/0.log").Contains(" on n"), "the first task");
        string node = Regex.Match(Log(place, "0001/0.log"), "on (n[1-4])").Groups[1].Value;
        cluster.KillNode(node, place);
        Said said = place.Run(_onSlurm);
        cluster.StartNode(node);
        Assert.True(said.ExitCode == 0, said.Error);
        string[] starts = [.. Enumerable.Range(0, 4).Select(task => Log(place, $"0001/{task}.log"))];
        Assert.Equal(2, Regex.Count(starts[0], "task 0 on "));
        Assert.All(starts[1..], log => Assert.Equal(1, Regex.Count(log, "task [0-9] on ")));
        Assert.Equal(["0001"], Runs(place));
        AssertIsThatOfOneMachine(place);
    }

    [Fact]
    public void What_Slurm_refuses_is_said_in_its_own_words_and_leaves_nothing()
    {
        using Workplace place = Place();
        Wrong.AssertRefused(
            place.Run([.. _onSlurm, "--partition", "nope"]),
            2,
            "Slurm refuses the job",
            "invalid partition specified: nope"
        );
        Wrong.AssertRefused(place.Run([.. _onSlurm, "--threads", "64"]), 2, "Requested node configuration is not available");
        Assert.False(Directory.Exists(place["s"]));
    }

    [Fact]
    public void What_would_wait_for_ever_is_said()
    {
        using Workplace place = Place();
        using RunningProcess waiting = place.Start([.. _onSlurm, "--time", "2-0"]);
        waiting.WaitFor("Slurm holds tasks back: PartitionTimeLimit");
        waiting.Signal("INT");
        Assert.Equal(130, waiting.Wait(Workplace.Patience).ExitCode);
        string job = Status(place).GetProperty("runs")[0].GetProperty("job").GetString()!;
        Assert.Contains("waiting for: PartitionTimeLimit", place.Run("status", "s").Out);
        SlurmCluster.Ask(place, "scancel", job);
    }

    // Some minutes of work, in one pack for each layout.
    static readonly string _long = Spec.Replace("20000", "300000", StringComparison.Ordinal)
        .Replace("\"replicates\": 16", "\"replicates\": 4", StringComparison.Ordinal);

    // Slurm warns in steps of half a minute, so that this takes some minutes.
    [Fact(Explicit = true)]
    public void A_study_longer_than_its_time_limit_is_done_in_several_lives()
    {
        using Workplace place = Place(_long);
        Said said = place.Run([.. _run, "--on", "slurm", "--tasks", "1", "--time", "1m"]);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.InRange(Regex.Count(Log(place, "0001/0.log"), "task 0 on "), 2, 100);
        Assert.Equal(OnOneMachine(_long).Trials, Studies.Trials(place["s"]));
    }
}
