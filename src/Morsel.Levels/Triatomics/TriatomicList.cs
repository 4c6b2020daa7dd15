using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Triatomics;

/// <summary>From three atoms' surface to the list of its levels.</summary>
static class TriatomicList
{
    /// <param name="open">Opens the surface once more, for another worker.</param>
    /// <param name="members">The committee's members, or none.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="workers">Share the work.</param>
    /// <exception cref="LevelsException">The levels cannot be had.</exception>
    public static (LevelList List, TriatomicLevels Levels) Of(
        Func<IEnergySurface> open,
        ImmutableArray<IEnergySurface> members,
        TriatomicRequest request,
        IWorkers workers
    )
    {
        TriatomicLevels levels = TriatomicLevels.Of(open, request, workers);
        Well lowest = levels.Wells.Lowest;
        return (
            LevelList.Of(
                levels.States,
                ([.. lowest.Positions], lowest.Energy),
                open(),
                members,
                levels.Error,
                levels.Vectors.Like == LikeAtoms.None ? [] : ["symmetric", "antisymmetric"],
                NameOf(levels.Wells),
                isContinued: true,
                request.Highest
            ),
            levels
        );
    }

    // The well with the same atom in the middle: opposite the longest distance.
    static Func<ReadOnlySpan<double>, string?> NameOf(Wells wells)
    {
        string?[] names = new string?[3];
        foreach (Well well in wells.Minima.Reverse())
        {
            names[well.Centre] = well.Name;
        }

        return names.Count(name => name is not null) < 2 ? _ => null : position => names[Centre(position)];

        static int Centre(ReadOnlySpan<double> position)
        {
            Span<double> distances = stackalloc double[3];
            DistanceGeometry.Distances(position, distances);
            return distances[0] >= distances[1] && distances[0] >= distances[2] ? 2
                : distances[1] >= distances[2] ? 1
                : 0;
        }
    }
}
