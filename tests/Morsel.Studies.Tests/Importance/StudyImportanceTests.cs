using Morsel.Activations;
using Morsel.Studies.Importance;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Tests.Importance;

public class StudyImportanceTests
{
    const string Layers =
        """{ "potential": "morse", "pointsPerAxis": 20, "replicates": 4, "depths": [1, 2], "widths": [5, 10, 50], "activations": ["elu", "tanh"], "learningRates": [0.01, 0.0001] }""";

    static WhatMatters Study(string part, Func<Trial, double> decades, double scatter = 0.2) =>
        StudyImportance.Of(ReportStudies.Results(ReportStudies.Plan(part), Loss(decades, scatter)))[0];

    static Func<Trial, double> Loss(Func<Trial, double> decades, double scatter) =>
        trial => trial.Cell.Part.Problem.Variance * 1e-6 * Math.Pow(10, decades(trial) + scatter * ReportStudies.Noise(trial));

    static string[] Seen(WhatMatters matters) =>
        [.. matters.Analysis!.Effects.Where(effect => effect.IsSeen && effect.Kind != EffectKind.Total).Select(effect => effect.Name)];

    [Fact]
    public void EachFactorIsSeenByItsName()
    {
        Assert.Equal(["number of hidden layers"], Seen(Study(Layers, trial => trial.Cell.Hidden.Depth)));
        Assert.Equal(["activation"], Seen(Study(Layers, trial => trial.Cell.Activation == ActivationName.Elu ? 1 : 0)));
        Assert.Equal(["learning rate"], Seen(Study(Layers, trial => trial.Cell.LearningRate < 1e-3 ? 1 : 0)));
        Assert.Equal(
            ["width of layer 2", "widths of all layers"],
            Seen(Study(Layers, trial => trial.Cell.Hidden.Depth == 2 && trial.Cell.Hidden[1] == 50 ? 1 : 0))
                .Except(["number of hidden layers"])
        );
        Assert.Equal(
            ["activation × learning rate"],
            Seen(Study(Layers, trial => trial.Cell.Activation == ActivationName.Elu == trial.Cell.LearningRate < 1e-3 ? 1 : 0))
        );
    }

    [Fact]
    public void FewLayoutsOfOneLayerWeighAsMuchAsManyOfTwo()
    {
        var analysis = Study(Layers, trial => 2 * trial.Cell.Hidden.Depth, scatter: 0).Analysis!;
        Assert.Equal(1, analysis.Of(EffectKind.Alone, 0).Decades, 9);
        Assert.Equal(
            ["number of hidden layers"],
            analysis.Effects.Where(effect => effect.IsSeen && effect.Kind != EffectKind.Total).Select(effect => effect.Name)
        );
        Assert.Equal(
            2,
            analysis
                .Levels.Where(level => level.Factor == 0)
                .Select(level => level.Mean.Value)
                .Chunk(2)
                .Select(pair => pair[1] - pair[0])
                .Single(),
            9
        );
    }

    [Fact]
    public void WidthsAreComparedAmongLayoutsOfEquallyManyLayers()
    {
        var analysis = Study(Layers, trial => trial.Cell.Hidden[0] == 50 ? trial.Cell.Hidden.Depth : 0).Analysis!;
        var first = Array.FindIndex([.. analysis.Factors], factor => factor.Name == "width of layer 1");
        var ranges = analysis
            .Levels.Where(level => level.Factor == first)
            .GroupBy(level => level.OuterLevel)
            .Select(levels => levels.Max(level => level.Mean.Value) - levels.Min(level => level.Mean.Value))
            .ToArray();
        Assert.Equal([1, 2], ranges.Select(range => Math.Round(range)));
    }

    [Fact]
    public void LayoutsThatAreNotEveryCombinationAreOneFactor()
    {
        const string list =
            """{ "potential": "morse", "pointsPerAxis": 20, "replicates": 4, "layouts": ["5", "10", "5-5", "10-50", "20-20"], "activations": ["elu", "tanh"] }""";
        var matters = Study(list, trial => trial.Cell.Hidden.ToString() == "10-50" ? 1 : 0);
        Assert.Equal(["number of hidden layers", "layout", "activation"], matters.Analysis!.Factors.Select(factor => factor.Name));
        Assert.Contains("layout", Seen(matters));
        Assert.Equal(["5", "10", "5-5", "10-50", "20-20"], matters.Analysis.Factors[1].Levels);
    }

