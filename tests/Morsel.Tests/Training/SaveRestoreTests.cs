using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <summary>Stopping a pack and taking it up again, in another process or on another machine.</summary>
public class SaveRestoreTests
{
    static readonly NetworkLayout _layout = Packs.Layout(2, ActivationName.Elu, ActivationName.Linear, 6, 5);
    static readonly double[] _points = Packs.Points(50, 2, 5);

    // The third lane diverges early.
    static readonly LaneSetup[] _lanes =
    [
        Packs.Lane(_layout, _points, 35, 10, 0, 0.02),
        Packs.Lane(_layout, _points, 35, 10, 1, 0.05),
        Packs.Lane(_layout, _points, 35, 10, 2, 1e200),
        Packs.Lane(_layout, _points, 35, 10, 3, 0.004),
    ];

    static readonly TrainingRecipe _recipe = new()
    {
        Epochs = 12,
        BatchSize = 8,
        RecordedEpochs = [1, 2, 5, 8],
        Schedule = new Cosine(),
        Iterate = BestOrLast.Best,
    };

    // Half a second an epoch or more, so that the request comes within the first.
    [Fact]
    public void AFullBatchIsGivenUpInTheMiddleAndGoneOnWithToTheSameBits()
    {
        NetworkLayout layout = Packs.Layout(2, ActivationName.Tanh, ActivationName.Linear, 30, 30);
        double[] points = Packs.Points(200_000, 2, 3);
        LaneSetup lane = Packs.Lane(layout, points, 200_000, 0, 1, 0.01);
        var recipe = new TrainingRecipe { Epochs = 2, RecordedEpochs = [2] };
        LaneResult whole = Packs.TrainOne(Precision.Double, layout, recipe, points, lane);
        using var trainer = PackTrainer.Create(LaneWidth.One, Precision.Double, layout, recipe, points, [lane]);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        trainer.AdvanceTo(2, soon.Token);
        Assert.Equal(0, trainer.Epoch);
        using var again = PackTrainer.Create(LaneWidth.One, Precision.Double, layout, recipe, points, [lane]);
        again.RestoreLane(0, trainer.SaveLane(0));
        again.AdvanceTo(2, CancellationToken.None);
        Packs.AssertSameBits(whole, again.Result(0));
        trainer.AdvanceTo(2, CancellationToken.None);
        Packs.AssertSameBits(whole, trainer.Result(0));
    }

    public static IEnumerable<TheoryDataRow> Cases =>
        from precision in Enum.GetValues<Precision>()
        from optimiser in new OptimiserSettings[]
        {
            new Adam(),
            new AdamW(),
            new Sgd { Momentum = 0.8 },
        }
        from iterate in Enum.GetValues<BestOrLast>()
        select new TheoryDataRow(precision, iterate, optimiser);

    [Theory]
    [MemberData(nameof(Cases))]
    internal void AnInterruptedRunEndsAsAnUninterruptedOne(Precision precision, BestOrLast iterate, OptimiserSettings optimiser)
    {
        var recipe = _recipe with { Iterate = iterate, Optimiser = optimiser };
        var whole = Packs.Train(LaneWidth.Eight, precision, _layout, recipe, _points, _lanes);
        Assert.NotNull(whole[2].DivergedEpoch);
        Assert.Equal(3, whole.Count(result => result.DivergedEpoch is null));

        foreach (var epoch in new[] { 0, 1, 6, 12 })
        {
            foreach (var width in new[] { LaneWidth.One, LaneWidth.Eight })
            {
                byte[][] states = [.. SaveAt(epoch, LaneWidth.Eight, precision, recipe)];
                for (var from = 0; from < _lanes.Length; from += width.Count(precision))
                {
                    var chunk = _lanes.Skip(from).Take(width.Count(precision)).ToArray();
                    using var trainer = PackTrainer.Create(width, precision, _layout, recipe, _points, [.. chunk]);
                    for (var lane = 0; lane < chunk.Length; lane++)
                    {
                        trainer.RestoreLane(lane, states[from + lane]);
                    }

                    Assert.Equal(epoch, trainer.Epoch);
                    trainer.AdvanceTo(12, CancellationToken.None);
                    for (var lane = 0; lane < chunk.Length; lane++)
                    {
                        Packs.AssertSameBits(whole[from + lane], trainer.Result(lane));
                    }
                }
            }
        }
    }

