using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Growing.Rounds;

/// <summary>Where a round's surface has no slope: what moves from round to round until the surface is right there.</summary>
static class StationaryPoints
{
    // Each step uphill takes a Hessian.
    const int StepsUphill = 60,
        StartsDownhill = 4,
        MinimaToClimbFrom = 2;

    /// <summary>By a short <see cref="StationarySearch"/> from the fitted points.</summary>
    /// <param name="fit">The surface.</param>
    /// <param name="highest">In cm-1; those above are left out.</param>
    public static ImmutableArray<FoundPoint> Of(RoundFit fit, double highest) =>
        [
            .. StationarySearch
                .Run(new SurfaceEvaluator(fit.Surface), fit.Data, StartsDownhill, MinimaToClimbFrom, StepsUphill)
                .Where(point => point.Energy <= highest)
                .Select(point => new FoundPoint(point.Positions, point.Order, point.Energy, point.ZeroPointEnergy, point.Wavenumbers[0])),
        ];
}
