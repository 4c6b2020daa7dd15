using System.Text.Json;

namespace Morsel.Cli.Tests.Clusters;

/// <summary>What can be had of a cluster where there is none: stand-ins for Slurm's programs say what Slurm would.</summary>
public class WithoutSlurmTests
{
    const string Forgotten = "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1";

    static readonly string[] _run = ["study", "run", "tiny.json", "--out", "s"],
        _onSlurm = [.. _run, "--on", "slurm"];

    static Workplace Place(string spec = Studies.Tiny)
    {
        var place = new Workplace();
        place.Write("tiny.json", spec);
        place.Environment["PATH"] = place["bin"];
        Directory.CreateDirectory(place["bin"]);
        return place;
    }

    static void StandIn(Workplace place, string program, string script)
    {
        place.Write($"bin/{program}", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(place[$"bin/{program}"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // Jobs are taken, and have always ended long ago.
    static Workplace Submitted(string spec = Studies.Tiny)
    {
        Workplace place = Place(spec);
        StandIn(place, "sbatch", "echo 77");
        StandIn(place, "squeue", Forgotten);
        Said said = place.Run([.. _onSlurm, "--detach", "--tasks", "2"]);
        Assert.True(said.ExitCode == 0, said.Error);
        return place;
    }

    static int[] Tasks(Workplace place, string run) =>
        [
            .. JsonDocument
                .Parse(File.ReadAllText(place[$"s/slurm/{run}/tasks.json"]))
                .RootElement.GetProperty("tasks")
                .EnumerateArray()
                .Select(task => task.GetArrayLength()),
        ];

    [Fact]
    public void No_Slurm_is_said_and_nothing_is_left()
    {
        using Workplace place = Place();
        Wrong.AssertRefused(place.Run(_onSlurm), 2, "no sbatch on the PATH", "login node", "leave out --on slurm");
        Assert.False(Directory.Exists(place["s"]));
    }

    [Fact]
    public void A_controller_that_does_not_answer_is_said_and_nothing_is_left()
    {
        using Workplace place = Place();
        StandIn(
            place,
            "sbatch",
            "echo 'sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)' >&2; exit 1"
        );
        Wrong.AssertRefused(place.Run(_onSlurm), 1, "Slurm does not answer", "Unable to contact slurm controller", "nothing was submitted");
        Assert.False(Directory.Exists(place["s"]));
    }

    [Fact]
    public void An_array_without_its_merging_job_is_taken_back()
    {
        using Workplace place = Place();
        StandIn(
            place,
            "sbatch",
            """case "$*" in *merge.sh) echo 'sbatch: error: QOSMaxSubmitJobPerUserLimit' >&2; exit 1;; *) echo 77;; esac"""
        );
        StandIn(place, "scancel", $"echo \"$@\" > {place["cancelled"]}");
        Wrong.AssertRefused(place.Run([.. _onSlurm, "--quiet"]), 2, "Slurm refuses the job", "QOSMaxSubmitJobPerUserLimit");
        Assert.Equal("77\n", File.ReadAllText(place["cancelled"]));
        Assert.False(Directory.Exists(place["s/slurm"]));
    }

    [Fact]
    public void A_dry_run_prints_the_script_and_writes_nothing()
    {
        using Workplace place = Place();
        Said said = place.Run([.. _onSlurm, "--dry-run", "--account", "chem", "--tasks", "2"]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("#!/bin/bash\n", said.Out);
        Assert.Contains("#SBATCH --account=chem\n", said.Out);
        Assert.Contains("#SBATCH --array=0-1\n", said.Out);
        Assert.False(Directory.Exists(place["s"]));
    }

    [Fact(Explicit = true)]
    public void Tasks_run_by_hand_and_merged_come_to_the_bits_of_one_machine()
    {
        using Workplace place = Submitted();
        Assert.Equal([2, 2], Tasks(place, "0001"));
        Said status = place.Run("status", "s");
        Assert.Contains("0 of 4 trials are in the study; nothing is queued", status.Out);
        Assert.Contains(
            "task 0 failed with 0 of 2 trials finished (it has ended, and Slurm has forgotten how); it has no output",
            status.Out
        );

        Assert.Equal(0, place.Run("study", "task", "s/slurm/0001", "1").ExitCode);
        Assert.Contains("1 done, 1 failed; 2 of 4 trials", place.Run("status", "s").Out);
        Said half = place.Run("study", "merge", "s");
        Assert.Equal(1, half.ExitCode);
        Assert.Contains("2 of 4 trials are finished", half.Error);

        Assert.Equal(0, place.Run([.. _onSlurm, "--detach"]).ExitCode);
        Assert.Equal([2], Tasks(place, "0002"));
        Assert.Equal(0, place.Run("study", "task", "s/slurm/0002", "0").ExitCode);
        Said whole = place.Run("study", "merge", "s");
        Assert.True(whole.ExitCode == 0, whole.Error);
        Assert.Equal(place["s/report.html"], whole.Out.Trim());

        using Workplace one = Place();
        Assert.Equal(0, one.Run(_run).ExitCode);
        Assert.Equal(Studies.Trials(one["s"]), Studies.Trials(place["s"]));
        Assert.Equal(File.ReadAllText(one["s/trials.csv"]), File.ReadAllText(place["s/trials.csv"]));
        Assert.Equal(File.ReadAllText(one["s/cells.csv"]), File.ReadAllText(place["s/cells.csv"]));
    }

    [Theory]
    [InlineData("TERM", Explicit = true)]
    [InlineData("USR1")]
    public void A_task_that_is_stopped_saves_and_asks_to_be_run_again(string signal)
    {
        string longer = Studies.Longer.Replace("3000", "60000", StringComparison.Ordinal);
        using Workplace place = Submitted(longer);
        using RunningProcess task = place.Start("study", "task", "s/slurm/0001", "0", "--threads", "1");
        task.WaitFor("GFLOP/s");
        task.Signal(signal);
        Said said = task.Wait(Workplace.Patience);
        Assert.Equal(85, said.ExitCode);
        Assert.Contains("stopped with everything saved", said.Error);
        using RunningProcess again = place.Start("study", "task", "s/slurm/0001", "0", "--threads", "1");
        // Finished before or in training before: the signal may come between two packs.
        again.WaitFor(" before, ");
    }

    [Fact]
    public void A_growth_in_a_folder_called_like_its_engine_asks_the_engine()
    {
        using Workplace place = Place();
        place.Write("water.xyz", GrowTests.Water);
        StandIn(place, "sbatch", "echo 77");
        StandIn(place, "squeue", Forgotten);
        Said said = place.Run("grow", "water.xyz", "--engine", "water", "--out", "water", "--on", "slurm", "--detach");
        Assert.True(said.ExitCode == 0, said.Error);
        JsonElement points = JsonDocument.Parse(File.ReadAllText(place["water/slurm/0001/points.json"])).RootElement;
        Assert.Equal("water", points.GetProperty("engine").GetProperty("name").GetString());
        Said task = place.Run("grow-task", "water/slurm/0001", "0", "--threads", "1");
        Assert.True(task.ExitCode == 0, task.Error);
        Assert.NotEmpty(Directory.GetFiles(place["water/points"]));
    }

    [Fact]
    public void A_damaged_file_is_named_and_its_trials_come_back()
    {
        using Workplace place = Submitted();
        Assert.Equal(0, place.Run("study", "task", "s/slurm/0001", "0").ExitCode);
        using (var stream = new FileStream(place["s/slurm/0001/0.results"], FileMode.Open))
        {
            stream.SetLength(stream.Length - 40);
        }

        Wrong.AssertRefused(place.Run("study", "merge", "s"), 2, "s/slurm/0001/0.results", "Delete it and run the study again");
        File.Delete(place["s/slurm/0001/0.results"]);
        Assert.Equal(0, place.Run([.. _onSlurm, "--detach", "--tasks", "1"]).ExitCode);
        Assert.Equal([4], Tasks(place, "0002"));
    }

    [Theory]
    [InlineData("2", "there is no task 2", "0 to 1")]
    [InlineData("-1", "there is no task -1", "0 to 1")]
    public void A_task_that_is_not_there_is_refused(string number, params string[] says)
    {
        using Workplace place = Submitted();
        Wrong.AssertRefused(place.Run("study", "task", "s/slurm/0001", number), 2, says);
    }

    [Fact]
    public void A_study_that_has_changed_since_it_was_submitted_is_refused()
    {
        using Workplace place = Submitted();
        string spec = File.ReadAllText(place["s/slurm/0001/spec.json"]);
        File.WriteAllText(place["s/slurm/0001/spec.json"], spec.Replace("\"epochs\": 2", "\"epochs\": 3", StringComparison.Ordinal));
        Wrong.AssertRefused(place.Run("study", "task", "s/slurm/0001", "0"), 2, "2 trials of task 0", "has changed since");
    }
}