    [Fact]
    public void SavedBytesDoNotDependOnTheWidth()
    {
        foreach (var precision in Enum.GetValues<Precision>())
        {
            var wide = SaveAt(3, LaneWidth.Eight, precision, _recipe);
            var narrow = SaveAt(3, LaneWidth.One, precision, _recipe);
            // A frozen lane's moments are not used again, and their NaN may differ in sign.
            foreach (var lane in new[] { 0, 1, 3 })
            {
                Assert.Equal(wide[lane], narrow[lane]);
            }
        }
    }

    [Fact]
    public void AnyDamageIsNoticed()
    {
        var state = SaveAt(3, LaneWidth.Eight, Precision.Double, _recipe)[0];
        using var trainer = Fresh(Precision.Double, _layout, _recipe);
        for (var length = 0; length < state.Length; length += 7)
        {
            Assert.Throws<InvalidDataException>(() => trainer.RestoreLane(0, state[..length]));
        }

        for (var at = 0; at < state.Length; at += 5)
        {
            byte[] damaged = [.. state];
            damaged[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => trainer.RestoreLane(0, damaged));
        }

        Assert.Throws<InvalidDataException>(() => trainer.RestoreLane(0, [.. state, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.RestoreLane(4, state));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.RestoreLane(-1, state));

        // Nothing of all that has touched the trainer.
        Assert.Equal(0, trainer.Epoch);
        trainer.AdvanceTo(12, CancellationToken.None);
        Packs.AssertSameBits(Packs.TrainOne(Precision.Double, _layout, _recipe, _points, _lanes[0]), trainer.Result(0));
    }

    [Fact]
    public void AStateOfAnotherTrainingIsRefused()
    {
        var state = SaveAt(3, LaneWidth.Eight, Precision.Double, _recipe)[0];
        void Refused(string reason, Precision precision, NetworkLayout layout, TrainingRecipe recipe)
        {
            using var trainer = Fresh(precision, layout, recipe);
            Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => trainer.RestoreLane(0, state)).Message);
        }

        Refused("other precision", Precision.Single, _layout, _recipe);
        var smaller = Packs.Layout(2, ActivationName.Elu, ActivationName.Linear, 5, 5);
        Refused("2-5-5-1 has 51 parameters, the state 59", Precision.Double, smaller, _recipe);
        Refused("not those of the recipe", Precision.Double, _layout, _recipe with { RecordedEpochs = [1, 2, 3, 8] });
        Refused("not those of the recipe", Precision.Double, _layout, _recipe with { Epochs = 2 });
    }

    static IPackTrainer Fresh(Precision precision, NetworkLayout layout, TrainingRecipe recipe) =>
        PackTrainer.Create(LaneWidth.Eight, precision, layout, recipe, _points, [Packs.Lane(layout, _points, 35, 10, 0, 0.02)]);

    static byte[][] SaveAt(int epoch, LaneWidth width, Precision precision, TrainingRecipe recipe)
    {
        var states = new List<byte[]>();
        foreach (var chunk in _lanes.Chunk(width.Count(precision)))
        {
            using var trainer = PackTrainer.Create(width, precision, _layout, recipe, _points, [.. chunk]);
            trainer.AdvanceTo(epoch, CancellationToken.None);
            states.AddRange(chunk.Select((_, lane) => trainer.SaveLane(lane)));
        }

        return [.. states];
    }
}
