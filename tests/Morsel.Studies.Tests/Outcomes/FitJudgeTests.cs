using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Lanes;
using Morsel.Randomness;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using Morsel.Studies.Tests.Running;
using Morsel.Training;
using Morsel.Units;

namespace Morsel.Studies.Tests.Outcomes;

/// <summary>Trained networks of which everybody knows what they are, and made-up curves at the borders.</summary>
public sealed class FitJudgeTests
{
    const string Morse = "\"potential\": \"morse\", \"pointsPerAxis\": 60, \"precision\": \"double\"";

    static readonly Cell _cell = Plan($"{Morse}, \"layouts\": [\"5\"], \"epochs\": 100").Cells[0];

    [Fact]
    public void AConstantIsUnderfitted()
    {
        // ReLU on the output and energies of 1e-19 J: it answers 0 within a few steps.
        FinishedTrial[] trials = Train(
            Plan(
                "\"potential\": \"morse\", \"targets\": \"raw\", \"inputs\": \"raw\", \"outputActivation\": \"same\", \"activations\": [\"relu\"], \"layouts\": [\"5-5\"], \"learningRates\": [0.1], \"epochs\": 400"
            )
        );
        Assert.All(
            trials,
            trial => Assert.Equal((Outcome.Collapsed, FitBalance.Underfitted), (trial.Result.Outcome, Judge(trial).Balance))
        );
    }

    [Fact]
    public void ALineThroughACurveIsUnderfitted()
    {
        FinishedTrial[] trials = Train(Plan($"{Morse}, \"layouts\": [\"none\"], \"learningRates\": [0.05], \"epochs\": 400"));
        Assert.All(trials, trial => Assert.NotEqual(Outcome.Collapsed, trial.Result.Outcome));
        Assert.All(trials, trial => Assert.Equal(FitBalance.Underfitted, Judge(trial).Balance));
    }

    [Fact]
    public void ALineIsUnderfittedThoughOnThreeValidationPointsItsLossRises()
    {
        FinishedTrial[] trials = Train(
            Plan(
                "\"potential\": \"morse\", \"pointsPerAxis\": 14, \"sampling\": \"random\", \"split\": \"fixed\", \"layouts\": [\"none\"], \"learningRates\": [0.01], \"epochs\": 1500"
            )
        );
        Assert.All(trials, trial => Assert.True(Judge(trial).ValidationRise > FitJudge.Rise));
        Assert.All(trials, trial => Assert.Equal(FitBalance.Underfitted, Judge(trial).Balance));
    }

    [Fact]
    public void AWideNetworkOnTwentyNoisyPointsIsOverfitted()
    {
        FinishedTrial[] trials = Train(
            Plan(
                "\"dataset\": \"noisy\", \"trainingFraction\": 0.6, \"precision\": \"double\", \"activations\": [\"tanh\"], \"layouts\": [\"60\"], \"learningRates\": [0.01], \"epochs\": 300, \"refinement\": 60"
            )
        );
        Assert.All(trials, trial => Assert.Equal(FitBalance.Overfitted, Judge(trial).Balance));
        Assert.All(trials, trial => Assert.InRange(Judge(trial).BestEpoch, 1, trial.Result.Epoch - 1));
        Assert.All(trials, trial => Assert.True(Judge(trial).ValidationRise > FitJudge.Rise));
    }

    [Fact]
    public void TheSameNetworkStoppedWhereValidationIsBestIsNotOverfittedByRising() =>
        Assert.All(
            Train(
                Plan(
                    "\"dataset\": \"noisy\", \"trainingFraction\": 0.6, \"activations\": [\"tanh\"], \"layouts\": [\"60\"], \"learningRates\": [0.01], \"epochs\": 1000, \"iterate\": \"best\""
                )
            ),
            trial => Assert.True(Judge(trial).ValidationRise < FitJudge.Rise)
        );

    [Fact]
    public void AGoodFitIsBalancedThoughTheLearningRateMakesItJitter()
    {
        FinishedTrial[] trials = Train(
            Plan(
                $"{Morse}, \"activations\": [\"tanh\"], \"layouts\": [\"10-10\"], \"learningRates\": [0.01], \"batchSize\": 16, \"epochs\": 1500"
            )
        );
        Assert.All(trials, trial => Assert.True(trial.Result.ValidationLoss < 0.01 * trial.Trial.Cell.Part.Problem.Variance));
        Assert.All(trials, trial => Assert.Equal(FitBalance.Balanced, Judge(trial).Balance));
    }

    [Fact]
    public void JitterByAFactorOfTwoIsNeverOverfitting()
    {
        ImmutableArray<int> epochs = RecordingSchedule.For(100);
        for (ulong seed = 1; seed <= 500; seed++)
        {
            var random = new SplitMix64(seed);
            double Jitter() => 1e-3 * Math.Pow(2, random.NextDouble());
            Assert.Equal(
                FitBalance.Balanced,
                Judge([.. epochs.Select(epoch => new CurvePoint(epoch, Jitter() / epoch, Jitter()))]).Balance
            );
        }
    }

