using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Randomness;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <summary>Trained parameters hashed to the last bit: whoever makes a kernel faster must not change one of them.</summary>
public class GoldenBitsTests
{
    const int Lanes = 16,
        Points = 45;

    public static readonly TheoryData<string, ActivationName, int?, string, Precision, ulong> Cases = new()
    {
        { "5-5", ActivationName.Linear, 32, "keras", Precision.Single, 2318754308822993359 },
        { "3", ActivationName.Linear, 7, "pytorch", Precision.Double, 18290302765096118576 },
        { "20-20-20", ActivationName.Selu, 7, "keras", Precision.Single, 14029504542243064153 },
        { "1-2", ActivationName.Selu, null, "pytorch", Precision.Double, 10031768272938302359 },
        { "5-5", ActivationName.Elu, 32, "keras", Precision.Single, 4011520381123855911 },
        { "7-8-9", ActivationName.Elu, 16, "adamw", Precision.Double, 3833540750924922597 },
        { "", ActivationName.Relu, 16, "pytorch", Precision.Single, 8787408230869014344 },
        { "50-6", ActivationName.Relu, 32, "adamw", Precision.Double, 11571866186024835481 },
        { "3", ActivationName.Tanh, 32, "adamw", Precision.Single, 240904524857724861 },
        { "11", ActivationName.Tanh, 7, "sgd", Precision.Double, 5403815803591396499 },
        { "1-2", ActivationName.Softplus, 7, "adamw", Precision.Single, 12537550173151050016 },
        { "5-5", ActivationName.Softplus, null, "sgd", Precision.Double, 8040009013110161679 },
        { "7-8-9", ActivationName.Silu, null, "sgd", Precision.Single, 14008183247991791314 },
        { "20-20-20", ActivationName.Silu, 16, "keras", Precision.Double, 5925832777495709766 },
        { "50-6", ActivationName.Sigmoid, 16, "sgd", Precision.Single, 18188516559786085699 },
        { "10-13", ActivationName.Sigmoid, 32, "keras", Precision.Double, 17475421215964370469 },
        { "11", ActivationName.Sine, 32, "keras", Precision.Single, 163652325381063000 },
        { "", ActivationName.Sine, 7, "pytorch", Precision.Double, 13452027481955291030 },
        { "20-20-20", ActivationName.Elu, 32, "keras", Precision.Single, 14247702597024612583 },
        { "50-50", ActivationName.Elu, 10, "keras", Precision.Single, 16959841843349628508 },
        { "10-50", ActivationName.Elu, null, "keras", Precision.Single, 5053692236301516603 },
        { "5-5", ActivationName.Tanh, 32, "keras", Precision.Double, 11952165511383826354 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void TrainingGivesTheSameBitsAtEveryWidth(
        string hidden,
        ActivationName activation,
        int? batch,
        string optimiser,
        Precision precision,
        ulong expected
    )
    {
        foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
        {
            Assert.Equal(expected, HashOfTraining(width, hidden, activation, batch, optimiser, precision));
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(null)]
    public void TrainingAllocatesNothing(int? batch)
    {
        IPackTrainer? trainer = null;
        long allocated = Allocations.Of(
            () =>
            {
                trainer?.Dispose();
                trainer = MakeTrainer(LaneWidth.Eight, new NetworkLayout(2, new LayerWidths(5, 5), ActivationName.Elu), batch);
                trainer.AdvanceTo(1, default);
            },
            () => trainer!.AdvanceTo(4, default)
        );
        Assert.Equal(0, allocated);
        trainer!.Dispose();
    }

    static IPackTrainer MakeTrainer(LaneWidth width, NetworkLayout layout, int? batch)
    {
        double[] points = [.. Enumerable.Range(0, 2 * Points).Select(i => i / (double)Points - 1)];
        return PackTrainer.Create(
            width,
            Precision.Single,
            layout,
            new TrainingRecipe
            {
                Epochs = 4,
                BatchSize = batch,
                RecordedEpochs = [2],
            },
            points,
            [
                .. Enumerable
                    .Range(0, width.Count(Precision.Single))
                    .Select(lane => new LaneSetup
                    {
                        LearningRate = 0.001,
                        InitialParameters = Initialisers.Draw(layout, Initialiser.GlorotUniform, (ulong)lane),
                        TrainingRows = [.. Enumerable.Range(0, Points)],
                        ValidationRows = [],
                        Targets = points[..Points],
                        BatchOrder = new ShuffledOrder((ulong)lane),
                    }),
            ]
        );
    }

    static ulong HashOfTraining(
        LaneWidth width,
        string hidden,
        ActivationName activation,
        int? batch,
        string optimiser,
        Precision precision
    )
    {
        var layout = new NetworkLayout(
            2,
            new LayerWidths([.. hidden.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]),
            activation
        );
        var recipe = new TrainingRecipe
        {
            Epochs = 4,
            BatchSize = batch,
            RecordedEpochs = [2],
            Optimiser = optimiser switch
            {
                "keras" => new Adam(),
                "pytorch" => new Adam { Form = AdamForm.Pytorch },
                "adamw" => new AdamW(),
                _ => new Sgd { Momentum = 0.9 },
            },
        };
        var random = new SplitMix64(11);
        double[] points = [.. Enumerable.Range(0, 2 * Points).Select(_ => 3 * random.NextDouble() - 1.5)];
        double[] targets = [.. Enumerable.Range(0, Points).Select(i => points[2 * i] * points[2 * i + 1])];
        double[] otherTargets = [.. targets.Select(target => 0.5 - target)];
        LaneSetup[] lanes =
        [
            .. Enumerable
                .Range(0, Lanes)
                .Select(lane => new LaneSetup
                {
                    // Lane 5 is meant to diverge at once.
                    LearningRate = lane == 5 ? 1e30 : 0.001 * (1 + lane),
                    InitialParameters = Initialisers.Draw(layout, Initialiser.GlorotUniform, (ulong)lane),
                    TrainingRows = [.. Enumerable.Range(lane % 3, Points - 8)],
                    ValidationRows = [.. Enumerable.Range(Points - 5, 5)],
                    Targets = lane % 2 == 0 ? targets : otherTargets,
                    BatchOrder = new ShuffledOrder((ulong)lane),
                }),
        ];

        int perPack = width.Count(precision);
        ulong hash = 0;
        for (int from = 0; from < Lanes; from += perPack)
        {
            using IPackTrainer trainer = PackTrainer.Create(width, precision, layout, recipe, points, [.. lanes.AsSpan(from, perPack)]);
            trainer.AdvanceTo(4, default);
            for (int lane = 0; lane < perPack; lane++)
            {
                LaneResult result = trainer.Result(lane);
                double[] losses = [.. result.Curve.SelectMany(point => new[] { point.TrainingLoss, point.ValidationLoss })];
                foreach (double number in result.Parameters.Concat(losses).Append(result.DivergedEpoch ?? 0))
                {
                    // The bits of a NaN differ between machines, and carry nothing.
                    hash = SplitMix64.Mix(hash, BitConverter.DoubleToUInt64Bits(double.IsNaN(number) ? double.NaN : number));
                }
            }
        }

        return hash;
    }
}
