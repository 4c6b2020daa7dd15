using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Levels.Semirigid;

/// <summary>The lowest minimum of a molecule's surface that walks downhill reach.</summary>
static class LowestMinimum
{
    // Tight, for a force field is taken there; the slope in cm-1/angstrom, the step in angstrom.
    const double Tolerance = 1e-4,
        LongestStep = 0.1;
    const int MostSteps = 1000;

    /// <summary>Positions in angstrom; of the minima that lie in the range of the training points the lowest, else of all.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="starts">Geometries to walk down from.</param>
    /// <exception cref="LevelsException">No walk ended at a point without slope.</exception>
    public static ImmutableArray<double> Of(IEnergySurface surface, IEnumerable<ImmutableArray<double>> starts)
    {
        Descent[] ends =
        [
            .. starts
                .Select(start => Descent.From(surface, start.AsSpan(), Tolerance, LongestStep, MostSteps))
                // What is left of a slope by rounding is none.
                .Where(walk => walk.LargestSlope < 100 * Tolerance),
        ];
        Descent? lowest =
            ends.Where(walk => surface.Covers(walk.Coordinates)).MinBy(walk => walk.Energy) ?? ends.MinBy(walk => walk.Energy);
        return lowest is null
            ? throw new LevelsException("No minimum was found: no walk downhill from the surface's own points came to an end.")
            : [.. lowest.Coordinates];
    }
}
