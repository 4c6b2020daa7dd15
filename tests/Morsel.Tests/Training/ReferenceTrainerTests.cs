using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Randomness;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <summary>The engine in double precision against the plain loops, and those against finite differences.</summary>
public class ReferenceTrainerTests
{
    // Adam divides by sqrt(v) + epsilon: where a gradient happens to vanish, its rounding error of about 1e-15 becomes 1e-15 / epsilon of
    // a learning rate. Tests of equality use an epsilon of 1e-3, which also makes its place in the formula visible.
    static readonly OptimiserSettings[] _optimisers =
    [
        new Adam { Epsilon = 1e-3 },
        new Adam
        {
            Epsilon = 1e-3,
            Form = AdamForm.Pytorch,
            Beta1 = 0.8,
            Beta2 = 0.99,
        },
        new AdamW { Epsilon = 1e-3, WeightDecay = 0.1 },
        new Sgd(),
        new Sgd { Momentum = 0.9 },
    ];

    static readonly LearningRateSchedule[] _schedules =
    [
        new Constant(),
        new Cosine(),
        new Cosine { FinalFraction = 0.25 },
        new Step { EveryEpochs = 1.5, Multiplier = 0.3 },
    ];

    static readonly int?[] _batches = [1, 3, 31, 32, 33, 40, null];
    static readonly int[] _widths = [1, 2, 3, 5, 6, 7, 11, 13, 16, 17];

    public static TheoryData<ActivationName> Activations => [.. Packs.Activations];

    [Theory]
    [MemberData(nameof(Activations))]
    public void EngineInDoubleFollowsThePlainLoops(ActivationName activation)
    {
        // A gradient sums up to 67 terms of order 1 with an error below 67 half-units, 7e-15. Four layers and division by an epsilon
        // of 1e-3 make that 3e-11 of a learning rate of 0.02 in each of at most 402 steps: 3e-10 in the end.
        // A wrong formula shows in the third digit.
        const double Tolerance = 1e-9;
        for (var trial = 0; trial < 21; trial++)
        {
            var generator = new SplitMix64(SplitMix64.Mix(11, (ulong)((int)activation * 100 + trial)));
            T Pick<T>(T[] from) => from[generator.NextBelow(from.Length)];
            var hidden = Enumerable.Range(0, trial % 4).Select(_ => Pick(_widths)).ToArray();
            var inputs = 1 + generator.NextBelow(4);
            // A non-linear output in every fourth trial, of the kind that the hidden layers have.
            var layout = Packs.Layout(inputs, activation, trial % 8 == 5 ? activation : ActivationName.Linear, hidden);
            var points = Packs.Points(90, inputs, generator.Next());
            var recipe = new TrainingRecipe
            {
                Epochs = 6,
                BatchSize = _batches[trial % _batches.Length],
                Optimiser = _optimisers[trial % _optimisers.Length],
                Schedule = Pick(_schedules),
                Iterate = Pick([BestOrLast.Best, BestOrLast.Last]),
                RecordedEpochs = [1, 2, 4],
            };
            var lane = Packs.Lane(layout, points, 67, trial % 3 == 0 ? 0 : 23, trial, 0.02);
            var expected = ReferenceTrainer.Train(layout, recipe, points, lane);
            var actual = Packs.TrainOne(Precision.Double, layout, recipe, points, lane, LaneWidth.Eight);

            var what = $"trial {trial}: {layout}, {recipe}";
            Assert.True(expected.Epoch == actual.Epoch && expected.DivergedEpoch == actual.DivergedEpoch, what);
            Assert.Equal(expected.Curve.Select(p => p.Epoch), actual.Curve.Select(p => p.Epoch));
            foreach (var (e, a) in expected.Parameters.Zip(actual.Parameters))
            {
                Assert.True(Math.Abs(e - a) <= Tolerance, $"{what}: parameter {a:R}, not {e:R}");
            }

            foreach (var (e, a) in expected.Curve.Zip(actual.Curve))
            {
                Assert.True(Math.Abs(e.TrainingLoss - a.TrainingLoss) <= Tolerance * (1 + e.TrainingLoss), $"{what}: {a}, not {e}");
                Assert.Equal(lane.ValidationRows.IsEmpty, double.IsNaN(a.ValidationLoss));
                if (!lane.ValidationRows.IsEmpty)
                {
                    Close.Within(e.ValidationLoss, a.ValidationLoss, Tolerance * (1 + e.ValidationLoss));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void GradientIsTheDerivativeOfTheLoss(ActivationName activation)
    {
        var layout = Packs.Layout(2, activation, activation, 5, 3);
        var points = Packs.Points(20, 2, 3);
        var lane = Packs.Lane(layout, points, 20, 0, 8, 1);
        var start = lane.InitialParameters;

        // A step of gradient descent with learning rate 1 over all points: the engine's own gradient.
        var stepped = Packs.TrainOne(Precision.Double, layout, new() { Epochs = 1, Optimiser = new Sgd() }, points, lane).Parameters;
        var plain = ReferenceTrainer.Gradient(layout, start, points, lane.Targets, lane.TrainingRows.AsSpan());
        for (var k = 0; k < start.Length; k++)
        {
            double At(double shift)
            {
                double[] moved = [.. start];
                moved[k] += shift;
                return EngineLoss(layout, points, lane, moved);
            }

            const double H = 1e-3;
            var central = (8 * (At(H) - At(-H)) - (At(2 * H) - At(-2 * H))) / (12 * H);
            // Truncation h^4 / 30 of a fifth derivative of order 10, and rounding 1e-16 / h.
            Close.Within(central, start[k] - stepped[k], 1e-10);
            Close.Within(central, plain[k], 1e-10);
        }
    }

    // The engine's loss at given parameters: nothing moves with a learning rate of zero.
    static double EngineLoss(NetworkLayout layout, double[] points, LaneSetup lane, double[] parameters)
    {
        var still = new LaneSetup
        {
            LearningRate = 0,
            InitialParameters = parameters,
            TrainingRows = lane.TrainingRows,
            ValidationRows = [],
            Targets = lane.Targets,
            BatchOrder = lane.BatchOrder,
        };
        return Packs.TrainOne(Precision.Double, layout, new() { Epochs = 1, Optimiser = new Sgd() }, points, still).Curve[^1].TrainingLoss;
    }
}
