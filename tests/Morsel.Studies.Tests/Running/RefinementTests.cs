using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;
using Morsel.Training;
using Morsel.Units;

namespace Morsel.Studies.Tests.Running;

public sealed class RefinementTests
{
    const int Epochs = 25,
        Iterations = 8;

    // A rate that diverges in single precision, replicates that do not fill a pack, both precisions and scalings, rows that differ between
    // lanes.
    const string Spec = """
        {"name": "refined", "potential": "morse-2d", "trainingPoints": 40, "validationPoints": 17, "split": "per-replicate", "layouts": ["3", "5-4"],
         "activations": ["elu", "tanh"], "learningRates": [0.01, 1e30], "batchSize": 16, "epochs": 25, "replicates": 3, "refinement": 8,
         "parts": [{"name": "single"}, {"name": "double", "precision": "double", "targets": "raw"}]}
        """;

    static readonly StudyPlan _plan = Plan(Spec);

    static readonly Lazy<MemoryStore> _whole = new(() => RunWhole(_plan, LaneWidth.Eight, threads: 1));

    [Fact]
    public void RefinedNetworksFitBetterThanTheOnesTheyStartFrom()
    {
        TrialResult[] refined =
        [
            .. _whole.Value.Trials.Values.Select(trial => trial.Result).Where(result => result.Outcome != Outcome.Diverged),
        ];
        Assert.NotEmpty(refined);
        Assert.All(
            refined,
            result =>
            {
                CurvePoint[] curve = [.. result.Curve.Where(point => point.Epoch >= Epochs)];
                Assert.Equal(Enumerable.Range(Epochs, result.Epoch - Epochs + 1), curve.Select(point => point.Epoch));
                Assert.InRange(result.Epoch, Epochs + 1, Epochs + Iterations);
                Assert.All(curve.Zip(curve.Skip(1)), pair => Assert.True(pair.Second.TrainingLoss < pair.First.TrainingLoss));
                // The losses come from another code than the curve.
                Assert.Equal(1, result.TrainingLoss / curve[^1].TrainingLoss, 1e-9);
                Assert.Equal(1, result.ValidationLoss / curve[^1].ValidationLoss, 1e-9);
            }
        );
    }

    [Theory]
    [InlineData(LaneWidth.One, 2)]
    [InlineData(LaneWidth.Four, 1)]
    [InlineData(LaneWidth.Eight, 2)]
    [InlineData(LaneWidth.Sixteen, 3)]
    internal void WidthAndThreadsChangeNoBit(LaneWidth width, int threads) =>
        Assert.Equal(_whole.Value.Fingerprint(_plan), RunWhole(_plan, width, threads).Fingerprint(_plan));

    [Fact]
    public void AStudyInterruptedBetweenTrainingAndRefinementEndsWithTheSameBits()
    {
        var store = new MemoryStore();
        int stopped = 0;
        for (int run = 0; ; run++)
        {
            using var stop = new CancellationTokenSource();
            LaneWidth width = run % 2 == 0 ? LaneWidth.Eight : LaneWidth.Four;
            // A pack asks for the time when it starts, and again when its epochs are done.
            bool isDone = new StudyRunner(_plan, store, new(1, width, TimeSpan.FromHours(1)), new Clock(2, stop.Cancel)).Run(stop.Token);
            stopped += store.States.Values.Any(state => PackTrainer.EpochOf(state) == Epochs) ? 1 : 0;
            if (isDone)
            {
                break;
            }
        }

        Assert.True(stopped > 5, $"Refinement was interrupted only {stopped} times.");
        Assert.Empty(store.States);
        Assert.Equal(_whole.Value.Fingerprint(_plan), store.Fingerprint(_plan));
    }

    [Fact]
    public void RefinementStopsBetweenIterationsWithoutAResult()
    {
        using var stop = new CancellationTokenSource();
        int iterations = 0;
        Assert.Null(Refine(Waves, ActivationName.Tanh, 100, () => iterations += Cancel(iterations == 2), stop.Token));
        Assert.Equal(3, iterations);

        int Cancel(bool now)
        {
            if (now)
            {
                stop.Cancel();
            }

            return 1;
        }
    }

