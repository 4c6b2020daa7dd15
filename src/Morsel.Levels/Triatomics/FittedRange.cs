using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Triatomics;

/// <summary>
/// Where a surface of three atoms is believed: in the range of its points, and where no two atoms are nearer than half a bond.
/// </summary>
sealed class FittedRange(IEnergySurface surface, ImmutableArray<Element> elements)
{
    readonly double[] _least = [HalfBond(elements, 1, 0), HalfBond(elements, 2, 0), HalfBond(elements, 2, 1)];

    public bool Holds(ReadOnlySpan<double> positions)
    {
        Span<double> distances = stackalloc double[3];
        DistanceGeometry.Distances(positions, distances);
        return distances[0] >= _least[0] && distances[1] >= _least[1] && distances[2] >= _least[2] && surface.Covers(positions);
    }

    static double HalfBond(ImmutableArray<Element> elements, int atom, int other) =>
        0.5 * (elements[atom].CovalentRadiusInAngstrom + elements[other].CovalentRadiusInAngstrom);
}
