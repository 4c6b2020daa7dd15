using System.Runtime.CompilerServices;
using System.Text.Json;
using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <summary>The trainings in tests/reference/pytorch, made by another implementation.</summary>
public class PyTorchTests
{
    const int BatchSize = 16;
    static readonly JsonElement _file = Load("training.json");
    static readonly double[] _points = [.. _file.GetProperty("points").EnumerateArray().SelectMany(Numbers)];
    static readonly double[] _targets = Numbers(_file.GetProperty("targets"));
    static readonly int[][] _batches =
    [
        .. _file.GetProperty("batches").EnumerateArray().Select(batch => batch.EnumerateArray().Select(row => row.GetInt32()).ToArray()),
    ];

    static IEnumerable<JsonElement> All => _file.GetProperty("cases").EnumerateArray();

    public static TheoryData<string> Cases => [.. All.Select(c => c.GetProperty("name").GetString()!)];

    [Fact]
    public void ThereAreThirtyFiveCases() => Assert.Equal(35, Cases.Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void LossesInDoubleAgree(string name) => CheckLosses(Find(name), Precision.Double, "loss64", 1e-10);

    [Theory]
    [MemberData(nameof(Cases))]
    public void LossesInSingleAgree(string name) => CheckLosses(Find(name), Precision.Single, "loss32", 1e-5);

    [Theory]
    [MemberData(nameof(Cases))]
    public void FirstGradientAgrees(string name)
    {
        var reference = Find(name);
        var layout = Layout(reference);
        var start = Start(layout);
        var recipe = new TrainingRecipe { Epochs = 1, Optimiser = new Sgd() };
        var lane = Lane(layout, start, learningRate: 1, steps: 1);
        var end = Packs.TrainOne(Precision.Double, layout, recipe, _points, lane, LaneWidth.Eight).Parameters;
        var plain = ReferenceTrainer.Gradient(layout, start, _points, _targets, _batches[0]);
        var expected = Numbers(reference.GetProperty("firstGradient"));
        for (var i = 0; i < start.Length; i++)
        {
            // The difference of two parameters of order 1 carries 2e-16 of their own rounding.
            Close.Within(expected[i], start[i] - end[i], 1e-12 * (Math.Abs(expected[i]) + 0.001));
            Close.Within(expected[i], plain[i], 1e-12 * (Math.Abs(expected[i]) + 0.001));
        }
    }

    static void CheckLosses(JsonElement reference, Precision precision, string losses, double tolerance)
    {
        var layout = Layout(reference);
        var optimiser = reference.GetProperty("optimiser");
        var learningRate = optimiser.GetProperty("learningRate").GetDouble();
        var expected = reference.GetProperty(losses);

        // Ten epochs of ten steps, so that steps 10 and 100 end an epoch; the first step by itself.
        var recipe = new TrainingRecipe
        {
            Epochs = 10,
            BatchSize = BatchSize,
            Optimiser = Optimiser(optimiser),
            Schedule = Schedule(reference.GetProperty("schedule"), stepsPerEpoch: 10),
            RecordedEpochs = [1],
        };
        var tenSteps = Lane(layout, Start(layout), learningRate, steps: 10);
        var curve = Packs.TrainOne(precision, layout, recipe, _points, tenSteps, LaneWidth.Eight).Curve;
        Close.To(expected.GetProperty("10").GetDouble(), curve[0].ValidationLoss, tolerance);
        Close.To(expected.GetProperty("100").GetDouble(), curve[1].ValidationLoss, tolerance);

        var oneStep = Lane(layout, Start(layout), learningRate, steps: 1);
        var first = Packs.TrainOne(precision, layout, recipe with { Epochs = 1 }, _points, oneStep, LaneWidth.Eight).Curve;
        Close.To(expected.GetProperty("1").GetDouble(), first[0].ValidationLoss, tolerance);
    }

    // An epoch of so many steps. For one step its rows are the batch; for more, the list has every row at its own number (and then repeats
    // them, to have the epoch's length), so that the order's positions are rows. The validation rows are all: the loss that the file holds.
    static LaneSetup Lane(NetworkLayout layout, double[] start, double learningRate, int steps)
    {
        Assert.Equal(layout.ParameterCount, start.Length);
        return new LaneSetup
        {
            LearningRate = learningRate,
            InitialParameters = start,
            TrainingRows = steps == 1 ? [.. _batches[0]] : [.. Enumerable.Range(0, steps * BatchSize).Select(i => i % _targets.Length)],
            ValidationRows = [.. Enumerable.Range(0, _targets.Length)],
            Targets = _targets,
            BatchOrder = new BatchesOfTheFile(steps),
        };
    }

    sealed class BatchesOfTheFile(int stepsPerEpoch) : IBatchOrder
    {
        public void Fill(int epoch, Span<int> order)
        {
            for (int i = 0; i < order.Length; i++)
            {
                order[i] = _batches[epoch * stepsPerEpoch + i / BatchSize][i % BatchSize];
            }
        }
    }

    static NetworkLayout Layout(JsonElement reference) =>
        Packs.Layout(
            2,
            Activation(reference.GetProperty("activation")),
            Activation(reference.GetProperty("outputActivation")),
            [.. reference.GetProperty("layout").EnumerateArray().Select(width => width.GetInt32())]
        );

    static double[] Start(NetworkLayout layout) => Numbers(_file.GetProperty("initial").GetProperty(layout.Hidden.ToString()));

    static ActivationName Activation(JsonElement name) => Enum.Parse<ActivationName>(name.GetString()!, ignoreCase: true);

    static OptimiserSettings Optimiser(JsonElement settings)
    {
        double Number(string name) => settings.GetProperty(name).GetDouble();
        return settings.GetProperty("kind").GetString() switch
        {
            "adam" => new Adam
            {
                Beta1 = Number("beta1"),
                Beta2 = Number("beta2"),
                Epsilon = Number("epsilon"),
                Form = settings.GetProperty("form").GetString() == "keras" ? AdamForm.Keras : AdamForm.Pytorch,
            },
            "adamw" => new AdamW
            {
                Beta1 = Number("beta1"),
                Beta2 = Number("beta2"),
                Epsilon = Number("epsilon"),
                WeightDecay = Number("weightDecay"),
            },
            "sgd" => new Sgd { Momentum = Number("momentum") },
            var kind => throw new InvalidOperationException($"The reference file has an unknown optimiser, {kind}."),
        };
    }

    static LearningRateSchedule Schedule(JsonElement settings, double stepsPerEpoch) =>
        settings.GetProperty("kind").GetString() switch
        {
            "constant" => new Constant(),
            "cosine" => new Cosine { FinalFraction = settings.GetProperty("end").GetDouble() },
            "step" => new Step
            {
                Multiplier = settings.GetProperty("factor").GetDouble(),
                EveryEpochs = settings.GetProperty("every").GetDouble() / stepsPerEpoch,
            },
            var kind => throw new InvalidOperationException($"The reference file has an unknown schedule, {kind}."),
        };

    static JsonElement Find(string name) => All.Single(c => c.GetProperty("name").GetString() == name);

    internal static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    internal static JsonElement Load(string name, [CallerFilePath] string here = "")
    {
        var tests = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
        return JsonDocument.Parse(File.ReadAllBytes(Path.Combine(tests, "reference", "pytorch", name))).RootElement;
    }
}
