using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Tests.Workers;

public class ThreadWorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryItemIsDoneOnceAndAWorkerDoesOneAtATime(int count)
    {
        using var workers = new ThreadWorkers(count);
        Assert.Equal(count, workers.Count);
        for (int items = 0; items < 40; items++)
        {
            int[] done = new int[items],
                busy = new int[count];
            workers.Run(
                items,
                (item, worker) =>
                {
                    Assert.Equal(1, Interlocked.Increment(ref busy[worker]));
                    Interlocked.Increment(ref done[item]);
                    Interlocked.Decrement(ref busy[worker]);
                }
            );
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void AFailureIsTheCallersAndTheWorkersLiveOn()
    {
        using var workers = new ThreadWorkers(3);
        foreach (int bad in new[] { 0, 7, 19 })
        {
            var failure = Assert.Throws<InvalidOperationException>(() =>
                workers.Run(
                    20,
                    (item, _) =>
                    {
                        if (item == bad)
                        {
                            throw new InvalidOperationException($"item {item}");
                        }
                    }
                )
            );
            Assert.Equal($"item {bad}", failure.Message);
        }

        int done = 0;
        workers.Run(10, (_, _) => Interlocked.Increment(ref done));
        Assert.Equal(10, done);
    }

    [Fact]
    public void RefinementOnThreadsGivesTheBitsOfOneWorker()
    {
        double[]? first = null;
        using var threads = new ThreadWorkers(4);
        foreach (var workers in new IWorkers[] { OneWorker.Instance, threads })
        {
            var layout = new NetworkLayout(2, new LayerWidths(9, 8), ActivationName.Tanh);
            double[] q = [.. Enumerable.Range(0, 200).Select(i => Math.Sin(1 + i * i))],
                ones = [.. Enumerable.Repeat(1.0, 100)];
            var rows = new FitRows(
                2,
                1,
                q,
                [.. q.Chunk(2).Select(x => x[0] * x[1])],
                ones,
                q,
                [.. q.Chunk(2).Select(x => 2 * x[0] * x[1])],
                ones
            );
            var method = new LevenbergMarquardt(
                new NetworkFit(layout, rows, LaneWidths.Widest, workers),
                new(),
                LaneWidths.Widest,
                workers
            );
            method.Start(Initialisers.Draw(layout, Initialiser.GlorotUniform, 1));
            for (int step = 0; step < 10; step++)
            {
                method.Step();
            }

            double[] found = [.. method.Parameters, method.Cost];
            Assert.Equal(first ??= found, found);
        }
    }
}
