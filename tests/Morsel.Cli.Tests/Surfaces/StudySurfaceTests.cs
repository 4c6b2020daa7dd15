using System.Globalization;
using System.Text.Json;
using Morsel.Files.Surfaces;
using Morsel.Reports.Stores;
using Morsel.Studies.Findings;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Summaries;

namespace Morsel.Cli.Tests.Surfaces;

public sealed class StudySurfaceTests
{
    const string TwoParts = """
        { "name": "two", "layouts": ["5", "6-4"], "epochs": 20, "replicates": 2, "precision": "double", "parts": [
          { "name": "flat", "potential": "morse-2d", "pointsPerAxis": 8 },
          { "name": "curve", "potential": "morse", "pointsPerAxis": 40, "inputs": "raw", "targets": "raw" },
          { "name": "bent", "potential": "morse", "pointsPerAxis": 40, "outputActivation": "same" } ] }
        """;

    static Workplace Ran(string spec)
    {
        var place = new Workplace();
        place.Write("spec.json", spec);
        Said said = place.Run("study", "run", "spec.json", "--out", "s", "--threads", "2");
        Assert.True(said.ExitCode == 0, said.Error);
        return place;
    }

    [Theory]
    [InlineData("flat", Explicit = true)]
    [InlineData("curve")]
    public void SurfaceOfAStudyIsTheNetworkThatItsReportChooses(string part)
    {
        using Workplace place = Ran(TwoParts);

        Assert.Equal(0, place.Run("study", "surface", "s", "--part", part, "--out", "s.json").ExitCode);

        SavedSurface saved = SurfaceFile.Read(place["s.json"]);
        StudyResults results = StudyStore.ReadResults(place["s"], StudySpecFile.PlanOf(place["s"]));
        TrialResult chosen = Finalists.Choose(results, results.Plan.Parts.Single(planned => planned.Spec.Name == part)).Network!.Result;
        Assert.Equal(
            Math.Sqrt(chosen.TrainingLoss),
            saved.Scores.Single(score => score.Part == DataPart.Training).Energy.Rmse,
            1e-9 * Math.Sqrt(chosen.TrainingLoss)
        );
        Assert.Equal(
            Math.Sqrt(chosen.ValidationLoss),
            saved.Scores.Single(score => score.Part == DataPart.Validation).Energy.Rmse,
            1e-9 * Math.Sqrt(chosen.ValidationLoss)
        );
        Assert.Equal(24, saved.ReferencePoints.Length);
    }

    [Fact]
    public void SurfaceOfAStudyPredicts()
    {
        using Workplace place = Ran(Studies.Tiny);
        Assert.Equal(0, place.Run("study", "surface", "s", "--out", "s.json").ExitCode);
        Assert.Equal(0, place.Run("sample", "morse-2d", "--points", "9", "--out", "points.csv").ExitCode);

        Said said = place.Run("predict", "s.json", "points.csv", "--out", "energies.csv", "--gradients", "--json");

        Assert.Equal(0, said.ExitCode);
        Assert.Equal(9, JsonDocument.Parse(said.Out).RootElement.GetProperty("points").GetInt32());
        Assert.All(
            File.ReadLines(place["energies.csv"]).Skip(1),
            line => Assert.All(line.Split(','), field => Assert.True(double.IsFinite(double.Parse(field, CultureInfo.InvariantCulture))))
        );
    }

    [Fact]
    public void WrongRequestsAreRefusedWithTheReason()
    {
        using Workplace place = Ran(TwoParts);

        Refused("the study has the parts flat, curve, bent; name one", "study", "surface", "s", "--out", "s.json");
        Refused("Did you mean 'flat'?", "study", "surface", "s", "--part", "flot", "--out", "s.json");
        Refused("outputActivation: same", "study", "surface", "s", "--part", "bent", "--out", "s.json");
        Assert.False(File.Exists(place["s.json"]));

        void Refused(string why, params string[] args)
        {
            Said said = place.Run(args);
            Assert.Equal(2, said.ExitCode);
            Assert.Contains(why, said.Error, StringComparison.Ordinal);
        }
    }
}
