using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <summary>Networks with a rectified output that is zero everywhere, as on unscaled energies of 1e-19 J.</summary>
public class AtRestTests
{
    static readonly NetworkLayout _layout = Packs.Layout(2, ActivationName.Relu, ActivationName.Relu, 6);
    static readonly double[] _points = Packs.Points(40, 2, 5);

    static readonly TrainingRecipe _recipe = new()
    {
        Epochs = 1000,
        BatchSize = 8,
        RecordedEpochs = [1, 10, 500],
    };

    // The output's bias holds its preactivation below zero for every point.
    static LaneSetup Dead(int variant)
    {
        var lane = Packs.Lane(_layout, _points, 30, 10, variant, 0.01);
        lane.InitialParameters[^1] = -50;
        return new LaneSetup
        {
            LearningRate = lane.LearningRate,
            InitialParameters = lane.InitialParameters,
            TrainingRows = lane.TrainingRows,
            ValidationRows = lane.ValidationRows,
            Targets = [.. lane.Targets.Select(target => 1e-19 * target)],
            BatchOrder = lane.BatchOrder,
        };
    }

    public static TheoryData<OptimiserSettings> Resting =>
        [new Adam(), new Adam { Form = AdamForm.Pytorch }, new AdamW { WeightDecay = 0 }, new Sgd(), new Sgd { Momentum = 0.9 }];

    [Theory]
    [MemberData(nameof(Resting))]
    public void AtRestStopsEarlyWithTheSameResult(OptimiserSettings optimiser)
    {
        var recipe = _recipe with { Optimiser = optimiser };
        foreach (var precision in Enum.GetValues<Precision>())
        {
            using var early = PackTrainer.Create(LaneWidth.Four, precision, _layout, recipe, _points, [Dead(0), Dead(1)]);
            early.AdvanceTo(1, CancellationToken.None);
            Assert.True(early.IsFinished);
            Assert.Equal(1000, early.Epoch);

            // A lane that trains keeps the pack going to the end.
            using var forced = PackTrainer.Create(
                LaneWidth.Four,
                precision,
                _layout,
                recipe,
                _points,
                [Dead(0), Packs.Lane(_layout, _points, 30, 10, 2, 0.001)]
            );
            forced.AdvanceTo(1, CancellationToken.None);
            Assert.False(forced.IsFinished);
            forced.AdvanceTo(1000, CancellationToken.None);
            Packs.AssertSameBits(forced.Result(0), early.Result(0));
        }
    }

    [Fact]
    public void AtRestHasTheCurveOfThePlainLoops()
    {
        var expected = ReferenceTrainer.Train(_layout, _recipe with { Epochs = 20, RecordedEpochs = [1, 10] }, _points, Dead(0));
        foreach (var precision in Enum.GetValues<Precision>())
        {
            var actual = Packs.TrainOne(precision, _layout, _recipe with { Epochs = 20, RecordedEpochs = [1, 10] }, _points, Dead(0));
            Assert.Equal(3, actual.Curve.Length);
            foreach (var (e, a) in expected.Curve.Zip(actual.Curve))
            {
                Assert.Equal(e.Epoch, a.Epoch);
                // Squares of 1e-19 underflow in single precision; the losses are summed in double, to rounding.
                Assert.InRange(a.TrainingLoss, 1e-40, 1e-36);
                Close.To(e.TrainingLoss, a.TrainingLoss, 1e-13);
                Close.To(e.ValidationLoss, a.ValidationLoss, 1e-13);
            }
        }
    }

    [Fact]
    public void DecayMovesADeadNetworkOn()
    {
        using var trainer = PackTrainer.Create(
            LaneWidth.One,
            Precision.Double,
            _layout,
            _recipe with
            {
                Optimiser = new AdamW(),
            },
            _points,
            [Dead(0)]
        );
        trainer.AdvanceTo(2, CancellationToken.None);
        Assert.False(trainer.IsFinished);
        Assert.Equal(2, trainer.Epoch);
    }

    [Fact]
    public void MomentumMovesANetworkThatHasJustDied()
    {
        // The first full-batch step throws the output bias below zero for all points; momentum carries the parameters on.
        var lane = Packs.Lane(_layout, _points, 30, 10, 4, 0);
        var thrown = new LaneSetup
        {
            LearningRate = 10,
            InitialParameters = [.. lane.InitialParameters.Select(Math.Abs)],
            TrainingRows = lane.TrainingRows,
            ValidationRows = [],
            Targets = [.. lane.Targets.Select(_ => -30.0)],
            BatchOrder = lane.BatchOrder,
        };
        var recipe = new TrainingRecipe
        {
            Epochs = 5,
            Optimiser = new Sgd { Momentum = 0.5 },
            RecordedEpochs = [1],
        };
        using var trainer = PackTrainer.Create(LaneWidth.Four, Precision.Double, _layout, recipe, _points, [thrown]);
        trainer.AdvanceTo(1, CancellationToken.None);
        var outputs = new double[40];
        trainer.Predict(0, _points, outputs);
        Assert.All(outputs, output => Assert.Equal(0, output));
        trainer.AdvanceTo(5, CancellationToken.None);
        var expected = ReferenceTrainer.Train(_layout, recipe, _points, thrown);
        foreach (var (e, a) in expected.Parameters.Zip(trainer.Result(0).Parameters))
        {
            Close.Within(e, a, 1e-12 * (1 + Math.Abs(e)));
        }
    }
}
