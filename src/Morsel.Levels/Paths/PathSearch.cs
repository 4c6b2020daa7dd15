using System.Collections.Immutable;
using Morsel.Checks;

namespace Morsel.Levels.Paths;

/// <summary>Finds the stationary points of a molecule and what joins them.</summary>
static class PathSearch
{
    const int MostMinima = 8,
        MostStrings = 6;

    /// <summary>
    /// The stationary points that are reached from the starts; between minima that no saddle point found joins, a string looks for one.
    /// </summary>
    /// <exception cref="LevelsException">There is no minimum.</exception>
    public static StationaryMap Map(PathRequest request)
    {
        ImmutableArray<StationaryPoint> points = StationarySearch.Run(
            request.Surface,
            new(request.Elements, request.Masses, request.Starts, request.Highest)
            {
                MostMinima = MostMinima,
                NearSaddles = request.NearSaddles,
            }
        );
        StationaryMap map = StationaryMap.Of(request.Surface, request.Masses, points);
        if (map.Lowest < 0)
        {
            throw new LevelsException(
                "No minimum was found from the points that the surface keeps. Give geometries near one with --start GEOMETRIES.xyz."
            );
        }

        HashSet<(double, double)> tried = [];
        for (int strings = 0; strings < MostStrings && Apart(map, tried) is var (from, to); strings++)
        {
            tried.Add((map.Points[from].Energy, map.Points[to].Energy));
            ImmutableArray<StationaryPoint> saddles = [.. OnString(request, map.Points[from], map.Points[to])];
            if (!saddles.IsEmpty)
            {
                map = StationaryMap.Of(request.Surface, request.Masses, map.Points.AddRange(saddles));
            }
        }

        return map;
    }

    /// <summary>
    /// The path between two minima; between the two lowest that are joined where none are named, and null where none are joined.
    /// </summary>
    /// <param name="request">What it was sought in.</param>
    /// <param name="map">What was found.</param>
    /// <param name="ends">Their places among the points of the map; null for the lowest.</param>
    /// <exception cref="LevelsException">A place is no minimum's, or nothing joins the two.</exception>
    public static ReactionPath? Path(PathRequest request, StationaryMap map, (int From, int To)? ends)
    {
        if ((ends ?? map.LowestJoined()) is not var (from, to))
        {
            return null;
        }

        RequireMinimum("--from", from);
        RequireMinimum("--to", to);
        ImmutableArray<Crossing> chain = map.Chain(from, to);
        return chain.IsEmpty
            ? throw new LevelsException(
                from == to
                    ? $"No saddle point was found that joins minimum {from + 1} with itself."
                    : $"No saddle points were found that join minima {from + 1} and {to + 1}, by a string between them either. "
                        + "Give a geometry near the saddle point (--start GEOMETRIES.xyz)."
            )
            : ReactionPath.Along(request, map, chain);

        void RequireMinimum(string option, int place)
        {
            if (!map.Minima.Contains(place))
            {
                throw new LevelsException(
                    $"{option} {place + 1}: {(place >= 0 && place < map.Points.Length ? $"point {place + 1} is a saddle point" : $"there are {map.Points.Length} stationary points")}; "
                        + $"expected a minimum: {string.Join(", ", map.Minima.Select(minimum => minimum + 1))}."
                );
            }
        }
    }

    // The two lowest minima in the training range, not tried yet, that nothing joins.
    static (int From, int To)? Apart(StationaryMap map, HashSet<(double, double)> tried)
    {
        int[] minima = [.. map.Minima.Where(minimum => map.Points[minimum].IsCovered)];
        foreach (int to in minima)
        {
            foreach (int from in minima.Where(minimum => minimum < to))
            {
                if (!tried.Contains((map.Points[from].Energy, map.Points[to].Energy)) && map.Chain(from, to).IsEmpty)
                {
                    return (from, to);
                }
            }
        }

        return null;
    }

    // From each of the string's tops uphill along the string.
    static IEnumerable<StationaryPoint> OnString(PathRequest request, StationaryPoint from, StationaryPoint to)
    {
        double[] start = [.. from.Positions],
            end = [.. to.Positions],
            placed = Alignment.WithExchanges(request.Kinds, start, end).Of(end);
        if (Math.Abs(request.Surface.Energy(placed) - to.Energy) > 1)
        {
            placed = Alignment.Plain(start, end).Of(end);
        }

        double[][] images = StringMethod.Between(request.Surface, request.Masses, start, placed);
        double[] energies = [.. images.Select(image => request.Surface.Energy(image))];
        for (int k = 1; k < images.Length - 1; k++)
        {
            if (energies[k] <= energies[k - 1] || energies[k] < energies[k + 1])
            {
                continue;
            }

            double[] along = [.. images[k - 1].Select((x, i) => images[k + 1][i] - x)];
            // The top image may lie above where the search ends, and the saddle point that it leads to below.
            double highest = Math.Max(request.Highest, energies[k] + 1);
            if (StationarySearch.Uphill(request.Surface, request.Masses, images[k], along, highest) is { } saddle)
            {
                yield return saddle;
            }
        }
    }
}
