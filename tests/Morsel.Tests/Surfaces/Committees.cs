using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Descriptors;
using Morsel.Molecules;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Tests.Training;
using Morsel.Units;

namespace Morsel.Tests.Surfaces;

/// <summary>Surfaces with drawn weights, and points near a water-like geometry.</summary>
static class Committees
{
    public static readonly ImmutableArray<Element> Water = [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")];

    static readonly double[] _centre = [0, 0, 0.1, 0.76, 0.01, -0.48, -0.75, 0.02, -0.47];

    /// <summary>Row-major [point][atom][x, y, z].</summary>
    public static double[] Positions(int points, ulong seed)
    {
        var random = new SplitMix64(seed);
        return [.. Enumerable.Range(0, points).SelectMany(_ => _centre.Select(x => x + 0.4 * (random.NextDouble() - 0.5)).ToArray())];
    }

    public static SurfaceModel Member(IDescriptor descriptor, ActivationName activation, ulong seed, params int[] hidden)
    {
        var layout = new NetworkLayout(descriptor.FeatureCount, new LayerWidths(hidden), activation);
        return new(
            descriptor,
            [.. Enumerable.Range(0, layout.Inputs).Select(i => 0.8 + 0.05 * i)],
            [.. Enumerable.Range(0, layout.Inputs).Select(i => 0.2 + 0.03 * i)],
            layout,
            [.. Packs.Start(layout, seed)],
            1000 + 50.0 * seed,
            700
        );
    }

    public static Surface Of(params ImmutableArray<SurfaceModel> members) =>
        new(
            new Morsel.Datasets.Molecule(Water),
            EnergyUnit.Electronvolt,
            members,
            [.. members.Select(member => member.Descriptor).Distinct().Select(descriptor => TrainingRange.Of(descriptor, Positions(40, 7)))]
        );

    /// <summary>V as <see cref="SurfaceModel"/> states it, in plain sums that share nothing with the evaluator.</summary>
    public static double Energy(SurfaceModel model, ReadOnlySpan<double> x)
    {
        var descriptor = model.Descriptor;
        double[] features = new double[descriptor.FeatureCount];
        descriptor.Forward(x, features, new double[descriptor.WorkLength]);
        double[] values = [.. features.Select((q, i) => (q - model.Mean[i]) / model.Deviation[i])];
        int at = 0;
        for (int layer = 0; layer < model.Layout.LayerCount; layer++)
        {
            var previous = values;
            int outputs = model.Layout.OutputsOf(layer),
                weights = at,
                biases = at + outputs * previous.Length;
            bool isLast = layer == model.Layout.LayerCount - 1;
            values =
            [
                .. Enumerable
                    .Range(0, outputs)
                    .Select(j =>
                    {
                        double z =
                            model.Parameters[biases + j]
                            + previous.Select((a, i) => a * model.Parameters[weights + j * previous.Length + i]).Sum();
                        return isLast ? z : Activated(model.Layout.Activation, z);
                    }),
            ];
            at = biases + outputs;
        }

        return model.EnergyOffset + model.EnergyScale * values[0];
    }

    static double Activated(ActivationName name, double z) =>
        name switch
        {
            ActivationName.Tanh => Math.Tanh(z),
            ActivationName.Silu => z / (1 + Math.Exp(-z)),
            ActivationName.Softplus => Math.Log(1 + Math.Exp(z)),
            ActivationName.Elu => z > 0 ? z : Math.Exp(z) - 1,
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
}
