using System.Text.Json;

namespace Morsel.Cli.Tests;

/// <summary>Growths of water from its built-in potential, as a user starts them.</summary>
public sealed class GrowTests
{
    internal const string Water = "3\n\nO 0 0 0\nH 0.93 0 0\nH -0.2 0.95 0\n";

    internal static readonly string[] Short =
    [
        "grow",
        "water.xyz",
        "--engine",
        "water",
        "--window",
        "6000 cm-1",
        "--first",
        "14",
        "--batch",
        "8",
        "--test-points",
        "12",
        "--committee",
        "2",
        "--quiet",
    ];

    /// <summary>A spec whose cheap level is the built-in water and whose dear one is xtb.</summary>
    internal const string TwoLevels = """
        {
          "starts": ["water.xyz"], "window": "6000 cm-1", "first": 14, "testPoints": 8, "committee": 2, "points": 22,
          "low": { "engine": "water", "points": 34 }, "high": { "engine": "xtb" }
        }
        """;

    static Workplace Place()
    {
        var place = new Workplace();
        place.Write("water.xyz", Water);
        return place;
    }

    /// <summary>A growth that nothing ended before its 34 points, which several tests compare with.</summary>
    internal static readonly Lazy<(JsonElement Document, byte[] Points, byte[] Surface)> Whole = new(() =>
    {
        using Workplace place = Place();
        JsonElement document = Json(place.Run([.. Short, "--out", "w", "--points", "34", "--json"]));
        return (document, File.ReadAllBytes(place["w/points.xyz"]), File.ReadAllBytes(place["w/surface.json"]));
    });

    static JsonElement Json(Said said)
    {
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }

    [Fact(Explicit = true)]
    public void WaterReachesItsTargetAndSaysSo()
    {
        using Workplace place = Place();
        JsonElement result = Json(place.Run([.. Short, "--out", "w", "--target-rmse", "20 cm-1", "--points", "90", "--json"]));
        Assert.Equal("Target", result.GetProperty("end").GetString());
        JsonElement last = result.GetProperty("rounds").EnumerateArray().Last();
        Assert.InRange(last.GetProperty("test").GetProperty("rmse").GetDouble(), 0, 20);
        Assert.InRange(last.GetProperty("prospective").GetProperty("rmse").GetDouble(), 0, 20);
        Assert.Equal(12, last.GetProperty("test").GetProperty("points").GetInt32());

        // The test error is that of the surface which is there, on the points that are there.
        Said score = place.Run("score", "w", "w/test.xyz", "--json");
        double scored = JsonDocument
            .Parse(score.Out)
            .RootElement.GetProperty("surfaces")[0]
            .GetProperty("energy")
            .GetProperty("rmse_eV")
            .GetDouble();
        Close.To(last.GetProperty("test").GetProperty("rmse").GetDouble(), 8065.544 * scored, 1e-4);

        string page = File.ReadAllText(place["w/report.html"]);
        Assert.Contains("id=\"errors-by-round\"", page, StringComparison.Ordinal);
        Assert.Contains("The target is reached", page, StringComparison.Ordinal);
        Assert.All(
            (string[])["surface", "check", "levels"],
            part => Assert.Contains($"<section id=\"{part}\">", page, StringComparison.Ordinal)
        );
    }

    /// <summary>The errors are those of the sum.</summary>
    [Fact]
    public void TwoLevelsMakeOneSurfaceAndAPageForEach()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/xtb"), "xtb is not there: apt-get install xtb");
        using Workplace place = Place();
        place.Write("two.json", TwoLevels);
        JsonElement result = Json(place.Run("grow", "two.json", "--out", "w", "--quiet", "--json"));
        Assert.Equal("xtb", result.GetProperty("engine").GetString());
        double error = result.GetProperty("rounds")[0].GetProperty("test").GetProperty("rmse").GetDouble();
        JsonElement scored = Json(place.Run("score", "w", "w/test.xyz", "--json")).GetProperty("surfaces")[0].GetProperty("energy");
        Close.To(error, 8065.544 * scored.GetProperty("rmse_eV").GetDouble(), 1e-4);

        string page = File.ReadAllText(place["w/report.html"]);
        Assert.Contains("grown from 26 points of potential", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"low/report.html\">", page, StringComparison.Ordinal);
        Assert.Contains("grown by potential", File.ReadAllText(place["w/low/report.html"]), StringComparison.Ordinal);