    [Fact]
    public void DivergedLaneIsNotRefinedAndLeavesItsNeighboursAlone()
    {
        FinishedTrial[] fast =
        [
            .. _whole.Value.Trials.Values.Where(trial => trial.Trial.Cell is { LearningRate: 1e30, Part.Spec.Precision: Precision.Single }),
        ];
        Assert.Contains(fast, trial => trial.Result.Outcome == Outcome.Diverged);
        Assert.All(
            fast.Where(trial => trial.Result.Outcome == Outcome.Diverged),
            trial =>
            {
                Assert.NotNull(trial.Result.DivergedEpoch);
                Assert.All(trial.Result.Curve, point => Assert.InRange(point.Epoch, 1, Epochs));
            }
        );
        StudyPlan alone = Plan(Spec, "learningRates=0.01");
        Assert.Equal(RunWhole(alone, LaneWidth.Eight, 1).Fingerprint(alone), _whole.Value.Fingerprint(alone));
    }

    [Fact]
    public void WhoeverCannotBeRefinedFurtherHasConverged()
    {
        // A linear network on linear targets: one step of Gauss and Newton, and nothing is left.
        RefinedLane exact = Refine(x => 0.3 * x - 0.2, ActivationName.Linear, 100)!;
        Assert.InRange(exact.Result.Curve.Length, 2, 30);
        Assert.False(exact.IsStillImproving);
        // Iterations ran out while each still brought much.
        Assert.True(Refine(Waves, ActivationName.Tanh, 3)!.IsStillImproving);
    }

    [Fact]
    public void EveryCountOfPointsComesOutExactly()
    {
        Dataset all = Points(997, Waves);
        foreach (
            (int training, int validation) in new[]
            {
                (1, 1),
                (2, 1),
                (1, 2),
                (3, 7),
                (50, 1000 - 53),
                (49, 7),
                (333, 333),
                (800, 197),
                (996, 1),
                (1, 996),
            }
        )
        {
            StudyPlan plan = StudyPlan.Create(
                Read(
                    $$"""{"name": "counts", "dataset": "here", "trainingPoints": {{training}}, "validationPoints": {{validation}}, "layouts": ["2"]}"""
                ),
                _ => all
            );
            PlannedPart part = Assert.Single(plan.Parts);
            Dataset drawn = part.Problem.Points;
            Assert.Equal(training + validation, drawn.Count);
            var split = Split.Create(drawn.Count, part.Spec.FractionOfTraining, part.Spec.SplitSeed);
            Assert.Equal((training, validation), (split.Training.Length, split.Validation.Length));
            Assert.Equal(drawn.Count, drawn.Coordinates.Distinct().Count());
            Assert.All(
                drawn.Coordinates.Zip(drawn.Energies),
                point => Assert.Equal(point.Second, all.Energies[all.Coordinates.IndexOf(point.First)])
            );
        }

        Assert.Equal(57, _plan.Parts[0].Problem.Points.Count);
    }

    [Fact]
    public void TheDrawnPointsFollowTheSplitSeed()
    {
        ImmutableArray<double> Drawn(string set) => Plan(Spec, set).Parts[0].Problem.Points.Coordinates;
        Assert.Equal(Drawn("splitSeed=1"), Drawn("replicates=1"));
        Assert.NotEqual(Drawn("splitSeed=1"), Drawn("splitSeed=2"));
    }

    [Theory]
    [InlineData("validationPoints=null", "'validationPoints' belong together; validationPoints is missing")]
    [InlineData("trainingPoints=null", "'validationPoints' belong together; trainingPoints is missing")]
    [InlineData("trainingPoints=0", "trainingPoints: expected")]
    [InlineData("trainingPoints=2000000000", "at most 1000000 points")]
    [InlineData("pointsPerAxis=9", "replace 'pointsPerAxis'")]
    [InlineData("sampling=chebyshev", "replace 'pointsPerAxis', 'sampling'")]
    [InlineData("trainingFraction=0.5", "leave those out")]
    [InlineData("refinement=-1", "refinement: expected")]
    [InlineData("outputActivation=same", "refinement: Levenberg-Marquardt needs a linear output")]
    public void KeysThatContradictEachOtherAreRefused(string set, string says) =>
        Assert.Contains(says, Assert.Throws<SpecException>(() => Plan(Spec, set)).Message, StringComparison.Ordinal);

