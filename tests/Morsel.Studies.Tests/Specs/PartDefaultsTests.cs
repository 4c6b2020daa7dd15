using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Tests.Specs;

public sealed class PartDefaultsTests
{
    static PartSpec Part(string keys) => StudyJson.Read($$"""{ "name": "x", "layouts": ["5"], {{keys}} }""", "x", []).Parts[0];

    [Theory]
    [InlineData("morse", 200, 200)]
    [InlineData("morse-2d", 25, 625)]
    [InlineData("leps-3d", 10, 1000)]
    [InlineData("double-well-bath", 7, 2401)]
    [InlineData("henon-heiles-6d", 4, 4096)]
    public void TheGridSuitsTheDimension(string potential, int perAxis, int points)
    {
        Assert.Equal(perAxis, Part($"\"potential\": \"{potential}\"").PointsPerAxis);
        Assert.Equal(points, ReportStudies.Plan($$"""{ "potential": "{{potential}}", "layouts": ["5"] }""").Parts[0].Problem.Points.Count);
    }

    [Theory]
    [InlineData("\"potential\": \"morse\"", SplitKind.Covering)]
    [InlineData("\"potential\": \"morse\", \"targets\": \"raw\"", SplitKind.Covering)]
    [InlineData("\"potential\": \"morse\", \"split\": \"fixed\"", SplitKind.Fixed)]
    [InlineData("\"potential\": \"morse\", \"trainingPoints\": 50, \"validationPoints\": 9", SplitKind.Fixed)]
    [InlineData("\"potential\": \"morse-2d\"", SplitKind.Fixed)]
    [InlineData("\"dataset\": \"water\"", SplitKind.Fixed)]
    internal void OnlyAGridOfOneDimensionIsCoveredUnasked(string keys, SplitKind split) => Assert.Equal(split, Part(keys).Split);

    [Theory]
    [InlineData("morse", Sampling.Equispaced)]
    [InlineData("morse-2d", Sampling.Equispaced)]
    [InlineData("leps-3d", Sampling.Random)]
    [InlineData("henon-heiles-6d", Sampling.Random)]
    internal void PointsOfThreeDimensionsAndMoreAreDrawnAtRandom(string potential, Sampling sampling) =>
        Assert.Equal(sampling, Part($"\"potential\": \"{potential}\"").Sampling);

    [Fact]
    public void AKnownSurfaceIsScoredDenselyUnlessASpecSaysNone()
    {
        Assert.Equal(20_001, Part("\"potential\": \"morse\"").DenseTestPoints);
        Assert.Equal(20_000, Part("\"potential\": \"morse-2d\"").DenseTestPoints);
        Assert.Equal(0, Part("\"potential\": \"morse\", \"denseTestPoints\": 0").DenseTestPoints);
        Assert.Equal(0, Part("\"dataset\": \"water\"").DenseTestPoints);
    }

    [Fact]
    public void AFolderOfAnEarlierVersionThatSaysTwentyOfPointsDrawnByNumberStillReads() =>
        Assert.Null(Part("\"potential\": \"morse\", \"trainingPoints\": 50, \"validationPoints\": 9, \"pointsPerAxis\": 20").PointsPerAxis);

    [Theory]
    [InlineData("\"potential\": \"morse-2d\", \"split\": \"covering\"", "covering needs points along one coordinate")]
    [InlineData(
        "\"potential\": \"morse\", \"split\": \"covering\", \"pointsPerAxis\": 20, \"trainingFraction\": 0.05",
        "of 20 points at most 18 can validate"
    )]
    public void ACoveringDivisionThatCannotBeIsRefusedBeforeAnythingIsTrained(string keys, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<SpecException>(() => ReportStudies.Plan($$"""{ "layouts": ["5"], {{keys}} }""")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void AllReplicatesShareACoveringDivision()
    {
        StudyPlan plan = ReportStudies.Plan("""{ "potential": "morse", "layouts": ["5"], "replicates": 3 }""");
        Assert.All(plan.Trials, trial => Assert.Equal(plan.Parts[0].Split.Validation, trial.Split.Validation));
        Assert.Equal(40, plan.Parts[0].Split.Validation.Length);
    }
}