        // Nothing is computed again, at either level.
        SortedDictionary<string, string> before = place.Contents();
        Assert.Equal(
            0,
            Json(place.Run("grow", "two.json", "--out", "w", "--quiet", "--json")).GetProperty("calculationsOfThisRun").GetInt32()
        );
        Assert.Equal(
            before.Where(file => file.Key.Contains("low/", StringComparison.Ordinal)),
            place.Contents().Where(file => file.Key.Contains("low/", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void EachPointHasItsProvenance()
    {
        using Workplace place = Place();
        File.WriteAllBytes(place["points.xyz"], Whole.Value.Points);
        string[] frames = [.. File.ReadLines(place["points.xyz"]).Where(line => line.StartsWith("Properties", StringComparison.Ordinal))];
        Assert.Equal(22, frames.Length);
        Assert.All(frames, frame => Assert.Contains(" engine=potential version=", frame, StringComparison.Ordinal));
        Assert.All(frames, frame => Assert.Contains(" method=water ", frame, StringComparison.Ordinal));
        Assert.Equal(8, frames.Count(frame => frame.Contains(" round=2 ", StringComparison.Ordinal)));
        Said inspected = place.Run("inspect", "points.xyz", "--json");
        Assert.Equal(22, Json(inspected).GetProperty("rows").GetInt32());
    }

    /// <summary>Wherever it is killed, the points, each computed once, and the surface are those of a growth that was not.</summary>
    [Fact(Explicit = true)]
    public void AKilledGrowthGoesOnToTheSamePointsAndSurface()
    {
        using Workplace place = Place();
        string[] command = [.. Short, "--points", "34", "--json", "--out"];
        const int Most = 5;
        int kills = 0;
        Said? said = null;
        // Later each time; the last run is left alone, so that it comes to an end on a slow machine too.
        for (int attempt = 0; said is null && attempt < Most; attempt++)
        {
            using RunningProcess running = place.Start([.. command, "killed"]);
            said = running.KillAfter(TimeSpan.FromMilliseconds(700 + 400 * attempt));
            kills += said is null ? 1 : 0;
        }

        Assert.True(kills > 0, "It was over before it could be killed.");
        JsonElement killed = Json(said ?? place.Run([.. command, "killed"]));
        Assert.Equal(Whole.Value.Document.GetProperty("calculations").GetInt32(), killed.GetProperty("calculations").GetInt32());
        Assert.Equal(Whole.Value.Points, File.ReadAllBytes(place["killed/points.xyz"]));
        Assert.Equal(Whole.Value.Surface, File.ReadAllBytes(place["killed/surface.json"]));
    }

    /// <summary>Sixty gradients of CCSD(T) by the real Psi4: none fails, and the surface is one of water.</summary>
    [Fact(Explicit = true)]
    public void SixtyPointsOfCoupledClusterMakeASurfaceOfWater()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/psi4"), "psi4 is not there: apt-get install psi4 (MORSEL_NIGHTLY=1 .ci/run installs it)");
        using Workplace place = Place();
        string[] command =
        [
            "grow",
            "water.xyz",
            "--engine",
            "psi4",
            "--method",
            "ccsd(t)",
            "--basis",
            "cc-pvdz",
            "--window",
            "8000 cm-1",
            "--test-points",
            "20",
            "--points",
            "60",
            "--json",
            "--out",
            "w",
        ];
        JsonElement result = Json(Workplace.Finish(place.Start(command), TimeSpan.FromMinutes(40)));
        Assert.Equal(0, result.GetProperty("failed").GetInt32());
        Assert.Equal(40, File.ReadAllLines(place["w/points.xyz"]).Count(line => line.Contains("engine=psi4", StringComparison.Ordinal)));
        Assert.InRange(result.GetProperty("rounds").EnumerateArray().Last().GetProperty("test").GetProperty("rmse").GetDouble(), 0, 20);
        JsonElement levels = Json(place.Run("levels", "w", "--method", "harmonic", "--levels", "2", "--json"));
        // CCSD(T)/cc-pVDZ, frozen core or not: 4,700 to 4,720 cm-1.
        Assert.InRange(levels.GetProperty("zeroPointEnergy").GetDouble(), 4600, 4800);
    }

    [Fact]
    public void CtrlCKeepsWhatIsComputedAndTheSameCommandGoesOn()
    {
        using Workplace place = Place();
        string[] command = [.. Short.Where(word => word != "--quiet"), "--out", "w", "--points", "34"];
        using RunningProcess running = place.Start(command);
        running.WaitFor("round 1:");
        running.Signal("INT");
        Said stopped = running.Wait(Workplace.Patience);
        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("the same command goes on from here", stopped.Out, StringComparison.Ordinal);
        int kept = Directory.GetFiles(place["w/points"]).Length;
        JsonElement result = Json(place.Run([.. command, "--json"]));
        Assert.Equal(result.GetProperty("calculations").GetInt32() - kept, result.GetProperty("calculationsOfThisRun").GetInt32());
        Assert.Equal(2, result.GetProperty("rounds").GetArrayLength());
    }

    [Fact(Explicit = true)]
    public void ATimeLimitEndsARunThatGoesOnLater()
    {
        using Workplace place = Place();
        string[] command = [.. Short, "--out", "w", "--points", "34", "--json"];
        Said said = place.Run([.. command, "--time-limit", "1s"]);
        JsonElement limited = JsonDocument.Parse(said.Out).RootElement;
        Assert.Equal("TimeLimit", limited.GetProperty("end").GetString());
        Assert.Equal("Points", Json(place.Run(command)).GetProperty("end").GetString());
    }

    [Fact]
    public void ARunThatIsOverIsNotRepeatedAndMorePointsGoOn()
    {
        using Workplace place = Place();
        Json(place.Run([.. Short, "--out", "w", "--points", "26", "--json"]));
        JsonElement again = Json(place.Run([.. Short, "--out", "w", "--points", "26", "--json"])),
            more = Json(place.Run([.. Short, "--out", "w", "--points", "34", "--json"]));
        Assert.Equal(0, again.GetProperty("calculationsOfThisRun").GetInt32());
        Assert.Equal(8, more.GetProperty("calculationsOfThisRun").GetInt32());
    }

    [Fact(Explicit = true)]
    public void ASpecIsTheSameAsItsOptions()
    {
        using Workplace place = Place();
        place.Write(
            "water.json",
            """
            {
              "starts": ["water.xyz"], "engine": "water", "window": "6000 cm-1", "first": 14, "batch": 8, "testPoints": 12,
              "committee": 2, "points": 26 // the last is changed below
            }
            """
        );
        Json(place.Run("grow", "water.json", "--out", "spec", "--points", "34", "--quiet", "--json"));
        Assert.Equal(Whole.Value.Surface, File.ReadAllBytes(place["spec/surface.json"]));
    }

    [Fact]
    public void AStartThatTheEngineCannotComputeIsToldWithItsReason()
    {
        using Workplace place = Place();
        Said said = place.Run("grow", "water.xyz", "--engine", "json", "--command", "false", "--out", "w", "--quiet");
        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains("Start 1: the engine fails at this geometry", said.Error, StringComparison.Ordinal);
        Assert.Contains("exit", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"starts\": [\"water.xyz\"], \"engin\": \"water\" }", "Did you mean 'engine'?")]
    [InlineData("{ \"engine\": \"water\" }", "'starts' is missing")]
    [InlineData("{ \"starts\": [\"water.xyz\"] }", "--engine is missing")]
    [InlineData("{ \"starts\": [\"water.xyz\"], \"engine\": \"watr\" }", "Did you mean 'water'?")]
    [InlineData("{ \"starts\": [\"water.xyz\"], \"engine\": \"morse\" }", "plain coordinates")]
    [InlineData("{ \"starts\": [\"water.xyz\"], \"engine\": \"hcn\" }", "hcn is a surface of the atoms C N H, not of O H H")]
    [InlineData("{ \"starts\": [\"water.xyz\"], \"engine\": \"water\", \"choose\": \"randm\" }", "Did you mean 'random'?")]
    [InlineData("{ \"starts\": [\"water.xyz\"], \"engine\": \"water\", \"method\": \"mp2\" }", "are for programs")]
    [InlineData("{ \"starts\": [\"water.xyz\"], \"engine\": \"water\", \"points\": 30 }", "Raise --points")]
    [InlineData("{ \"starts\": [\"water.xyz\"], \"low\": { \"engine\": \"water\" } }", "found the key 'low' alone")]
    [InlineData(
        "{ \"starts\": [\"water.xyz\"], \"engine\": \"water\", \"low\": { \"engine\": \"xtb\" }, \"high\": { \"engine\": \"water\" } }",
        "leave out 'engine'"
    )]
    [InlineData(
        "{ \"starts\": [\"water.xyz\"], \"low\": { \"engine\": \"xtb\" }, \"high\": { \"engine\": \"water\", \"points\": 90 } }",
        "stand in the spec itself"
    )]
    public void AWrongSpecIsRefusedWithTheFix(string spec, string says)
    {
        using Workplace place = Place();
        place.Write("spec.json", spec);
        Said said = place.Run("grow", "spec.json", "--out", "w");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["w"]));
    }

    [Fact]
    public void AFolderOfAnotherGrowthIsLeftAlone()
    {
        using Workplace place = Place();
        Json(place.Run([.. Short, "--out", "w", "--points", "26", "--json"]));
        SortedDictionary<string, string> before = place.Contents();
        Said said = place.Run([.. Short, "--out", "w", "--points", "26", "--seed", "2"]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("seed 1, asked for was 2", said.Error, StringComparison.Ordinal);
        Assert.Equal(before, place.Contents());
    }

    [Fact]
    public void ThePageNamesEveryOption()
    {
        using var place = new Workplace();
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/growing.md"));
        string[] options =
        [
            .. place
                .Run("grow", "--help")
                .Out.Split('\n')
                .Select(line => line.Trim().Split(' ')[0])
                .Where(word => word.StartsWith("--", StringComparison.Ordinal)),
        ];
        Assert.Contains("--target-rmse", options);
        Assert.All(options, option => Assert.Contains($"`{option}", page, StringComparison.Ordinal));
    }
}