    [Fact]
    public void MorePointsThanADatasetHasAreRefused() =>
        Assert.Contains(
            "12 points of a dataset that has 10",
            Assert
                .Throws<SpecException>(() =>
                    StudyPlan.Create(
                        Read("""{"name": "x", "dataset": "here", "trainingPoints": 8, "validationPoints": 4, "layouts": ["2"]}"""),
                        _ => Points(10, Waves)
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("refinement=9")]
    [InlineData("refinement=0")]
    [InlineData("trainingPoints=41")]
    [InlineData("validationPoints=18")]
    public void WhateverCanChangeAResultChangesTheTrial(string set) =>
        Assert.Empty(_plan.Trials.Select(trial => trial.Id).Intersect(Plan(Spec, set).Trials.Select(trial => trial.Id)));

    [Fact]
    public void RefinementIsCountedAsWork()
    {
        Trial refined = _plan.Trials[0],
            plain = Plan(Spec, "refinement=0").Trials[0];
        int parameters = refined.Cell.Layout.ParameterCount;
        Assert.Equal(6.0 * parameters * 40 * Epochs, plain.Work, 1e-6);
        Assert.Equal(Iterations * parameters * ((parameters + 6) * 40 + parameters * parameters / 3.0), refined.Work - plain.Work, 1e-6);
        var runner = new StudyRunner(_plan, new MemoryStore(), new(1, LaneWidth.Eight, TimeSpan.FromHours(1)), TimeProvider.System);
        Assert.True(runner.Run(default));
        StudyProgress progress = runner.Progress;
        Assert.Equal(1, progress.Fraction, 1e-9);
        Assert.Equal(1, progress.WorkDone / progress.WorkPlanned, 1e-9);
        Assert.Equal(1, (progress.WorkBefore + progress.WorkDone) / _plan.Trials.Sum(trial => trial.Work), 1e-9);
    }

    static double Waves(double x) => Math.Sin(5 * x) + 0.3 * x;

    static Dataset Points(int count, Func<double, double> energy)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => -1 + 2.0 * i / (count - 1))];
        return Dataset.OfPoints([new("x", LengthUnit.Reduced)], x, [.. x.Select(energy)], EnergyUnit.Reduced);
    }

    static RefinedLane? Refine(
        Func<double, double> energy,
        ActivationName activation,
        int iterations,
        Action? iterated = null,
        CancellationToken cancellation = default
    )
    {
        var layout = new NetworkLayout(1, new LayerWidths(6), activation);
        StudySpec spec = Read(
            """{"name": "refined", "dataset": "here", "trainingPoints": 30, "validationPoints": 10, "layouts": ["6"], "inputs": "raw", "targets": "raw"}"""
        );
        var data = TrialData.Of(StudyPlan.Create(spec, _ => Points(40, energy)).Parts[0]);
        var trained = new LaneResult(
            Initialisers.Draw(layout, Initialiser.GlorotUniform, 3),
            1,
            null,
            ImmutableArray.Create(new CurvePoint(1, 1, 1))
        );
        return RefinedLane.Refine(layout, data, trained, iterations, LaneWidth.Four, iterated ?? (() => { }), cancellation);
    }

    static StudySpec Read(string text, params string[] overrides) => StudyJson.Read(text, "test", overrides);

    static StudyPlan Plan(string text, params string[] overrides) =>
        StudyPlan.Create(Read(text, overrides), _ => throw new InvalidOperationException());

    static MemoryStore RunWhole(StudyPlan plan, LaneWidth width, int threads)
    {
        var store = new MemoryStore();
        Assert.True(new StudyRunner(plan, store, new(threads, width, TimeSpan.FromHours(1)), TimeProvider.System).Run(default));
        return store;
    }

    // Does something when it is asked for the time once more.
    sealed class Clock(int times, Action then) : TimeProvider
    {
        int _asked;

        public override long GetTimestamp()
        {
            if (++_asked == times)
            {
                then();
            }

            return 0;
        }
    }
}
