using Morsel.Activations;
using Morsel.Networks;
using Morsel.Studies.Importance;
using Morsel.Studies.Plans;
using Morsel.Studies.ReferenceStudy;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Tests;

public class VerdictsTests
{
    const string Surface =
        """{ "potential": "morse-2d", "pointsPerAxis": 8, "replicates": 6, "depths": [1, 2, 3], "widths": [5, 10, 50], "activations": ["elu", "tanh"], "learningRates": [0.01, 0.0001] }""";
    const string Curve =
        """{ "potential": "morse", "pointsPerAxis": 20, "replicates": 6, "depths": [2], "widths": [5, 10, 50], "activations": ["relu", "tanh"], "learningRates": [0.01, 0.0001] }""";

    // One decade of scatter, and what the test adds.
    static Verdict Judge(string part, int number, Func<Trial, double> decades)
    {
        var plan = ReportStudies.Plan(part);
        var verdict = Judge(
            ReportStudies.Results(
                plan,
                trial => Math.Pow(10, ReportStudies.Noise(trial) + decades(trial)) * 1e-6 * trial.Cell.Part.Problem.Variance
            )
        )[number - 1];
        Assert.Equal(number, verdict.Number);
        return verdict;
    }

    static System.Collections.Immutable.ImmutableArray<Verdict> Judge(StudyResults results) =>
        Verdicts.Of(results, StudyImportance.Of(results));

    static double If(bool condition) => condition ? -1 : 0;

    static bool Is(Trial trial, ActivationName activation) => trial.Cell.Activation == activation;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void LossesThatDifferByChanceAloneShowNoDifference(int number) =>
        Assert.Equal(Finding.NoDifference, Judge(Surface, number, _ => 0).Finding);

    [Fact]
    public void ALayoutThatLeadsIsTheBestAndOneThatTrailsIsNot()
    {
        var claimed = new LayerWidths(10, 50);
        Assert.Equal(Finding.Supported, Judge(Surface, 1, trial => 2 * If(trial.Cell.Hidden == claimed)).Finding);
        Assert.Equal(Finding.Refuted, Judge(Surface, 1, trial => 2 * If(trial.Cell.Hidden == new LayerWidths(50, 10))).Finding);
    }

    [Fact]
    public void AnActivationThatFitsBetterSuitsAndOneThatFitsWorseDoesNot()
    {
        Assert.Equal(Finding.Supported, Judge(Surface, 2, trial => If(Is(trial, ActivationName.Elu))).Finding);
        Assert.Equal(Finding.Refuted, Judge(Surface, 2, trial => If(Is(trial, ActivationName.Tanh))).Finding);
        Assert.Equal(Finding.Supported, Judge(Curve, 2, trial => If(Is(trial, ActivationName.Relu))).Finding);
        Assert.Equal(Finding.Refuted, Judge(Curve, 2, trial => If(Is(trial, ActivationName.Tanh))).Finding);
    }

    [Fact]
    public void TheSlowestRateIsJudgedBothWays()
    {
        Assert.Equal(Finding.Supported, Judge(Surface, 3, trial => If(trial.Cell.LearningRate == 1e-4)).Finding);
        Assert.Equal(Finding.Refuted, Judge(Surface, 3, trial => If(trial.Cell.LearningRate == 0.01)).Finding);
    }

    [Fact]
    public void TwoLayersAreJudgedBothWays()
    {
        Assert.Equal(Finding.Supported, Judge(Surface, 4, trial => If(trial.Cell.Hidden.Depth == 2)).Finding);
        Assert.Equal(Finding.Refuted, Judge(Surface, 4, trial => If(trial.Cell.Hidden.Depth == 3)).Finding);
    }

    [Fact]
    public void NodesHardlyMatterOnlyIfTheRestMattersMore()
    {
        Assert.Equal(
            Finding.Supported,
            Judge(Curve, 5, trial => 2 * If(Is(trial, ActivationName.Tanh)) + 2 * If(trial.Cell.LearningRate == 0.01)).Finding
        );
        Assert.Equal(Finding.Refuted, Judge(Curve, 5, trial => 2 * If(trial.Cell.Hidden[0] == 50)).Finding);
        Assert.Equal(Finding.NoDifference, Judge(Curve, 5, _ => 0).Finding);
    }

    [Fact]
    public void NodesThatMatterInTwoDimensionsAreSeen() =>
        Assert.Equal(Finding.Supported, Judge(Surface, 6, trial => If(trial.Cell.Hidden[0] == 50)).Finding);

