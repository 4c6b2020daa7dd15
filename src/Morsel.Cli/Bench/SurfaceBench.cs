using System.Collections.Immutable;
using System.Diagnostics;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Lanes;
using Morsel.Molecules;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Cli.Bench;

/// <summary>What was measured of evaluating energy and gradient of a molecule's surface in double precision, on one core.</summary>
/// <param name="Inputs">The molecule and what is made of its distances.</param>
/// <param name="Network">Widths from input to output.</param>
/// <param name="NanosecondsSingle">Of a point by itself: the median of all rounds.</param>
/// <param name="NanosecondsBatch">Of a point among a thousand.</param>
/// <param name="PeakGigaflops">The double-precision multiply-add peak of one core, measured beside it.</param>
/// <param name="FractionOfPeak">The network's 4 operations for each parameter, forwards and backwards, over the peak; of the batch.</param>
/// <param name="AllocatedBytes">By all the points of a batch.</param>
sealed record SurfaceEntry(
    string Inputs,
    string Network,
    double NanosecondsSingle,
    double NanosecondsBatch,
    double PeakGigaflops,
    double FractionOfPeak,
    long AllocatedBytes
);

/// <summary>Evaluates a surface of formaldehyde's size: 7 invariants of four atoms' kernels, and three layers of 20.</summary>
sealed class SurfaceBench(LaneWidth width, double seconds)
{
    const int Points = 1000,
        Rounds = 11;

    static readonly ImmutableArray<Element> _elements = [.. "C O H H".Split(' ').Select(Element.Parse)];
    static readonly double[] _geometry = [0, 0, 0, 0, 0, 1.21, 0, 0.94, -0.59, 0, -0.94, -0.59];

    public SurfaceEntry Measure()
    {
        var descriptor = new InvariantsDefinition(
            _elements,
            new KernelVariable(ReferenceDistances.Of(_elements, _geometry)),
            InvariantSet.Fundamental,
            2
        ).Create();
        var layout = new NetworkLayout(descriptor.FeatureCount, new LayerWidths(20, 20, 20), ActivationName.Tanh);
        var random = new SplitMix64(1);
        double[] x = new double[Points * _geometry.Length],
            energies = new double[Points],
            gradients = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = _geometry[i % _geometry.Length] + 0.1 * random.NextNormal();
        }

        var range = TrainingRange.Of(descriptor, x);
        var model = new SurfaceModel(
            descriptor,
            range.Low,
            [.. range.High.Zip(range.Low, (high, low) => high - low)],
            layout,
            [.. Initialisers.Draw(layout, Initialiser.GlorotUniform, 1)],
            0,
            1000
        );
        var evaluator = new SurfaceEvaluator(new Surface(new Molecule(_elements), EnergyUnit.Wavenumber, [model], [range]), width);
        void Single()
        {
            for (int p = 0; p < Points; p++)
            {
                energies[p] = evaluator.Energy(
                    x.AsSpan(p * _geometry.Length, _geometry.Length),
                    gradients.AsSpan(p * _geometry.Length, _geometry.Length)
                );
            }
        }

        void Batch() => evaluator.EvaluateAll(x, energies, gradients);
        var peak = new MultiplyAddPeak(Precision.Double);
        double[] single = new double[Rounds],
            batch = new double[Rounds],
            peaks = new double[Rounds];
        // The runtime replaces code by better code while it runs.
        Nanoseconds(Single, Math.Min(0.5, seconds));
        Nanoseconds(Batch, Math.Min(0.5, seconds));
        for (int round = 0; round < Rounds; round++)
        {
            peaks[round] = peak.Gigaflops(seconds / Rounds / 5);
            single[round] = Nanoseconds(Single, seconds / Rounds);
            batch[round] = Nanoseconds(Batch, seconds / Rounds);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Batch();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new(
            "COH2, fundamental invariants of reciprocal-power kernels",
            layout.ToString(),
            Median(single),
            Median(batch),
            Median(peaks),
            4.0 * layout.ParameterCount / Median(batch) / Median(peaks),
            allocated
        );
    }

    // Of one point.
    static double Nanoseconds(Action evaluate, double seconds)
    {
        long passes = 0,
            start = Stopwatch.GetTimestamp();
        do
        {
            evaluate();
            passes++;
        } while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        return 1e9 * Stopwatch.GetElapsedTime(start).TotalSeconds / (passes * Points);
    }

    static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
