using System.Text.Json;

namespace Morsel.Cli.Tests;

/// <summary>The first example of <c>docs/studies.md</c>, run as it stands there: a student is not misled.</summary>
public sealed class FirstExampleTests
{
    static readonly string _example = File.ReadAllText(Path.Combine(Repository.Root, "docs", "studies.md"))
        .Split("```json\n")[1]
        .Split("```")[0];

    [Fact]
    public void RunAsDocumentedItFitsTheWell()
    {
        using var place = new Workplace();
        place.Write("depth-and-width.json", _example);
        Said said = place.Run("study", "run", "depth-and-width.json", "--out", "s", "--json");
        Assert.True(said.ExitCode == 0, said.Error);
        JsonElement document = JsonDocument.Parse(said.Out).RootElement,
            part = document.GetProperty("parts")[0];
        Assert.Equal(
            ("eV", 20_001),
            (part.GetProperty("energyUnit").GetString(), part.GetProperty("heldOut").GetProperty("points").GetInt32())
        );
        Assert.InRange(part.GetProperty("network").GetProperty("heldOutRmse").GetDouble(), 0, 0.01);
        Assert.InRange(part.GetProperty("network").GetProperty("nearMinimumRmse").GetDouble(), 0, 0.02);
        Assert.InRange(part.GetProperty("network").GetProperty("minimumOff").GetDouble(), 0, 0.01);
        Assert.Empty(document.GetProperty("cautions").EnumerateArray());
    }

    [Fact]
    public void OnTwentyPointsItsLastLinesAndTheReportsFirstSayThatItDoesNot()
    {
        using var place = new Workplace();
        place.Write("depth-and-width.json", _example);
        Said said = place.Run(
            "study",
            "run",
            "depth-and-width.json",
            "--out",
            "s",
            "--set",
            "pointsPerAxis=20",
            "--set",
            "split=fixed",
            "--set",
            "epochs=500"
        );
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal("s/report.html", said.Out.Trim());
        string[] last = said.Error.TrimEnd().Split('\n')[^2..];
        Assert.StartsWith("main: The chosen network does not fit the well: ", last[0]);
        Assert.Contains("The validation points do not show it", last[0]);
        Assert.Contains("3 training points and 0 validation points, where at least 5 and 2 are wanted", last[1]);
        string html = File.ReadAllText(place["s/report.html"]);
        Assert.InRange(
            html.IndexOf("does not fit the well", StringComparison.Ordinal),
            1,
            html.IndexOf("the best cell is", StringComparison.Ordinal)
        );
    }
}
