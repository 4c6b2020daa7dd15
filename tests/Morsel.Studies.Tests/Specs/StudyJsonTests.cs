using Morsel.Activations;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Tests.Specs;

public sealed class StudyJsonTests
{
    const string Small = """{"name": "small", "potential": "morse", "layouts": ["5-5"], "epochs": 3}""";

    [Fact]
    public void EveryBuiltInStudyReadsAndPlans()
    {
        foreach (string name in BuiltInStudies.Names)
        {
            StudySpec spec = StudyJson.Read(BuiltInStudies.Text(name), name, []);
            Assert.Equal(name, spec.Name);
            Assert.NotEmpty(StudyPlan.Create(spec, StudyPoints.Read).Trials);
        }
    }

    [Theory]
    [InlineData("paper", 66048)]
    [InlineData("paper-tables", 1744)]
    [InlineData("paper-figure-10", 16)]
    [InlineData("paper-table-4", 576)]
    [InlineData("evidence", 131536)]
    public void TheStudyHasItsNumberOfTrials(string name, int trials) =>
        Assert.Equal(trials, StudyPlan.Create(StudyJson.Read(BuiltInStudies.Text(name), name, []), StudyPoints.Read).Trials.Length);

    [Fact]
    public void WrittenSpecsReadBackToTheSameText()
    {
        foreach (string name in BuiltInStudies.Names)
        {
            string written = StudyJson.Write(StudyJson.Read(BuiltInStudies.Text(name), name, []));
            Assert.Equal(written, StudyJson.Write(StudyJson.Read(written, name, [])));
        }
    }

    [Fact]
    public void SetReachesEveryPartOrOne()
    {
        StudySpec spec = StudyJson.Read(
            BuiltInStudies.Text("paper-tables"),
            "x",
            ["epochs=7", "table-4.epochs=9", "seed=5", "layouts=5,10-50", "depths=[]", "widths=[]", "optimiser.beta1=0.5", "batchSize=full"]
        );
        Assert.Equal([7, 9, 7, 7], spec.Parts.Select(part => part.Epochs));
        Assert.Equal(5UL, spec.Seed);
        Assert.All(spec.Parts, part => Assert.Equal([new LayerWidths(5), new LayerWidths(10, 50)], part.AllLayouts()));
        Assert.All(spec.Parts, part => Assert.Equal(0.5, Assert.IsType<Adam>(part.Optimiser).Beta1));
        Assert.All(spec.Parts, part => Assert.Null(part.BatchSize));
    }

    [Fact]
    public void SetLayoutsReplacesDepthsAndWidthsAndTheOtherWayRound()
    {
        StudySpec named = StudyJson.Read(BuiltInStudies.Text("paper-tables"), "x", ["table-4.layouts=40-10"]);
        Assert.Equal([36, 1, 36, 1], named.Parts.Select(part => part.AllLayouts().Length));
        Assert.Empty(named.Parts[1].Depths);
        StudySpec combined = StudyJson.Read(Small, "x", ["depths=1,2", "widths=5,10"]);
        Assert.Empty(combined.Parts[0].Layouts);
        Assert.Equal(6, combined.Parts[0].AllLayouts().Length);
        Assert.NotEmpty(StudyPlan.Create(named, StudyPoints.Read).Trials);
        Assert.NotEmpty(StudyPlan.Create(combined, StudyPoints.Read).Trials);
    }

    [Fact]
    public void SetNullRemovesAKey()
    {
        PartSpec part = StudyJson.Read(Small, "x", ["epochs=null", "activations=null", "layouts=null", "title=null"]).Parts[0];
        Assert.Equal(1000, part.Epochs);
        Assert.Equal([ActivationName.Elu], part.Activations);
        Assert.Empty(part.Layouts);
    }

    [Fact]
    public void APartTakesFromABuiltInStudyAndNullRemovesAKey()
    {
        StudySpec spec = StudyJson.Read("""{"name": "x", "parts": [{"from": "paper-table-4", "published": null, "epochs": 2}]}""", "x", []);
        PartSpec part = Assert.Single(spec.Parts);
        Assert.Equal(("morse-2d", 2, (string?)null, 64), (part.Potential, part.Epochs, part.Published, part.BatchSize));
    }

    [Theory]
    [InlineData("epoch", "Unknown key 'epoch'. Did you mean 'epochs'?")]
    [InlineData("learningRate", "Did you mean 'learningRates'?")]
    public void UnknownKeyInStudyIsRefused(string key, string message)
    {
        SpecException failure = Assert.Throws<SpecException>(() => StudyJson.Read(Small, "small.json", [$"{key}=1"]));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith($"--set {key}=1: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownNamesAreRefusedWithASuggestion()
    {
        Assert.Contains("Did you mean 'elu'?", Refusal("activations=el"), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'adam'?", Refusal("optimiser=adan"), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'momentum'?", Refusal("""optimiser={"kind": "sgd", "momentun": 0.9}"""), StringComparison.Ordinal);
        static string Refusal(string set) => Assert.Throws<SpecException>(() => StudyJson.Read(Small, "x", [set])).Message;
    }

    [Fact]
    public void AnUnknownPublishedTableIsRefusedBeforeAnythingIsTrained() =>
        Assert.Contains(
            "Did you mean 'table-2'?",
            Assert
                .Throws<SpecException>(() =>
                    StudyPlan.Create(StudyJson.Read(Small, "x", ["published=tabel-2"]), _ => throw new InvalidOperationException())
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void DefaultsAreTheSensibleOnes()
    {
        PartSpec part = StudyJson.Read(Small, "x", []).Parts[0];
        Assert.Equal([ActivationName.Elu], part.Activations);
        Assert.Equal((TargetScaling.Standardised, InputScaling.Scaled, LossPoints.Validation), (part.Targets, part.Inputs, part.LossOn));
    }
}
