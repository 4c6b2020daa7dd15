using System.Text.Json;
using Morsel.Fitting.Advice;
using Morsel.Studies;

namespace Morsel.Fitting.Tests.Advice;

public class AdvisorTests
{
    const double Speed = 1e9;

    static readonly Advisor _advisor = new(new MadeUpFormula());

    static Recommendation Ask(int dimensions, int points, double? target = null, double? limit = null) =>
        _advisor.Recommend(new(new(dimensions, points, 0.1), Speed) { TargetRelativeRmse = target, TimeLimitInSeconds = limit });

    public static TheoryData<int> Dimensions => [1, 2, 3, 6];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void MorePointsNeverAdviseAWorseExpectedError(int dimensions)
    {
        double[] errors =
        [
            .. ((int[])[50, 80, 150, 300, 500, 900, 1500, 3000, 5000]).Select(points => Ask(dimensions, points).Best.Expected.RelativeRmse),
        ];
        Assert.Equal(errors.OrderDescending(), errors);
        Assert.True(errors[^1] < errors[0]);
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void WithoutATargetNothingInTheEvidenceIsExpectedToBeBetter(int dimensions)
    {
        var formula = new MadeUpFormula();
        var problem = new ProblemFacts(dimensions, 500, 0.1);
        double least = EvidenceReach
            .Choices.Where(network => EvidenceReach.Holds(network, dimensions))
            .Min(network => formula.Estimate(problem, network).RelativeRmse);
        Assert.Equal(least, Ask(dimensions, 500).Best.Expected.RelativeRmse);
    }

    [Fact]
    public void ATargetIsReachedByTheCheapestNetworkThatIsExpectedToReachIt()
    {
        Recommendation best = Ask(2, 1000);
        double target = 3 * best.Best.Expected.RelativeRmse;
        Recommendation cheap = Ask(2, 1000, target);
        Assert.Equal(TargetVerdict.ProbablyMet, cheap.Target);
        Assert.Null(cheap.Needed);
        Assert.True(cheap.Best.Expected.RelativeRmse <= target);
        Assert.True(cheap.Best.Budget.Operations < best.Best.Budget.Operations);
        var formula = new MadeUpFormula();
        var problem = new ProblemFacts(2, 1000, 0.1);
        Assert.All(
            EvidenceReach.Choices.Where(network =>
                EvidenceReach.Holds(network, 2) && formula.Estimate(problem, network).RelativeRmse <= target
            ),
            network => Assert.True(TrainingBudget.Of(network, problem, 0.02, Speed).Operations >= cheap.Best.Budget.Operations)
        );
    }

    [Theory]
    [InlineData(0.9, TargetVerdict.MayBeMet)]
    [InlineData(0.4, TargetVerdict.MayBeMet)]
    [InlineData(0.3, TargetVerdict.NotMet)]
    internal void ATargetThatIsOutOfReachGetsTheBestNetworkAndTheNumberOfPointsThatItNeeds(double fraction, TargetVerdict verdict)
    {
        Recommendation best = Ask(2, 1000),
            unmet = Ask(2, 1000, fraction * best.Best.Expected.RelativeRmse);
        Assert.Equal((best.Best.Network, verdict), (unmet.Best.Network, unmet.Target));
        int needed = unmet.Needed!.Points!.Value;
        double target = fraction * best.Best.Expected.RelativeRmse;
        Assert.True(Ask(2, needed).Best.Expected.RelativeRmse <= target);
        Assert.False(Ask(2, (int)(needed / 1.1)).Best.Expected.RelativeRmse <= target);
    }

    [Fact]
    public void MoreThanAHundredTimesThePointsIsNotExtrapolated()
    {
        Recommendation answer = Ask(2, 1000, 1e-9);
        Assert.Equal(TargetVerdict.NotMet, answer.Target);
        Assert.Equal(new PointsNeeded(null, null), answer.Needed);
    }

    [Fact]
    public void TheTimeLimitHoldsForAllStartsTogether()
    {
        Recommendation free = Ask(3, 2000),
            limited = Ask(3, 2000, limit: free.Best.Budget.Seconds / 5);
        Assert.True(limited.FitsTime);
        Assert.InRange(limited.Best.Budget.Seconds, 0, free.Best.Budget.Seconds / 5);
        Assert.True(limited.Best.Expected.RelativeRmse > free.Best.Expected.RelativeRmse);
        Assert.All(limited.RunnersUp, runnerUp => Assert.InRange(runnerUp.Proposal.Budget.Seconds, 0, free.Best.Budget.Seconds / 5));
    }

    [Fact]
    public void ALimitTooShortForAnyNetworkGetsTheQuickestAndSaysSo()
    {
        Recommendation answer = Ask(3, 2000, limit: 1e-6);
        Assert.False(answer.FitsTime);
        Assert.Equal((1, "2"), (answer.Best.Budget.Starts, answer.Best.Network.Hidden.ToString()));
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void RunnersUpDifferFromTheBestInWhatTheySayAndFromEachOther(int dimensions)
    {
        Recommendation answer = Ask(dimensions, 700);
        Assert.InRange(answer.RunnersUp.Length, 2, 3);
        Assert.Equal(
            answer.RunnersUp.Length,
            answer.RunnersUp.Select(runnerUp => runnerUp.Proposal.Network).Append(answer.Best.Network).Distinct().Count() - 1
        );
        Assert.All(
            answer.RunnersUp,
            runnerUp =>
                Assert.True(
                    runnerUp.Differs switch
                    {
                        "layout" => runnerUp.Proposal.Network.Hidden != answer.Best.Network.Hidden,
                        "activation" => runnerUp.Proposal.Network.Activation != answer.Best.Network.Activation,
                        _ => runnerUp.Proposal.Network.Training != answer.Best.Network.Training,
                    }
                )
        );
    }

    [Fact]
    public void NothingIsAdvisedThatTheEvidenceDoesNotHold()
    {
        JsonElement[] parts = [.. Spec().GetProperty("parts").EnumerateArray()];
        Assert.All(
            EvidenceReach.Choices,
            choice =>
                Assert.Contains(
                    parts,
                    part =>
                        Names(part, "layouts").Contains(choice.Hidden.ToString())
                        && Names(part, "activations").Contains(choice.Activation.ToString().ToLowerInvariant())
                        && part.GetProperty("learningRates")
                            .EnumerateArray()
                            .Any(rate => rate.GetDouble() == choice.Training.LearningRate())
                        && (part.TryGetProperty("refinement", out JsonElement iterations) ? iterations.GetInt32() : 0)
                            == choice.Training.LevenbergMarquardtIterations()
                )
        );
        int[] points = [.. parts.Select(part => part.GetProperty("trainingPoints").GetInt32())];
        Assert.Equal((EvidenceReach.FewestPoints, EvidenceReach.MostPoints), (points.Min(), points.Max()));
    }

    [Fact]
    public void TheFiguresOfTheEvidenceAreThoseOfItsSpec()
    {
        JsonElement spec = Spec();
        JsonElement[] parts = [.. spec.GetProperty("parts").EnumerateArray()];
        int networks =
            parts.Sum(part =>
                Names(part, "layouts").Length * Names(part, "activations").Length * part.GetProperty("learningRates").GetArrayLength()
            ) * spec.GetProperty("replicates").GetInt32();
        Assert.Equal(networks, EvidenceFigures.Current.Networks);
        Assert.Equal(
            parts
                .Select(part =>
                    (part.TryGetProperty("potential", out JsonElement potential) ? potential : part.GetProperty("dataset")).GetString()!
                )
                .Distinct()
                .Order(StringComparer.Ordinal),
            EvidenceFigures.Current.Surfaces.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void OutsideTheEvidenceTheAnswerSaysSo()
    {
        Assert.Empty(Ask(6, 5000).Outside);
        Assert.Contains("49 training points are fewer", Assert.Single(Ask(2, 49).Outside), StringComparison.Ordinal);
        Assert.Contains("5,001 training points are more", Assert.Single(Ask(2, 5001).Outside), StringComparison.Ordinal);
        Assert.Contains("7 degrees of freedom are more", Assert.Single(Ask(7, 500).Outside), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 100, null, null)]
    [InlineData(2, 0, null, null)]
    [InlineData(2, 100, 0.0, null)]
    [InlineData(2, 100, null, -1.0)]
    [InlineData(2, 100, double.NaN, null)]
    public void NumbersThatAreNotPositiveAreABrokenPromise(int dimensions, int points, double? target, double? limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ask(dimensions, points, target, limit));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(0.5, 7)]
    [InlineData(1, 32)]
    public void StartsAreEnoughThatOneSurvives(double chanceOfCollapse, int starts)
    {
        Recommendation answer = new Advisor(new MadeUpFormula { ChanceOfCollapse = chanceOfCollapse }).Recommend(
            new(new(2, 200, 0.1), Speed)
        );
        Assert.Equal(starts, answer.Best.Budget.Starts);
    }

    [Fact]
    public void AnInputThatIsNoDegreeOfFreedomMakesTheNetworkLargerAndIsSaid()
    {
        Recommendation answer = _advisor.Recommend(new(new ProblemFacts(3, 500, 0.1) { Inputs = 7 }, Speed));
        Assert.Equal(answer.Best.Network.ParameterCount(7), answer.Best.Parameters);
        Assert.Contains("7 inputs", Assert.Single(answer.Outside), StringComparison.Ordinal);
    }

    static JsonElement Spec() => JsonDocument.Parse(BuiltInStudies.Text("evidence")).RootElement;

    static string[] Names(JsonElement part, string key) => [.. part.GetProperty(key).EnumerateArray().Select(name => name.GetString()!)];
}
