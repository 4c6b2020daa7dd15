using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Molecules;
using Morsel.Randomness;

namespace Morsel.Tests.Descriptors;

/// <summary>Molecules for tests: elements from a list of symbols, geometries of atoms at reasonable distances.</summary>
static class Molecule
{
    public static ImmutableArray<Element> Elements(string symbols) => [.. symbols.Split(' ').Select(Element.Parse)];

    /// <summary>Atoms on a jittered cubic grid: no symmetry, no two nearer than 0.8 angstrom.</summary>
    public static double[] Geometry(int atoms, ulong seed)
    {
        var random = new SplitMix64(SplitMix64.Mix(seed, 1));
        double[] geometry = new double[3 * atoms];
        for (int i = 0; i < geometry.Length; i++)
        {
            int atom = i / 3,
                cell = i % 3 == 0 ? atom % 2
                : i % 3 == 1 ? atom / 2 % 2
                : atom / 4;
            geometry[i] = 1.4 * cell + 0.6 * (random.NextDouble() - 0.5);
        }

        return geometry;
    }

    /// <summary>One of the variables, with what it needs for this molecule.</summary>
    public static PairVariable Variable(string name, ImmutableArray<Element> elements) =>
        name switch
        {
            "r" => new DistanceVariable(),
            "1/r" => new InverseVariable(),
            "exp" => new ExponentialVariable(1.3),
            "difference" => new ExponentialDifferenceVariable(1.3, ReferenceDistances.Of(elements, Geometry(elements.Length, 99))),
            _ => new KernelVariable(ReferenceDistances.Of(elements, Geometry(elements.Length, 99))),
        };

    public static double[] Features(IDescriptor descriptor, double[] geometry)
    {
        double[] features = new double[descriptor.FeatureCount];
        descriptor.Forward(geometry, features, new double[descriptor.WorkLength]);
        return features;
    }

    /// <summary>(dq/dx)^T g through Backward.</summary>
    public static double[] Backward(IDescriptor descriptor, double[] geometry, double[] featureGradient)
    {
        double[] work = new double[descriptor.WorkLength],
            gradient = new double[geometry.Length];
        descriptor.Forward(geometry, new double[descriptor.FeatureCount], work);
        descriptor.Backward(geometry, featureGradient, gradient, work);
        return gradient;
    }

    public static double[] Jacobian(IDescriptor descriptor, double[] geometry)
    {
        double[] work = new double[descriptor.WorkLength],
            jacobian = new double[descriptor.FeatureCount * geometry.Length];
        descriptor.Forward(geometry, new double[descriptor.FeatureCount], work);
        descriptor.Jacobian(geometry, jacobian, work);
        return jacobian;
    }
}
