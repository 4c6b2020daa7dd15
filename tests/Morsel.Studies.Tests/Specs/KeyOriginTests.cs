using Morsel.Studies.Specs;

namespace Morsel.Studies.Tests.Specs;

public sealed class KeyOriginTests
{
    // What the reference study's text gives, by key of a spec.
    static readonly string[] _stated =
    [
        "potential",
        "depths",
        "widths",
        "activations",
        "learningRates",
        "epochs",
        "trainingFraction",
        "targets",
    ];

    public static TheoryData<string> AsPublished =>
        [
            .. BuiltInStudies.Names.Where(name =>
                name.StartsWith("paper", StringComparison.Ordinal)
                && !name.EndsWith("well-posed", StringComparison.Ordinal)
                && name is not ("paper-figure-2" or "paper-assumptions")
            ),
        ];

    static StudySpec Read(string name, params string[] overrides) => StudyJson.Read(BuiltInStudies.Text(name), name, overrides);

    static SpecKey Key(PartSpec part, string key) => SpecKey.Of(part).Single(item => item.Key == key);

    [Theory, MemberData(nameof(AsPublished))]
    public void NothingThatTheStudyStatesIsAssumed(string name) =>
        Assert.All(
            Read(name).Parts,
            part =>
            {
                Assert.Empty(part.Assumptions.Keys.Intersect(_stated));
                Assert.All(_stated.Except(["depths", "widths"]), key => Assert.Contains(key, part.Stated));
                Assert.All(part.Assumptions, pair => Assert.NotEmpty(pair.Value));
                Assert.Equal((10000, 0.8, TargetScaling.Raw), (part.Epochs, part.TrainingFraction, part.Targets));
            }
        );

    [Theory, MemberData(nameof(AsPublished))]
    public void EveryPublishedStudyTrainsInMiniBatchesOfOneSize(string name) =>
        Assert.All(
            Read(name).Parts,
            part =>
            {
                Assert.Equal(64, part.BatchSize);
                double points = Math.Pow(part.PointsPerAxis!.Value, part.Potential!.EndsWith("2d", StringComparison.Ordinal) ? 2 : 1);
                Assert.True(
                    part.BatchSize < part.TrainingFraction * points,
                    FormattableString.Invariant($"{part.BatchSize} of {points} points")
                );
            }
        );

    [Theory, MemberData(nameof(AsPublished))]
    public void EveryKeyThatCanChangeAPublishedResultHasAnOrigin(string name)
    {
        string[] dress = ["name", "title", "published", "figures", "namedNetworks", "denseTestPoints", "polynomialDegrees"];
        Assert.All(
            Read(name).Parts,
            part =>
                Assert.Empty(SpecKey.Of(part).Where(key => key.Origin == KeyOrigin.Set && !dress.Contains(key.Key)).Select(key => key.Key))
        );
    }

    [Fact]
    public void AChangedValueIsNoLongerStatedOrAssumed()
    {
        PartSpec part = Read("paper-table-4", "epochs=300", "batchSize=16", "parameters.exponent=2").Parts[0];
        Assert.Equal(
            [KeyOrigin.Set, KeyOrigin.Set, KeyOrigin.Set, KeyOrigin.Stated],
            new[] { "epochs", "batchSize", "parameters", "learningRates" }.Select(key => Key(part, key).Origin)
        );
    }

    [Fact]
    public void APartThatChangesAKeyCanSayWhereItsOwnValueComesFrom()
    {
        PartSpec part = StudyJson
            .Read(
                """{"name": "x", "parts": [{"from": "paper-table-4", "epochs": 5, "replicates": 2, "widths": [5, 10, 20, 30, 40, 50], "assumptions": {"replicates": "two are enough"}}]}""",
                "x",
                []
            )
            .Parts[0];
        Assert.Equal((KeyOrigin.Set, KeyOrigin.Stated), (Key(part, "epochs").Origin, Key(part, "widths").Origin));
        Assert.Equal((KeyOrigin.Assumed, "two are enough"), (Key(part, "replicates").Origin, Key(part, "replicates").Reason));
        Assert.Contains("domain", part.Assumptions.Keys);
    }

    [Theory]
    [InlineData("""{"assumptions": ["domian"]}""", "Did you mean 'domain'?")]
    [InlineData("""{"assumptions": {"epochs": "so"}, "stated": ["epochs"]}""", "'epochs' is named in 'stated' too")]
    public void AnOriginThatCannotBeIsRefused(string json, string message) =>
        Assert.Contains(
            message,
            Assert
                .Throws<SpecException>(() =>
                    StudyJson.Read(json[..^1] + """, "name": "x", "potential": "morse", "layouts": ["5"]}""", "x", [])
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void AListOfAssumedKeysIsReadAsEarlierVersionsWroteIt() =>
        Assert.Equal(
            KeyOrigin.Assumed,
            Key(
                StudyJson.Read("""{"name": "x", "potential": "morse", "layouts": ["5"], "assumptions": ["domain"]}""", "x", []).Parts[0],
                "domain"
            ).Origin
        );
}
