using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Tests.Training;

/// <remarks>
/// Alone in the process: a collection that other tests' threads cause in the middle now and then counts what is left of this thread's
/// allocation buffer, up to 8 KB, as allocated.
/// </remarks>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
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
                using var trainer = PackTrainer.Create(LaneWidth.Eight, Precision.Single, layout, recipe, points, [.. lanes]);
                trainer.AdvanceTo(2, CancellationToken.None);
                var before = GC.GetAllocatedBytesForCurrentThread();
                trainer.AdvanceTo(20, CancellationToken.None);
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
                Assert.True(trainer.IsFinished);
            }
        }
    }
}
