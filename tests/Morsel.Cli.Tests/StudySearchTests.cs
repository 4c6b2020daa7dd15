using System.Text.Json;

namespace Morsel.Cli.Tests;

public class StudySearchTests
{
    const string Small = """
        { "name": "small", "potential": "morse-2d", "pointsPerAxis": 8, "layouts": ["3", "5-5", "8"], "learningRates": [0.01, 0.001], "epochs": 60, "replicates": 8 }
        """;

    [Theory]
    [InlineData("halving")]
    [InlineData("random")]
    [InlineData("model")]
    public void A_search_names_a_cell_within_its_budget_whatever_the_threads(string method)
    {
        using var place = new Workplace();
        place.Write("small.json", Small);
        string[] request = ["study", "search", "small.json", "--method", method, "--budget", "0.3", "--seed", "4", "--json", "--threads"];
        Said one = place.Run([.. request, "1"]),
            two = place.Run([.. request, "2"]);
        Assert.Equal((0, one.Out), (two.ExitCode, two.Out));
        JsonElement part = JsonDocument.Parse(one.Out).RootElement.GetProperty("parts")[0];
        Assert.InRange(part.GetProperty("steps").GetInt64(), 1, part.GetProperty("budgetSteps").GetInt64());
        Assert.Equal(method == "halving" ? JsonValueKind.Number : JsonValueKind.Null, part.GetProperty("lossBound").ValueKind);
    }

    [Fact]
    public void A_finished_study_is_searched_without_training_and_changed_in_nothing()
    {
        using var place = new Workplace();
        place.Write("small.json", Small);
        Assert.Equal(0, place.Run("study", "run", "small.json", "--out", "done").ExitCode);
        string before = Studies.Trials(place["done"]);
        Said found = place.Run("study", "search", "small.json", "--replay", "done");
        Assert.Equal((0, ""), (found.ExitCode, found.Error));
        Assert.Contains("chosen: ", found.Out);
        Assert.Contains("bound: ", found.Out);
        Assert.Equal(before, Studies.Trials(place["done"]));
        Said other = place.Run("study", "search", "small.json", "--replay", "done", "--set", "epochs=61");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("other settings", other.Error);
    }

    [Theory]
    [InlineData("--method halvin", "Did you mean 'halving'?")]
    [InlineData("--part mian", "Did you mean 'main'?")]
    [InlineData("--budget 1.5", "--budget 1.5: expected a number, above 0 and at most 1.")]
    [InlineData("--budget 0.001", "expected at least 0.0209")]
    [InlineData("--set refinement=5", "refinement: main: a search sees networks in their epochs only")]
    [InlineData("--seed 1.5", "--seed 1.5: expected a whole number from 0")]
    [InlineData("--replay nowhere", "nowhere")]
    [InlineData("--thread 1", "Did you mean '--threads'?")]
    public void A_wrong_request_says_what_is_wanted(string options, string says)
    {
        using var place = new Workplace();
        place.Write("small.json", Small);
        Said said = place.Run(["study", "search", "small.json", .. options.Split(' ')]);
        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Assert.Contains(says, said.Error);
    }
}
