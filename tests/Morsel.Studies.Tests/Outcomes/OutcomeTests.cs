using Morsel.Lanes;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;
using Morsel.Studies.Tests.Running;
using Morsel.Training;

namespace Morsel.Studies.Tests.Outcomes;

public sealed class OutcomeTests
{
    static readonly Problem _surface = Plan("""{"name": "x", "potential": "morse-2d", "layouts": ["5"]}""").Parts[0].Problem;

    static double[] Energies => [.. _surface.Points.Energies];

    [Fact]
    public void ZeroIsZeroAndTheMeanIsConstant()
    {
        Assert.Equal(Collapse.Zero, Judge(new double[Energies.Length]));
        Assert.Equal(Collapse.Constant, Judge([.. Energies.Select(_ => _surface.Mean)]));
        Assert.Equal(Collapse.Constant, Judge([.. Energies.Select((_, i) => 17 + 1e-3 * i)]));
        Assert.Equal(Collapse.None, Judge(Energies));
    }

    [Fact]
    public void MinusOneEverywhereIsAConstantThoughItsRoundingVariesMoreThanTheEnergies()
    {
        Problem joules = Plan("""{"name": "x", "potential": "morse", "layouts": ["5"]}""").Parts[0].Problem;
        double[] energies = [.. joules.Points.Energies],
            saturated = [.. energies.Select((_, i) => -1 + 1e-7 * (i % 2))];
        Assert.True(1e-7 > Math.Sqrt(joules.Variance));
        Assert.Equal(
            Collapse.Constant,
            OutcomeJudge.JudgeConstant(saturated, joules, joules.MeanSquareError(saturated, [.. Enumerable.Range(0, energies.Length)]))
        );
        // Far from the energies, but not by a constant.
        double[] far = [.. energies.Select((_, i) => -1 + 0.1 * (i % 2))];
        Assert.Equal(
            Collapse.None,
            OutcomeJudge.JudgeConstant(far, joules, joules.MeanSquareError(far, [.. Enumerable.Range(0, energies.Length)]))
        );
    }

    [Fact]
    public void ALossEqualToTheVarianceIsThatOfAConstantHoweverThePredictionVaries()
    {
        double[] flipped = [.. Energies.Select(energy => 2 * _surface.Mean - energy)];
        Assert.Equal(Collapse.None, Judge(flipped));
        Assert.Equal(Collapse.Constant, OutcomeJudge.JudgeConstant(Energies, _surface, 1.01 * _surface.Variance));
    }

    [Fact]
    public void ANetworkOfOneCoordinateIsBlindToTheOther()
    {
        // The separable surface M(x) + M(y) seen through x alone.
        int axis = (int)Math.Sqrt(Energies.Length);
        double[] seen =
        [
            .. Enumerable.Range(0, Energies.Length).Select(i => Enumerable.Range(0, axis).Average(y => Energies[y * axis + i % axis])),
        ];
        double loss = seen.Zip(Energies, (a, b) => (a - b) * (a - b)).Average();
        Assert.Equal(0.5, loss / _surface.Variance, 3);
        double[] points = [.. _surface.Points.Coordinates];
        double[] Through(double[] at) =>
            [.. Enumerable.Range(0, Energies.Length).Select(i => seen[Array.FindIndex(points, p => p == at[2 * i]) / 2 % axis])];
        Assert.True(OutcomeJudge.IsBlind(seen, Through(OutcomeJudge.ExchangeCoordinate(points, 2, 1)), _surface, loss));
        Assert.False(OutcomeJudge.IsBlind(seen, Through(OutcomeJudge.ExchangeCoordinate(points, 2, 0)), _surface, loss));
    }

    [Fact]
    public void AnAccurateNetworkIsNeverBlind() =>
        Assert.False(OutcomeJudge.IsBlind(Energies, Energies, _surface, 0.01 * _surface.Variance));

    [Theory]
    [InlineData(1.0, 0.89, true)]
    [InlineData(1.0, 0.91, false)]
    [InlineData(1.0, 5.0, false)]
    public void StillImprovingMeansATenthLessThanBeforeTheLastFifth(double before, double after, bool expected) =>
        Assert.Equal(expected, OutcomeJudge.IsStillImproving([new(10, 3, 0), new(80, before, 0), new(90, after, 0), new(100, 2, 0)]));

    [Fact]
    public void AShortRunHasNotShownThatItIsDone() => Assert.True(OutcomeJudge.IsStillImproving([new CurvePoint(1, 3, 0)]));

    [Fact]
    public void TableTwoAsPublishedIsZeroEverywhere()
    {
        FinishedTrial[] trials = Run("paper-table-2", "layouts=5-5,20-20", "depths=[]", "widths=[]", "replicates=4", "epochs=1500");
        Assert.All(trials, trial => Assert.Equal((Outcome.Collapsed, Collapse.Zero), (trial.Result.Outcome, trial.Result.Collapse)));
        Assert.All(trials, trial => Assert.Equal(4.13455157e-37, trial.Result.AllLoss, 1e-45));
    }

    [Fact]
    public void TableTwoWellPosedFits()
    {
        FinishedTrial[] trials = Run("paper-table-2-well-posed", "layouts=20-20", "depths=[]", "widths=[]", "replicates=8", "epochs=1500");
        Assert.Contains(trials, trial => trial.Result.Outcome is Outcome.Converged or Outcome.StillImproving);
        Assert.True(trials.Min(trial => trial.Result.AllLoss) < 1e-3 * trials[0].Trial.Cell.Part.Problem.Variance);
    }

    [Fact]
    public void AHugeLearningRateDiverges()
    {
        FinishedTrial[] trials = Run(
            "paper-table-4",
            "layouts=5-5",
            "depths=[]",
            "widths=[]",
            "replicates=2",
            "epochs=3",
            "pointsPerAxis=10",
            "optimiser=sgd",
            "learningRates=1e6"
        );
        Assert.All(trials, trial => Assert.Equal(Outcome.Diverged, trial.Result.Outcome));
        Assert.All(trials, trial => Assert.NotNull(trial.Result.DivergedEpoch));
    }

    static Collapse Judge(double[] predictions) =>
        OutcomeJudge.JudgeConstant(predictions, _surface, predictions.Zip(Energies, (a, b) => (a - b) * (a - b)).Average());

    static FinishedTrial[] Run(string study, params string[] overrides)
    {
        StudyPlan plan = StudyPlan.Create(
            StudyJson.Read(BuiltInStudies.Text(study), study, overrides),
            _ => throw new InvalidOperationException()
        );
        var store = new MemoryStore();
        Assert.True(new StudyRunner(plan, store, new(2, LaneWidth.Eight, TimeSpan.FromHours(1)), TimeProvider.System).Run(default));
        return [.. plan.Trials.Select(trial => store.Trials[trial.Id])];
    }

    static StudyPlan Plan(string text) => StudyPlan.Create(StudyJson.Read(text, "test", []), _ => throw new InvalidOperationException());
}
