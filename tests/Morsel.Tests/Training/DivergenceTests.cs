using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <summary>A lane whose loss stops being a number.</summary>
public class DivergenceTests
{
    static readonly NetworkLayout _layout = Packs.Layout(2, ActivationName.Elu, ActivationName.Linear, 6, 5);
    static readonly double[] _points = Packs.Points(40, 2, 5);

    static LaneSetup Lane(int variant, double learningRate) => Packs.Lane(_layout, _points, 30, 10, variant, learningRate);

    static LaneSetup WithTargets(LaneSetup lane, double target) =>
        new()
        {
            LearningRate = lane.LearningRate,
            InitialParameters = lane.InitialParameters,
            TrainingRows = lane.TrainingRows,
            ValidationRows = lane.ValidationRows,
            Targets = [.. Enumerable.Repeat(target, lane.Targets.Length)],
            BatchOrder = lane.BatchOrder,
        };

    public static TheoryData<Precision, int?, OptimiserSettings> Cases
    {
        get
        {
            var cases = new TheoryData<Precision, int?, OptimiserSettings>();
            foreach (var precision in Enum.GetValues<Precision>())
            {
                foreach (int? batch in new int?[] { null, 7 })
                {
                    foreach (
                        var optimiser in new OptimiserSettings[]
                        {
                            new Sgd { Momentum = 0.5 },
                            new Adam(),
                            new AdamW(),
                        }
                    )
                    {
                        cases.Add(precision, batch, optimiser);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void DivergedLaneLeavesItsNeighboursAlone(Precision precision, int? batch, OptimiserSettings optimiser)
    {
        var recipe = new TrainingRecipe
        {
            Epochs = 12,
            BatchSize = batch,
            Optimiser = optimiser,
            RecordedEpochs = [1, 2, 6],
        };
        var (tooFast, tooLarge) = precision == Precision.Single ? (1e30, 1e38) : (1e200, 1e300);
        LaneSetup[] lanes = [Lane(0, 0.01), Lane(1, tooFast), Lane(2, 0.02), WithTargets(Lane(3, 0.01), tooLarge)];
        var packed = Packs.Train(LaneWidth.Eight, precision, _layout, recipe, _points, lanes);

        // The outer two lanes as they are without bad neighbours.
        Assert.Null(packed[0].DivergedEpoch);
        Assert.Null(packed[2].DivergedEpoch);
        var healthy = Packs.Train(LaneWidth.Eight, precision, _layout, recipe, _points, [lanes[0], lanes[2]]);
        Packs.AssertSameBits(healthy[0], packed[0]);
        Packs.AssertSameBits(healthy[1], packed[2]);

        // The square of the target overflows in the first batch: the start is kept.
        Assert.Equal(1, packed[3].DivergedEpoch);
        Assert.Equal(lanes[3].InitialParameters.Select(p => precision == Precision.Single ? (float)p : p), packed[3].Parameters);

        Assert.InRange(packed[1].DivergedEpoch ?? 0, 1, 12);
        Assert.Equal([1, 2, 6, 12], packed[1].Curve.Select(point => point.Epoch));
    }

    [Theory]
    [InlineData(Precision.Single, 1e12)]
    [InlineData(Precision.Double, 1e30)]
    [InlineData(Precision.Double, 3.0)]
    public void DivergedLaneKeepsTheParametersItFrozeWith(Precision precision, double learningRate)
    {
        // Without hidden layers the loss grows by the same large factor at every step, until its square overflows.
        var layout = Packs.Layout(2, ActivationName.Linear, ActivationName.Linear);
        var lane = Packs.Lane(layout, _points, 30, 10, 1, learningRate);
        TrainingRecipe Recipe(int epochs) => new() { Epochs = epochs, Optimiser = new Sgd() };
        var longRun = Packs.TrainOne(precision, layout, Recipe(2000), _points, lane, LaneWidth.Eight);
        var diverged = longRun.DivergedEpoch!.Value;
        Assert.InRange(diverged, 2, 1999);

        // With full batches, an epoch is a step: the last one that moved anything was the one before.
        var untilThen = Packs.TrainOne(precision, layout, Recipe(diverged - 1), _points, lane, LaneWidth.Eight);
        Assert.Null(untilThen.DivergedEpoch);
        Assert.Equal(untilThen.Parameters, longRun.Parameters);
        if (precision == Precision.Double)
        {
            Assert.Equal(ReferenceTrainer.Train(layout, Recipe(2000), _points, lane).DivergedEpoch, diverged);
        }
    }

    public static TheoryData<OptimiserSettings> Optimisers => [new Adam(), new AdamW(), new Sgd { Momentum = 0.9 }];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void APackOfDivergedLanesIsFinishedAtOnce(OptimiserSettings optimiser)
    {
        var recipe = new TrainingRecipe
        {
            Epochs = 1_000_000_000,
            RecordedEpochs = [1, 500],
            Optimiser = optimiser,
        };
        LaneSetup[] lanes = [WithTargets(Lane(0, 0.01), 1e38), WithTargets(Lane(1, 0.01), double.NaN)];
        using var trainer = PackTrainer.Create(LaneWidth.Four, Precision.Single, _layout, recipe, _points, [.. lanes]);
        trainer.AdvanceTo(1, CancellationToken.None);
        Assert.True(trainer.IsFinished);
        for (var lane = 0; lane < 2; lane++)
        {
            Assert.Equal(1, trainer.Result(lane).DivergedEpoch);
            Assert.Equal([1, 500, 1_000_000_000], trainer.Result(lane).Curve.Select(point => point.Epoch));
        }
    }

    [Fact]
    public void TheBestIterateIsFromBeforeTheDivergence()
    {
        var layout = Packs.Layout(2, ActivationName.Linear, ActivationName.Linear);
        var lane = Packs.Lane(layout, _points, 30, 10, 1, 100);
        var recipe = new TrainingRecipe
        {
            Epochs = 300,
            Optimiser = new Sgd(),
            RecordedEpochs = [1, 2, 3],
            Iterate = BestOrLast.Best,
        };
        var result = Packs.TrainOne(Precision.Double, layout, recipe, _points, lane);
        Assert.NotNull(result.DivergedEpoch);
        Assert.Equal(1, result.Epoch);
        Assert.Equal(Packs.TrainOne(Precision.Double, layout, recipe with { Epochs = 1 }, _points, lane).Parameters, result.Parameters);
    }
}
