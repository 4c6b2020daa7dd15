using Morsel.Studies.Plans;
using Morsel.Studies.ReferenceStudy;

namespace Morsel.Studies.Tests;

public sealed class PrintedComparisonTests
{
    static StudyPlan Plan(string table, int replicates = 6) =>
        ReportStudies.Plan($$"""{ "from": "paper-{{table}}", "replicates": {{replicates}} }""");

    static double Printed(string table, Trial trial) =>
        PublishedTable.Find(table)!.Printed(trial.Cell.Activation, trial.Cell.Hidden, trial.Cell.LearningRate)!.Loss;

    static PrintedComparison Compare(StudyPlan plan, Func<Trial, double> loss) =>
        PrintedComparison.Of(ReportStudies.Results(plan, loss), plan.Parts[0])!;

    static PrintedComparison.PointSetLosses Shown(PrintedComparison comparison) =>
        comparison.Sets.Single(set => set.Points == comparison.Part.Spec.LossOn);

    [Fact]
    public void ThePrintedLossesThemselvesAreAtNoDistance()
    {
        var set = Shown(Compare(Plan("table-5"), trial => Printed("table-5", trial)));
        Assert.Equal((0, 0, 1), (set.Distance, set.KolmogorovSmirnov, set.Chance));
        Assert.True(set.LevelsAgree);
    }

    [Fact]
    public void TenTimesThePrintedLossesAreOneDecadeAwayInEachOfFourNumbers()
    {
        var set = Shown(Compare(Plan("table-5"), trial => 10 * Printed("table-5", trial)));
        Assert.Equal(4, set.Distance, 1e-9);
        Assert.False(set.LevelsAgree);
        Assert.True(set.Chance < 0.01, $"{set.Chance}");
    }

    [Fact]
    public void LossesThatScatterAboutThePrintedOnesCannotBeToldFromThem()
    {
        var set = Shown(Compare(Plan("table-5", 12), trial => Printed("table-5", trial) * Math.Pow(10, ReportStudies.Noise(trial))));
        Assert.True(set.Chance > 0.05, $"{set.Chance}");
    }

    [Fact]
    public void TheLevelsOfTable4AreReadOffItAndHeldAgainstCollapsedNetworks()
    {
        var comparison = Compare(Plan("table-4"), trial => trial.Replicate == 0 ? double.NaN : Printed("table-4", trial));
        var levels = Shown(comparison).Levels;
        Assert.Equal([LevelKind.Half, LevelKind.Full], levels.Select(level => level.Kind));
        Assert.Equal([3987.36, 3989.19, 4043.13, 4096.60], levels[0].Printed);
        Assert.Equal([8085.57], levels[1].Printed);
        Assert.Empty(levels[0].Ours);
        Assert.Equal((36, true), (levels[1].Ours.Length, levels[1].Agrees));
        Assert.False(Shown(comparison).LevelsAgree);
    }

    [Fact]
    public void ThePlateauOfTable5IsItsSixHighestLosses()
    {
        var level = Assert.Single(Shown(Compare(Plan("table-5"), trial => Printed("table-5", trial))).Levels);
        Assert.Equal((LevelKind.Plateau, 6), (level.Kind, level.Printed.Length));
        Assert.Equal((7.96, 9.21), (level.Printed[0], level.Printed[^1]));
        Assert.All(level.Ours, loss => Assert.True(loss > 7.96 / 2));
    }

    [Fact]
    public void ATableOfOneNumberIsNotTestedForScatter()
    {
        var set = Shown(Compare(Plan("table-2", 2), _ => 4.13e-37));
        Assert.Equal((double.NaN, double.NaN), (set.Distance, set.Chance));
        Assert.Equal(4.13e-37, set.LeastOfATable);
    }

    [Fact]
    public void APartThatRepeatsNoTableHasNoComparison() =>
        Assert.Null(
            PrintedComparison.Of(
                ReportStudies.Results(ReportStudies.Plan("""{ "potential": "morse", "layouts": ["5"] }"""), _ => 1),
                ReportStudies.Plan("""{ "potential": "morse", "layouts": ["5"] }""").Parts[0]
            )
        );
}
