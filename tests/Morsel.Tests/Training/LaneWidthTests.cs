using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <summary>Results do not depend on the lane width, nor on the neighbours.</summary>
public class LaneWidthTests
{
    public static TheoryData<ActivationName> Activations => [.. Packs.Activations];

    // Five lanes of their own rates, starts, splits, targets and orders, so that packs of 2, 4, 8 and 16 do not come out even.
    static readonly double[] _rates = [0.01, 0.03, 0.002, 0.05, 0.008];

    [Theory]
    [MemberData(nameof(Activations))]
    public void EveryWidthGivesTheSameBits(ActivationName activation)
    {
        foreach (var precision in Enum.GetValues<Precision>())
        {
            Check(
                precision,
                Packs.Layout(2, activation, ActivationName.Linear, 7),
                new()
                {
                    Epochs = 4,
                    BatchSize = 8,
                    RecordedEpochs = [1, 3],
                    Schedule = new Cosine(),
                }
            );
            Check(
                precision,
                Packs.Layout(3, activation, ActivationName.Linear, 5, 4),
                new()
                {
                    Epochs = 3,
                    Optimiser = new Sgd { Momentum = 0.9 },
                    Iterate = BestOrLast.Best,
                    RecordedEpochs = [1, 2],
                }
            );
        }
    }

    [Theory]
    [InlineData(ActivationName.Relu, ActivationName.Relu)]
    [InlineData(ActivationName.Selu, ActivationName.Tanh)]
    public void EveryWidthGivesTheSameBitsAtOtherDepthsAndOutputs(ActivationName hidden, ActivationName output)
    {
        foreach (var precision in Enum.GetValues<Precision>())
        {
            Check(precision, Packs.Layout(1, hidden, output), new() { Epochs = 3, Optimiser = new Sgd() });
            Check(
                precision,
                Packs.Layout(2, hidden, output, 6, 11, 3),
                new()
                {
                    Epochs = 2,
                    BatchSize = 33,
                    Optimiser = new AdamW(),
                }
            );
            Check(
                precision,
                Packs.Layout(2, hidden, output, 17),
                new()
                {
                    Epochs = 2,
                    Optimiser = new Adam { Form = AdamForm.Pytorch },
                }
            );
        }
    }

    static void Check(Precision precision, NetworkLayout layout, TrainingRecipe recipe)
    {
        var points = Packs.Points(50, layout.Inputs, 1);
        var lanes = _rates.Select((rate, variant) => Packs.Lane(layout, points, 37, 9, variant, rate)).ToArray();
        var alone = Packs.Train(LaneWidth.One, precision, layout, recipe, points, lanes);
        foreach (var width in Packs.Widths.Skip(1))
        {
            var packed = Packs.Train(width, precision, layout, recipe, points, lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                Packs.AssertSameBits(alone[lane], packed[lane]);
            }
        }

        // Lanes that all come out alike would prove little.
        Assert.Equal(lanes.Length, alone.Select(result => result.Curve[^1].TrainingLoss).Distinct().Count());
    }

    [Fact]
    public void APlaceInThePackDoesNotMatter()
    {
        var layout = Packs.Layout(2, ActivationName.Elu, ActivationName.Linear, 6);
        var points = Packs.Points(30, 2, 2);
        var recipe = new TrainingRecipe { Epochs = 3, BatchSize = 7 };
        var lanes = Enumerable.Range(0, 8).Select(variant => Packs.Lane(layout, points, 20, 10, variant, 0.01)).ToArray();
        var forward = Packs.Train(LaneWidth.Eight, Precision.Single, layout, recipe, points, lanes);
        var backward = Packs.Train(LaneWidth.Eight, Precision.Single, layout, recipe, points, [.. lanes.Reverse()]);
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            Packs.AssertSameBits(forward[lane], backward[^(lane + 1)]);
        }
    }

    [Fact]
    public void PredictionsAreThoseOfTheResultsParameters()
    {
        var layout = Packs.Layout(2, ActivationName.Tanh, ActivationName.Linear, 6, 5);
        var points = Packs.Points(70, 2, 3);
        var recipe = new TrainingRecipe
        {
            Epochs = 5,
            RecordedEpochs = [2],
            Iterate = BestOrLast.Best,
        };
        LaneSetup[] lanes = [Packs.Lane(layout, points, 40, 20, 0, 0.02), Packs.Lane(layout, points, 40, 20, 1, 0.3)];
        using var trainer = PackTrainer.Create(LaneWidth.Eight, Precision.Double, layout, recipe, points, [.. lanes]);
        trainer.AdvanceTo(5, CancellationToken.None);
        var outputs = new double[70];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            trainer.Predict(lane, points, outputs);
            for (var i = 0; i < outputs.Length; i++)
            {
                // Seven terms of order 1 in each of three layers.
                Close.Within(ReferenceTrainer.Output(layout, trainer.Result(lane).Parameters, points.AsSpan(2 * i, 2)), outputs[i], 1e-14);
            }
        }

        Assert.Throws<ArgumentException>(() => trainer.Predict(0, points, new double[69]));
    }

    [Fact]
    public void LanesThatDoNotFitAreRefused()
    {
        var layout = Packs.Layout(2, ActivationName.Elu, ActivationName.Linear, 6);
        var points = Packs.Points(30, 2, 2);
        var recipe = new TrainingRecipe { Epochs = 1 };
        var good = Packs.Lane(layout, points, 20, 10, 0, 0.01);
        var wrongLayout = Packs.Lane(Packs.Layout(2, ActivationName.Elu, ActivationName.Linear, 5), points, 20, 10, 0, 0.01);
        void Refused(string reason, double[] data, params LaneSetup[] lanes)
        {
            var refusal = Assert.Throws<ArgumentException>(() =>
                PackTrainer.Create(LaneWidth.Four, Precision.Single, layout, recipe, data, [.. lanes])
            );
            Assert.Contains(reason, refusal.Message);
        }

        Refused("1 to 4 lanes, got 0", points);
        Refused("1 to 4 lanes, got 5", points, good, good, good, good, good);
        Refused("do not make points", [.. points, 1], good);
        Refused("as many targets", points[2..], good);
        Refused("has 25 parameters", points, wrongLayout);
        Refused("equally many training rows", points, good, Packs.Lane(layout, points, 19, 10, 0, 0.01));
        Refused("equally many validation rows", points, good, Packs.Lane(layout, points, 20, 9, 0, 0.01));
        Refused("at least one training row", points, Packs.Lane(layout, points, 0, 9, 0, 0.01));
    }
}
