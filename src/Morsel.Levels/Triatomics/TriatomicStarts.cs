using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Triatomics;

/// <summary>Geometries of three atoms from which all their minima are reached: found on a coarse grid.</summary>
static class TriatomicStarts
{
    /// <exception cref="LevelsException">There is no minimum.</exception>
    public static ImmutableArray<double[]> Of(IEnergySurface surface, ImmutableArray<Element> elements) =>
        [.. Wells.Of(surface, elements).Minima.Select(well => well.Positions.ToArray())];
}
