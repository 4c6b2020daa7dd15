using System.Diagnostics;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Training;

namespace Morsel.Cli.Bench;

/// <summary>A pack that trains for as long as it is told to: ELU, Adam, and points of a smooth surface. Used by one thread.</summary>
sealed class EngineLoad : IDisposable
{
    // Enough points for ten mini-batches, or the 800 training points of a thousand split 80:20 where the batch is that large.
    const int FewestPoints = 320;

    readonly IPackTrainer _trainer;
    readonly double _operationsOfEpoch;

    public EngineLoad(NetworkLayout layout, int batch, Precision precision, LaneWidth width)
    {
        int count = batch >= FewestPoints ? batch : FewestPoints / batch * batch;
        double[] points = new double[count * layout.Inputs],
            targets = new double[count];
        var random = new SplitMix64(3);
        for (int i = 0; i < count; i++)
        {
            double phase = 0;
            for (int d = 0; d < layout.Inputs; d++)
            {
                points[i * layout.Inputs + d] = 2 * random.NextDouble() - 1;
                phase += (d + 1) * points[i * layout.Inputs + d];
            }

            targets[i] = Math.Sin(phase);
        }

        Lanes = width.Count(precision);
        var recipe = new TrainingRecipe { Epochs = int.MaxValue, BatchSize = batch == count ? null : batch };
        _trainer = PackTrainer.Create(
            width,
            precision,
            layout,
            recipe,
            points,
            [
                .. Enumerable
                    .Range(0, Lanes)
                    .Select(lane => new LaneSetup
                    {
                        LearningRate = 0.001,
                        InitialParameters = Initialisers.Draw(layout, Initialiser.GlorotUniform, (ulong)lane),
                        TrainingRows = [.. Enumerable.Range(0, count)],
                        ValidationRows = [],
                        Targets = targets,
                        BatchOrder = new ShuffledOrder((ulong)lane),
                    }),
            ]
        );
        _operationsOfEpoch = 6.0 * layout.ParameterCount * count * Lanes;
    }

    /// <summary>Networks trained at once.</summary>
    public int Lanes { get; }

    /// <summary>Trains for about <paramref name="seconds"/> in whole epochs.</summary>
    public (double Gigaflops, double Seconds, double Steps, long AllocatedBytes) Train(double seconds)
    {
        int first = _trainer.Epoch;
        long allocated = GC.GetAllocatedBytesForCurrentThread(),
            start = Stopwatch.GetTimestamp();
        do
        {
            _trainer.AdvanceTo(_trainer.Epoch + 1, default);
        } while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        int epochs = _trainer.Epoch - first;
        return (_operationsOfEpoch * epochs / elapsed / 1e9, elapsed, (double)epochs * _trainer.StepsPerEpoch, allocated);
    }

    public void Dispose() => _trainer.Dispose();
}
