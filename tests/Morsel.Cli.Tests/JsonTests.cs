using System.Text.Json;

namespace Morsel.Cli.Tests;

/// <summary><c>--json</c> puts one document on standard output and nothing else there.</summary>
public class JsonTests
{
    static JsonElement Document(Workplace place, params string[] args)
    {
        Said said = place.Run([.. args, "--json"]);
        Assert.True(said.ExitCode == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }

    [Fact]
    public void Potentials_with_a_minimum_at_infinity()
    {
        using var place = new Workplace();
        JsonElement leps = Document(place, "potentials", "collinear-leps").GetProperty("potentials")[0];
        Assert.Equal("Infinity", leps.GetProperty("minimum").GetProperty("position")[1].GetString());
        Assert.Equal(15, Document(place, "potentials").GetProperty("potentials").GetArrayLength());
    }

    [Fact]
    public void Sample()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, "sample", "morse-2d", "--points", "25", "--out", "a.csv");
        Assert.Equal((25, "1"), (document.GetProperty("points").GetInt32(), document.GetProperty("energyUnit").GetString()));
        Assert.Equal(26, File.ReadAllLines(place["a.csv"]).Length);
        Document(
            place,
            "sample",
            "morse",
            "--points",
            "5",
            "--out",
            "b.csv",
            "--chebyshev",
            "--energy-unit",
            "eV",
            "--set",
            "D=1e-18",
            "--domain",
            "1:3"
        );
        Assert.StartsWith("r_angstrom,energy_eV,gradient_r_eV_per_angstrom", File.ReadAllText(place["b.csv"]));
        Document(place, "sample", "morse-2d", "--points", "7", "--out", "a.csv", "--random", "--seed", "3", "--force");
        Assert.Equal(8, File.ReadAllLines(place["a.csv"]).Length);
    }

    [Fact]
    public void Study_list()
    {
        using var place = new Workplace();
        JsonElement studies = Document(place, "study", "list").GetProperty("studies");
        Assert.Contains(
            studies.EnumerateArray(),
            study => study.GetProperty("name").GetString() == "paper" && study.GetProperty("trials").GetInt32() == 66_048
        );
    }

    [Fact]
    public void Study_show()
    {
        using var place = new Workplace();
        JsonElement keys = Document(place, "study", "show", "paper-table-4").GetProperty("parts")[0].GetProperty("keys");
        Assert.Equal(
            (10000, "stated by the study"),
            (keys.GetProperty("epochs").GetProperty("value").GetInt32(), keys.GetProperty("epochs").GetProperty("origin").GetString())
        );
        Assert.Equal(
            (64, "assumed"),
            (keys.GetProperty("batchSize").GetProperty("value").GetInt32(), keys.GetProperty("batchSize").GetProperty("origin").GetString())
        );
        Assert.NotEmpty(keys.GetProperty("batchSize").GetProperty("reason").GetString()!);
        Assert.Equal("default", keys.GetProperty("schedule").GetProperty("origin").GetString());
    }

    [Fact]
    public void Study_run_and_report()
    {
        using var place = new Workplace();
        place.Write("tiny.json", Studies.Tiny);
        JsonElement ran = Document(place, "study", "run", "tiny.json", "--out", "s");
        Assert.True(ran.GetProperty("complete").GetBoolean());
        Assert.Equal(4, ran.GetProperty("finished").GetInt32());
        Assert.True(File.Exists(ran.GetProperty("report").GetString()));
        Assert.Equal(4, Document(place, "study", "report", "s").GetProperty("finished").GetInt32());
    }

    [Fact]
    public void Bench()
    {
        using var place = new Workplace();
        JsonElement document = Document(place, "bench", "--seconds", "0.05", "--networks", "2-5-1", "--batch", "32", "--geometries", "20");
        JsonElement entry = document.GetProperty("entries")[0];
        Assert.Equal("2-5-1", entry.GetProperty("network").GetString());
        Assert.InRange(entry.GetProperty("fractionOfPeak").GetDouble(), 0.0001, 1.5);
        Assert.Equal(0, entry.GetProperty("allocatedBytesPerStep").GetDouble(), 1.0);
        Assert.True(document.GetProperty("peak").GetProperty("allCoresGigaflops").GetDouble() > 0);
        Assert.True(document.GetProperty("laneWidth").GetInt32() > 0);
        JsonElement surface = document.GetProperty("surface");
        Assert.Equal("7-20-20-20-1", surface.GetProperty("network").GetString());
        Assert.InRange(surface.GetProperty("nanosecondsSingle").GetDouble(), 100, 1e6);
        Assert.InRange(surface.GetProperty("nanosecondsBatch").GetDouble(), 100, 1e6);
        Assert.InRange(surface.GetProperty("fractionOfPeak").GetDouble(), 0.0001, 1);
        Assert.Equal(0, surface.GetProperty("allocatedBytes").GetInt64());
        JsonElement refinement = document.GetProperty("refinement");
        Assert.Equal(20 * 7, refinement.GetProperty("residuals").GetInt32());
        Assert.Equal(1021, refinement.GetProperty("parameters").GetInt32());
        Assert.Equal(0, refinement.GetProperty("allocatedBytesPerIteration").GetDouble());
        Assert.InRange(refinement.GetProperty("fractionOfPeak").GetDouble(), 0.0001, 1.5);
    }
}