    [Fact]
    public void AStudyWithoutTheCellsSaysWhatItLacks()
    {
        const string one =
            """{ "potential": "morse-2d", "pointsPerAxis": 8, "layouts": ["5-5"], "activations": ["elu"], "learningRates": [0.01] }""";
        for (var number = 1; number <= 6; number++)
        {
            var verdict = Judge(one, number, _ => 0);
            Assert.Equal(Finding.CannotBeJudged, verdict.Finding);
            Assert.All(
                verdict.Evidence,
                evidence => Assert.StartsWith("This cannot be judged from this study: it", evidence.Text, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void WhereEverythingCollapsedNothingIsConcluded()
    {
        var results = ReportStudies.Results(ReportStudies.Plan(Curve), _ => double.NaN);
        Assert.All(Judge(results), verdict => Assert.Equal(Finding.CannotBeJudged, verdict.Finding));
    }

    [Fact]
    public void ACellThatMostlyCollapsedLosesToOneThatFittedWhateverItsSurvivorReached()
    {
        var results = ReportStudies.Results(
            ReportStudies.Plan(Surface),
            trial =>
                Is(trial, ActivationName.Elu) && trial.Replicate > 0
                    ? double.NaN
                    : trial.Cell.Part.Problem.Variance * (Is(trial, ActivationName.Elu) ? 1e-12 : 1e-3)
        );
        Assert.Equal(Finding.Refuted, Judge(results)[1].Finding);
    }

    [Fact]
    public void LeadingAsAConstantAmongNetworksThatAreWorseIsNoSupport()
    {
        // Table 2 as published: ReLU answers zero everywhere, and the others' errors are far larger than the energies.
        var results = ReportStudies.Results(
            ReportStudies.Plan(Curve),
            trial =>
                Is(trial, ActivationName.Relu)
                    ? double.NaN
                    : 1e6 * Math.Pow(10, ReportStudies.Noise(trial)) * trial.Cell.Part.Problem.Variance
        );
        Evidence evidence = Assert.Single(Judge(results)[1].Evidence);
        Assert.Equal(Finding.CannotBeJudged, evidence.Finding);
        Assert.Contains("it leads only as a constant", evidence.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AmongNetworksThatAreAllWorseThanAConstantNothingIsBest()
    {
        foreach (int number in (int[])[3, 4])
        {
            Verdict verdict = Judge(Surface, number, trial => 9 + If(trial.Cell.LearningRate == 1e-4 || trial.Cell.Hidden.Depth == 2));
            Assert.Equal(Finding.CannotBeJudged, verdict.Finding);
            Assert.Contains("no cell does better than a constant", verdict.Evidence[0].Text);
        }
    }

    [Fact]
    public void WhatMayBeChanceIsSaidWithTheTestThatSaysSo()
    {
        string text = Assert.Single(Judge(Surface, 6, _ => 0).Evidence).Text;
        Assert.Matches("the scatter of replicates alone shows as much in [0-9.]+ % of cases, .*this may be chance", text);
        Assert.DoesNotContain("no difference can be seen", text, StringComparison.OrdinalIgnoreCase);
        text = Assert.Single(Judge(Surface, 6, trial => If(trial.Cell.Hidden[0] == 50)).Evidence).Text;
        Assert.DoesNotContain("may be chance", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.07, "100 %")]
    [InlineData(0.996, "100 %")]
    [InlineData(0.124, "12 %")]
    [InlineData(0.0712, "7.1 %")]
    [InlineData(-0.3, "0.0 %")]
    public void NoShareIsShownBelowZeroOrAboveTheWhole(double share, string shown) => Assert.Equal(shown, Labels.Percent(share));

    [Theory]
    [InlineData(1, "100 %")]
    [InlineData(0.996, "100 %")]
    [InlineData(0.1234, "12 %")]
    [InlineData(0.0123, "1.2 %")]
    [InlineData(0.0005, "at most 0.1 %")]
    public void ChancesAreShownWithoutPowersOfTen(double chance, string shown) => Assert.Equal(shown, Labels.Chance(chance));

    [Fact]
    public void TheSameResultsGiveTheSameWords()
    {
        string Words() =>
            string.Concat(
                Judge(ReportStudies.Results(ReportStudies.Plan(Surface), trial => 1e-3 * Math.Pow(10, ReportStudies.Noise(trial))))
                    .SelectMany(verdict => verdict.Evidence)
                    .Select(evidence => evidence.Text)
            );
        Assert.Equal(Words(), Words());
    }
}
