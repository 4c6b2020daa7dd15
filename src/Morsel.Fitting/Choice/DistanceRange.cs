using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Molecules;

namespace Morsel.Fitting.Choice;

/// <summary>How short and how long the distances between atoms are in a molecule's points, for each kind of pair.</summary>
/// <param name="kinds">The kind of each pair of atoms.</param>
/// <param name="bounds">Of each kind, in angstrom.</param>
sealed class DistanceRange(ImmutableArray<int> kinds, Dictionary<int, (double Low, double High)> bounds)
{
    /// <param name="training">The points.</param>
    /// <param name="symmetry">The exchanges that make pairs alike.</param>
    /// <param name="margin">How much wider it is on each side, in parts of the range.</param>
    public static DistanceRange Of(Dataset training, AtomSymmetry symmetry, double margin)
    {
        ImmutableArray<int> kinds = LikeAtoms.Kinds(training.Space.Elements, symmetry);
        Dictionary<int, (double Low, double High)> bounds = kinds
            .Distinct()
            .ToDictionary(kind => kind, _ => (double.PositiveInfinity, double.NegativeInfinity));
        double[] distances = new double[kinds.Length];
        for (int point = 0; point < training.Count; point++)
        {
            AtomPairs.Distances(training.Point(point), distances);
            foreach ((int pair, int kind) in kinds.Index())
            {
                (double low, double high) = bounds[kind];
                bounds[kind] = (Math.Min(low, distances[pair]), Math.Max(high, distances[pair]));
            }
        }

        return new(
            kinds,
            bounds.ToDictionary(
                each => each.Key,
                each =>
                    (
                        each.Value.Low - margin * (each.Value.High - each.Value.Low),
                        each.Value.High + margin * (each.Value.High - each.Value.Low)
                    )
            )
        );
    }

    /// <summary>Whether every distance of a geometry is in the range of its kind.</summary>
    public bool Holds(ReadOnlySpan<double> geometry)
    {
        double[] distances = new double[kinds.Length];
        AtomPairs.Distances(geometry, distances);
        foreach ((int pair, int kind) in kinds.Index())
        {
            if (!(distances[pair] >= bounds[kind].Low && distances[pair] <= bounds[kind].High))
            {
                return false;
            }
        }

        return true;
    }
}
