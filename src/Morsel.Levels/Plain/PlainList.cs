using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Levels.Plain;

/// <summary>From a surface in one or two plain coordinates to the list of its levels.</summary>
static class PlainList
{
    /// <param name="surface">The surface.</param>
    /// <param name="members">The committee's members, or none.</param>
    /// <param name="request">What is wanted.</param>
    /// <exception cref="LevelsException">The levels cannot be had.</exception>
    public static (LevelList List, PlainLevels Levels) Of(
        IEnergySurface surface,
        ImmutableArray<IEnergySurface> members,
        PlainRequest request
    )
    {
        PlainLevels levels = PlainLevels.Of(surface, request);
        LevelList list = LevelList.Of(
            levels.States,
            Minimum(surface, levels),
            surface,
            members,
            levels.Change,
            [],
            _ => null,
            highest: request.Highest
        );
        return (list, levels);
    }

    // Within the range, from the lowest point of the grid by ever shorter steps along the coordinates; slopes are not needed.
    static (double[] Position, double Energy) Minimum(IEnergySurface surface, PlainLevels levels)
    {
        const int Halvings = 40;
        int width = surface.CoordinateCount,
            lowest = Array.IndexOf(levels.States.Potential, levels.States.Potential.Min());
        double[] position = levels.States.Points[(lowest * width)..((lowest + 1) * width)];
        double energy = levels.States.Potential[lowest];
        double[] steps = [.. levels.Ranges.Select(range => (range.High - range.Low) / levels.PointsPerAxis)];
        for (int halving = 0; halving < Halvings; )
        {
            bool hasMoved = false;
            for (int k = 0; k < 2 * width; k++)
            {
                double[] moved = [.. position];
                moved[k / 2] += k % 2 == 0 ? steps[k / 2] : -steps[k / 2];
                (double low, double high) = levels.Ranges[k / 2];
                double there = moved[k / 2] < low || moved[k / 2] > high ? double.PositiveInfinity : surface.Energy(moved);
                if (there < energy)
                {
                    (position, energy, hasMoved) = (moved, there, true);
                }
            }

            if (!hasMoved)
            {
                steps = [.. steps.Select(step => step / 2)];
                halving++;
            }
        }

        return (position, energy);
    }
}
