using System.Text.Json;

namespace Morsel.Cli.Tests.Clusters;

/// <summary>A growth whose points are computed on a real Slurm of four nodes.</summary>
[Collection(OnSlurm.Name)]
public sealed class GrowthOnSlurmTests(SlurmCluster cluster)
{
    static readonly string[] _short = [.. GrowTests.Short, "--out", "w", "--points", "34"],
        _onSlurm = [.. _short.Where(word => word != "--quiet"), "--on", "slurm", "--tasks", "4"];

    Workplace Place()
    {
        Workplace place = cluster.Place();
        place.Write("water.xyz", GrowTests.Water);
        return place;
    }

    static void AssertIsThatOfOneMachine(Workplace place)
    {
        Assert.Equal(GrowTests.Whole.Value.Points, File.ReadAllBytes(place["w/points.xyz"]));
        Assert.Equal(GrowTests.Whole.Value.Surface, File.ReadAllBytes(place["w/surface.json"]));
    }

    [Fact(Explicit = true)]
    public void Four_nodes_grow_the_surface_of_one_machine()
    {
        using Workplace place = Place();
        Said said = place.Run(_onSlurm);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("w: submitted 12 points as job", said.Error);
        Assert.Contains("12 of 12 points", said.Error);
        AssertIsThatOfOneMachine(place);

        Said status = place.Run("status", "w");
        Assert.Contains("w: 2 rounds have ended; nothing is queued or running", status.Out);
    }

    [Fact(Explicit = true)]
    public void A_growth_that_nobody_waits_for_is_gone_on_with_by_jobs()
    {
        using Workplace place = Place();
        Said said = place.Run([.. _onSlurm, "--detach"]);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("a job that waits for them goes on with the growth", said.Out);
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!File.Exists(place["w/rounds/002/result.json"]) || Status(place).GetProperty("active").GetBoolean())
        {
            Assert.True(patience.Elapsed < Workplace.Patience, $"waited for the growth: {place.Run("status", "w").Out}");
            Thread.Sleep(500);
        }

        AssertIsThatOfOneMachine(place);
        // Test points, more of them for those above the window, first points and one batch.
        Assert.Equal(4, Status(place).GetProperty("runs").GetArrayLength());
    }

    [Fact(Explicit = true)]
    public void Of_two_hundred_points_after_scancel_only_the_missing_are_computed()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/xtb"), "xtb is not there: apt-get install xtb (.ci/run installs it)");
        using Workplace place = Place();
        // The program, with a list of the folders it was called in, which are named by their geometries.
        Directory.CreateDirectory(place["bin"]);
        place.Write("bin/xtb", $"#!/bin/sh\n[ \"$1\" = --version ] || pwd >> '{place["calls"]}'\nexec /usr/bin/xtb \"$@\"\n");
        Assert.Equal(0, SlurmCluster.Ask(place, "chmod", "+x", place["bin/xtb"]).ExitCode);
        place.Environment["PATH"] = $"{place["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        string[] grow =
        [
            "grow",
            "water.xyz",
            "--engine",
            "xtb",
            "--out",
            "w",
            "--test-points",
            "180",
            "--first",
            "20",
            "--points",
            "200",
            "--committee",
            "2",
            "--on",
            "slurm",
            "--tasks",
            "8",
        ];
        Said detached = place.Run([.. grow, "--detach"]);
        Assert.True(detached.ExitCode == 0, detached.Error);
        JsonElement run = Status(place).GetProperty("runs")[0];
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (Status(place).GetProperty("runs")[0].GetProperty("finished").GetInt32() < 5)
        {
            Assert.True(patience.Elapsed < Workplace.Patience, "waited for the first points");
        }

        Assert.Equal(
            0,
            SlurmCluster.Ask(place, "scancel", run.GetProperty("job").GetString()!, run.GetProperty("mergeJob").GetString()!).ExitCode
        );
        // What ends just now still counts as on its way.
        while (Status(place).GetProperty("active").GetBoolean())
        {
            Assert.True(patience.Elapsed < Workplace.Patience, "waited for the end of the jobs");
            Thread.Sleep(200);
        }

        string[] kept = [.. Directory.GetFiles(place["w/points"]).Select(file => Path.GetFileNameWithoutExtension(file)!)];
        int calls = File.ReadAllLines(place["calls"]).Length;
        Said said = place.Run(grow);
        // A merging job that is cancelled in the middle holds the folder until it has saved.
        while (said.Error.Contains("another process grows", StringComparison.Ordinal) && patience.Elapsed < Workplace.Patience)
        {
            Thread.Sleep(200);
            said = place.Run(grow);
        }

        Assert.True(said.ExitCode == 0, said.Error);
        JsonElement result = JsonDocument.Parse(File.ReadAllText(place["w/result.json"])).RootElement;
        Assert.Equal(180, result.GetProperty("testPoints").GetInt32());
        Assert.DoesNotContain(
            File.ReadAllLines(place["calls"]).Skip(calls),
            folder => kept.Any(name => folder.Contains(name, StringComparison.Ordinal))
        );
        Assert.InRange(kept.Length, 5, 250);
    }

    /// <summary>The points of each level are computed by jobs, from folders of their own.</summary>
    [Fact(Explicit = true)]
    public void Two_levels_grow_on_four_nodes_as_on_one_machine()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/xtb"), "xtb is not there: apt-get install xtb (.ci/run installs it)");
        using Workplace place = Place();
        place.Write("two.json", GrowTests.TwoLevels);
        Said here = place.Run("grow", "two.json", "--out", "here", "--quiet"),
            there = place.Run("grow", "two.json", "--out", "there", "--on", "slurm", "--tasks", "4");
        Assert.True(here.ExitCode == 0, here.Error);
        Assert.True(there.ExitCode == 0, there.Error);
        Assert.Contains("low: submitted ", there.Error, StringComparison.Ordinal);
        Assert.Contains("there: submitted 8 points", there.Error, StringComparison.Ordinal);
        Assert.All(
            (string[])["low/surface.json", "points.xyz", "surface.json"],
            file => Assert.Equal(File.ReadAllBytes(place[$"here/{file}"]), File.ReadAllBytes(place[$"there/{file}"]))
        );
    }

    static JsonElement Status(Workplace place)
    {
        Said said = place.Run("status", "w", "--json");
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }
}
