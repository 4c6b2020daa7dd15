using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Levels.Paths;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Fits;

/// <summary>Stationary points and a path as the page draws them: places from 0, energies in cm-1 above the lowest minimum.</summary>
static class FitPathDocument
{
    // A curve on a screen, and a slider, have no more.
    const int MostPoints = 300,
        Digits = 4;

    public static object Of(PathRequest request, StationaryMap map, ReactionPath? path)
    {
        StationaryPoint lowest = map.Points[map.Lowest];
        return new
        {
            Elements = request.Elements.Select(element => element.Symbol).ToArray(),
            map.Lowest,
            Points = map
                .Points.Select(
                    (point, place) =>
                        new
                        {
                            point.Order,
                            Energy = point.Energy - lowest.Energy,
                            WithZeroPoint = point.Energy - lowest.Energy + point.ZeroPointEnergy - lowest.ZeroPointEnergy,
                            point.Wavenumbers,
                            Joins = map.Crossings.FirstOrDefault(crossing => crossing.Saddle == place) is { } crossing
                                ? (int[])[crossing.First, crossing.Second]
                                : null,
                            Covered = point.IsCovered,
                            Positions = Short(point.Positions),
                        }
                )
                .ToArray(),
            Path = path is null ? null : Profile(path, lowest.Energy),
        };
    }

    static object Profile(ReactionPath path, double zero)
    {
        PathPoint[] between = [.. path.Points.Where(point => point.Stationary < 0)];
        return new
        {
            path.From,
            path.To,
            path.Saddles,
            Points = between
                .Thinned(MostPoints)
                .Concat(path.Points.Where(point => point.Stationary >= 0))
                .OrderBy(point => point.Length)
                .Select(point => new
                {
                    point.Length,
                    Energy = point.Energy - zero,
                    WithZeroPoint = point.Energy - zero + point.ZeroPointEnergy,
                    point.Spread,
                    Covered = point.IsCovered,
                    point.Stationary,
                    Positions = Short(point.Positions),
                })
                .ToArray(),
        };
    }

    static double[] Short(ImmutableArray<double> positions) => [.. positions.Select(value => Math.Round(value, Digits))];
}