    [Theory]
    [InlineData(0.010, 0.010, 0.019, FitBalance.Balanced)]
    [InlineData(0.010, 0.010, 0.021, FitBalance.Overfitted)]
    [InlineData(0.010, 0.011, 0.021, FitBalance.Balanced)]
    [InlineData(0.101, 0.051, 0.021, FitBalance.Underfitted)]
    [InlineData(0.103, 0.051, 0.021, FitBalance.Overfitted)]
    [InlineData(0.200, 0.051, 0.011, FitBalance.Underfitted)]
    [InlineData(0.200, 0.049, 0.011, FitBalance.Balanced)]
    [InlineData(0.200, 0.051, 0.600, FitBalance.Overfitted)]
    internal void TheBordersAreWhereTheDefinitionSays(double trainingBefore, double training, double validation, FitBalance expected) =>
        Assert.Equal(
            expected,
            Judge([
                new(1, 3, 3),
                new(20, trainingBefore, 0.01),
                new(30, trainingBefore, 0.01),
                new(40, trainingBefore, 0.01),
                new(90, training, validation),
                new(100, training, validation),
            ]).Balance
        );

    [Theory]
    [InlineData(0.0051, FitBalance.Balanced)]
    [InlineData(0.0049, FitBalance.Overfitted)]
    internal void ATenfoldGapIsOverfittingWhereValidationIsPoorThoughItNeverRose(double training, FitBalance expected) =>
        Assert.Equal(expected, Judge([new(1, 3, 3), new(50, 0.01, 0.06), new(90, training, 0.051), new(100, training, 0.051)]).Balance);

    [Fact]
    public void OneLuckyRecordIsNotTheLowestLoss()
    {
        FitJudgement judged = Judge([
            new(1, 1, 1),
            new(10, 0.3, 0.002),
            new(20, 0.2, 0.2),
            new(40, 0.1, 0.1),
            new(60, 0.1, 0.1),
            new(90, 0.01, 0.4),
            new(100, 0.01, 0.4),
        ]);
        Assert.Equal((40, 4.0), (judged.BestEpoch, Math.Round(judged.ValidationRise, 12)));
    }

    [Fact]
    public void ADivergedTrialHasNoVerdict() =>
        Assert.Null(FitJudge.Of(_cell, Result(Outcome.Diverged, [new(1, 1, 1), new(100, 0.1, 0.1)])));

    [Theory]
    [InlineData(1, 2, 1, FitBalance.Balanced)]
    [InlineData(0, 2, 2, FitBalance.Overfitted)]
    [InlineData(2, 2, 0, FitBalance.Underfitted)]
    [InlineData(1, 0, 1, FitBalance.Underfitted)]
    [InlineData(0, 0, 0, null)]
    internal void ACellIsWhatMostOfItsNetworksAreAndTheWorstOfATie(int underfitted, int balanced, int overfitted, FitBalance? expected) =>
        Assert.Equal(expected, new CellFits(underfitted, balanced, overfitted).Verdict);

    // Losses as fractions of the variance.
    static FitJudgement Judge(CurvePoint[] curve) => FitJudge.Of(_cell, Result(Outcome.Converged, curve))!;

    static FitJudgement Judge(FinishedTrial trial) => FitJudge.Of(trial.Trial.Cell, trial.Result)!;

    static TrialResult Result(Outcome outcome, CurvePoint[] curve)
    {
        double variance = _cell.Part.Problem.Variance;
        ImmutableArray<CurvePoint> scaled =
        [
            .. curve.Select(point => new CurvePoint(point.Epoch, point.TrainingLoss * variance, point.ValidationLoss * variance)),
        ];
        return new(
            new(1),
            outcome,
            Collapse.None,
            -1,
            scaled[^1].TrainingLoss,
            scaled[^1].ValidationLoss,
            scaled[^1].ValidationLoss,
            1,
            100,
            null,
            scaled
        );
    }

    static StudyPlan Plan(string keys) => StudyPlan.Create(StudyJson.Read($$"""{"name": "x", {{keys}}}""", "test", []), _ => Noisy());

    // One arch of a sine, and noise of a standard deviation of 0.3.
    static Dataset Noisy()
    {
        var random = new SplitMix64(7);
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i / 19.0)];
        double[] y = [.. x.Select(at => Math.Sin(Math.PI * at) + 0.3 * Math.Sqrt(12) * (random.NextDouble() - 0.5))];
        return Dataset.OfPoints([new("x", LengthUnit.Reduced)], x, y, EnergyUnit.Reduced);
    }

    static FinishedTrial[] Train(StudyPlan plan)
    {
        var store = new MemoryStore();
        Assert.True(new StudyRunner(plan, store, new(1, LaneWidth.Four, TimeSpan.FromHours(1)), TimeProvider.System).Run(default));
        return [.. plan.Trials.Select(trial => store.Trials[trial.Id])];
    }
}
