using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>Which minima are joined by the saddle points that were found: where the walks downhill from both sides of one end.</summary>
static class MinimumPaths
{
    const double FirstDisplacementInAngstrom = 0.05;
    const int MostSaddles = 20,
        MostSteps = 500;

    /// <summary>
    /// In how many groups the minima in the range of the training points fall, where a path over a saddle point joins two: 1 where all are
    /// joined, or there is but one.
    /// </summary>
    public static int Groups(IEnergySurface surface, ImmutableArray<Element> elements, ImmutableArray<StationaryPoint> points)
    {
        StationaryPoint[] minima = [.. points.Where(point => point is { Order: 0, IsCovered: true })];
        int[] group = [.. Enumerable.Range(0, minima.Length)];
        foreach (StationaryPoint saddle in points.Where(point => point.Order == 1).Take(MostSaddles))
        {
            if (group.Distinct().Count() < 2)
            {
                break;
            }

            double[] along = NormalModes.At(surface, elements, saddle.Positions.AsSpan()).Displacements[0];
            if (Bottom(1) is var one and >= 0 && Bottom(-1) is var other and >= 0)
            {
                (int from, int to) = (group[one], group[other]);
                group = [.. group.Select(of => of == from ? to : of)];
            }

            int Bottom(double sign)
            {
                double by = sign * FirstDisplacementInAngstrom / Descent.Largest(along);
                double[] start = [.. saddle.Positions.Select((x, i) => x + by * along[i])];
                Descent walk = Descent.From(surface, start, StationarySearch.Tolerance, StationarySearch.LongestStepInAngstrom, MostSteps);
                return walk.HasConverged ? Array.FindIndex(minima, StationaryPoint.At(surface, elements, walk.Coordinates).IsSameAs) : -1;
            }
        }

        return group.Distinct().Count();
    }
}
