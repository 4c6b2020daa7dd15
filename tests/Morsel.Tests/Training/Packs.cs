using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <summary>Small problems to train on, and packs of any width run to their end.</summary>
static class Packs
{
    public static readonly LaneWidth[] Widths = [LaneWidth.One, LaneWidth.Four, LaneWidth.Eight, LaneWidth.Sixteen];

    /// <summary>Points in [-1, 1].</summary>
    public static double[] Points(int count, int inputs, ulong seed)
    {
        var generator = new SplitMix64(seed);
        var points = new double[count * inputs];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = 2 * generator.NextDouble() - 1;
        }

        return points;
    }

    /// <summary>A smooth function of the coordinates, another for each variant.</summary>
    public static double[] Targets(double[] points, int inputs, int variant) =>
        [.. points.Chunk(inputs).Select(x => 0.3 + 0.6 * Math.Sin(x.Select((c, i) => (i + 1.5) * c).Sum() + variant) + 0.1 * variant)];

    /// <summary>A lane that differs from all others in learning rate, start, split, targets and batch order.</summary>
    public static LaneSetup Lane(NetworkLayout layout, double[] points, int training, int validation, int variant, double learningRate)
    {
        var count = points.Length / layout.Inputs;
        var order = new int[count];
        new ShuffledOrder(500 + (ulong)variant).Fill(0, order);
        return new LaneSetup
        {
            LearningRate = learningRate,
            InitialParameters = Start(layout, (ulong)variant),
            TrainingRows = [.. order.Take(training)],
            ValidationRows = [.. order.Skip(training).Take(validation)],
            Targets = Targets(points, layout.Inputs, variant % 3),
            BatchOrder = new ShuffledOrder(900 + (ulong)variant),
        };
    }

    /// <summary>Drawn weights, and biases that are not zero, so that an engine which forgets them is found out.</summary>
    public static double[] Start(NetworkLayout layout, ulong seed)
    {
        var parameters = Initialisers.Draw(layout, Initialisers.DefaultFor(layout.Activation), seed);
        var generator = new SplitMix64(seed + 77);
        return [.. parameters.Select(p => p == 0 ? 0.2 * generator.NextDouble() : p)];
    }

    /// <summary>All lanes trained to the end, in as many packs of this width as they need.</summary>
    public static LaneResult[] Train(
        LaneWidth width,
        Precision precision,
        NetworkLayout layout,
        TrainingRecipe recipe,
        double[] points,
        LaneSetup[] lanes
    )
    {
        var results = new List<LaneResult>();
        foreach (var chunk in lanes.Chunk(width.Count(precision)))
        {
            using var trainer = PackTrainer.Create(width, precision, layout, recipe, points, [.. chunk]);
            trainer.AdvanceTo(recipe.Epochs, CancellationToken.None);
            Assert.True(trainer.IsFinished);
            results.AddRange(chunk.Select((_, lane) => trainer.Result(lane)));
        }

        return [.. results];
    }

    public static LaneResult TrainOne(
        Precision precision,
        NetworkLayout layout,
        TrainingRecipe recipe,
        double[] points,
        LaneSetup lane,
        LaneWidth width = LaneWidth.One
    ) => Train(width, precision, layout, recipe, points, [lane])[0];

    /// <summary>Equal to the last bit: parameters, epochs and curve, whatever NaN stands in them.</summary>
    public static void AssertSameBits(LaneResult expected, LaneResult actual)
    {
        Assert.Equal(expected.Epoch, actual.Epoch);
        Assert.Equal(expected.DivergedEpoch, actual.DivergedEpoch);
        Assert.Equal(expected.Parameters.Select(Bits), actual.Parameters.Select(Bits));
        Assert.Equal(
            expected.Curve.Select(p => (p.Epoch, Bits(p.TrainingLoss), Bits(p.ValidationLoss))),
            actual.Curve.Select(p => (p.Epoch, Bits(p.TrainingLoss), Bits(p.ValidationLoss)))
        );
    }

    static long Bits(double value) => double.IsNaN(value) ? long.MinValue + 1 : BitConverter.DoubleToInt64Bits(value);

    public static NetworkLayout Layout(int inputs, ActivationName activation, ActivationName output, params int[] hidden) =>
        new(inputs, new LayerWidths(hidden), activation, output);

    public static ImmutableArray<ActivationName> Activations => [.. Enum.GetValues<ActivationName>()];
}