    [Fact]
    public void PartsOfOneSurfaceShowWhatTheirRecipeDoes()
    {
        var results = ReportStudies.Results(
            Several(
                """{ "name": "raw", "targets": "raw" }, { "name": "other", "potential": "lennard-jones", "energyUnit": "eV", "targets": "raw" }, { "name": "standardised" }"""
            ),
            Loss(trial => trial.Cell.Part.Spec.Targets == TargetScaling.Raw ? 1 : 0, 0.2)
        );
        var matters = StudyImportance.Of(results);
        Assert.Equal(["raw", "other", "standardised", "raw, standardised"], matters.Select(one => one.Name));
        Assert.Equal(["targets"], Seen(matters[3]));
        Assert.Equal(["raw", "standardised"], matters[3].Analysis!.Factors.Single(factor => factor.Kind == FactorKind.Recipe).Levels);
    }

    [Fact]
    public void RecipesThatWereNotVariedOneByOneAreOneFactor()
    {
        var results = ReportStudies.Results(
            Several("""{ "name": "published", "targets": "raw", "inputs": "raw" }, { "name": "posed" }"""),
            Loss(_ => 0, 0.2)
        );
        var factor = StudyImportance.Of(results)[2].Analysis!.Factors.Single(factor => factor.Kind == FactorKind.Recipe);
        Assert.Equal("targets, inputs", factor.Name);
        Assert.Equal(["posed", "published"], factor.Levels);
    }

    [Fact]
    public void WhatCannotBeJudgedSaysWhy()
    {
        Assert.Equal(
            "cells have one replicate, and several are needed to tell a difference from chance",
            Study(Layers.Replace("\"replicates\": 4", "\"replicates\": 1", StringComparison.Ordinal), _ => 0).WhyNot
        );
        Assert.Equal("all losses are the same", Study(Layers, _ => 0, scatter: 0).WhyNot);
        Assert.Equal(
            "most replicates failed in every cell",
            StudyImportance.Of(ReportStudies.Results(ReportStudies.Plan(Layers), _ => double.NaN))[0].WhyNot
        );
        var whole = ReportStudies.Results(ReportStudies.Plan(Layers), _ => 1);
        Assert.Equal(
            "1 of 48 cells have no result",
            StudyImportance.Of(new(whole.Plan, whole.Trials.Skip(4).ToDictionary(), [], whole.Run))[0].WhyNot
        );
        Assert.Equal("it has one cell: nothing varies", Study("""{ "potential": "morse", "layouts": ["5"] }""", _ => 0).WhyNot);
    }

    [Fact]
    public void TheOrderOfTheSpecChangesNoBit()
    {
        string turned = Layers
            .Replace("[5, 10, 50]", "[50, 5, 10]", StringComparison.Ordinal)
            .Replace("[\"elu\", \"tanh\"]", "[\"tanh\", \"elu\"]", StringComparison.Ordinal)
            .Replace("[1, 2]", "[2, 1]", StringComparison.Ordinal);
        static double Decades(Trial trial) => trial.Cell.Hidden[0] / 50.0;
        Assert.Equal(
            Study(Layers, Decades).Analysis!.Effects.Select(effect => (effect.Name, effect.Share, effect.Chance)),
            Study(turned, Decades).Analysis!.Effects.Select(effect => (effect.Name, effect.Share, effect.Chance))
        );
    }

    static StudyPlan Several(string parts) =>
        StudyPlan.Create(
            StudyJson.Read(
                $$"""{ "name": "several", "seed": 2, "potential": "morse", "pointsPerAxis": 20, "replicates": 6, "layouts": ["5", "10"], "activations": ["elu", "tanh"], "parts": [ {{parts}} ] }""",
                "test",
                []
            ),
            _ => throw new InvalidOperationException()
        );
}
