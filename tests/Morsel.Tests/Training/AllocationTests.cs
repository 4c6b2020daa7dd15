using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Tests.Training;

public class AllocationTests
{
    public static TheoryData<OptimiserSettings> Optimisers =>
        [new Adam(), new Adam { Form = AdamForm.Pytorch }, new AdamW(), new Sgd { Momentum = 0.9 }];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void TrainingAllocatesNothing(OptimiserSettings optimiser)
    {
        var layout = Packs.Layout(2, ActivationName.Elu, ActivationName.Linear, 6, 5);
        var points = Packs.Points(60, 2, 5);
        foreach (int? batch in new int?[] { null, 7 })
        {
            foreach (
                var schedule in new LearningRateSchedule[]
                {
                    new Constant(),
                    new Cosine(),
                    new Step { EveryEpochs = 2 },
                }
            )
            {
                var recipe = new TrainingRecipe
                {
                    Epochs = 20,
                    BatchSize = batch,
                    Optimiser = optimiser,
                    Schedule = schedule,
                    RecordedEpochs = [1, 2, 5, 6, 7, 10, 15],
                    Iterate = BestOrLast.Best,
                };
                LaneSetup[] lanes = [Packs.Lane(layout, points, 40, 20, 0, 0.01), Packs.Lane(layout, points, 40, 20, 1, 0.01)];
                IPackTrainer? trainer = null;
                long allocated = Allocations.Of(
                    () =>
                    {
                        trainer?.Dispose();
                        trainer = PackTrainer.Create(LaneWidth.Eight, Precision.Single, layout, recipe, points, [.. lanes]);
                        trainer.AdvanceTo(2, CancellationToken.None);
                    },
                    () => trainer!.AdvanceTo(20, CancellationToken.None)
                );
                Assert.Equal(0, allocated);
                Assert.True(trainer!.IsFinished);
                trainer.Dispose();
            }
        }
    }
}
