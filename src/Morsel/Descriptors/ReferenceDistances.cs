using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Descriptors;

/// <summary>Distances of a reference geometry that respect the like atoms.</summary>
static class ReferenceDistances
{
    /// <summary>Each pair's distance, replaced by the mean over the pairs that exchanges take into one another.</summary>
    /// <param name="elements">The atoms in order.</param>
    /// <param name="geometry">[atom][x, y, z], in angstrom: usually the minimum, or the geometry of lowest energy.</param>
    /// <param name="symmetry">Which exchanges; all of like atoms if null.</param>
    /// <returns>
    /// One for each pair of <see cref="AtomPairs"/>, in angstrom; equal to the last bit for pairs of one set.
    /// </returns>
    /// <exception cref="ArgumentException">There are not three numbers for each atom.</exception>
    public static ImmutableArray<double> Of(ImmutableArray<Element> elements, ReadOnlySpan<double> geometry, AtomSymmetry? symmetry = null)
    {
        if (geometry.Length != 3 * elements.Length)
        {
            throw new ArgumentException(
                $"{elements.Length} atoms have {3 * elements.Length} coordinates, not {geometry.Length}.",
                nameof(geometry)
            );
        }

        double[] distances = new double[AtomPairs.Count(elements.Length)];
        AtomPairs.Distances(geometry, distances);
        ImmutableArray<int> kinds = LikeAtoms.Kinds(elements, symmetry);
        // In ascending order, so that the mean does not depend on the atoms' order either.
        Dictionary<int, double> means = kinds
            .Zip(distances)
            .GroupBy(pair => pair.First, pair => pair.Second)
            .ToDictionary(group => group.Key, group => group.Order().Average());
        return [.. kinds.Select(kind => means[kind])];
    }
}
