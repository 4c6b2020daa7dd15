using Morsel.Datasets;
using Morsel.Fitting.Data;

namespace Morsel.Fitting.Choice;

/// <summary>The choice among surfaces: the lowest merit on the validation points, where a single network has a price.</summary>
/// <param name="Validation">The points to choose by.</param>
/// <param name="PriceOfOneNetwork">By how much a single network has to be better than anything else.</param>
sealed record SurfaceChoice(Dataset Validation, double PriceOfOneNetwork)
{
    /// <summary>The better one; <paramref name="best"/> where both are equal.</summary>
    public FittedSurface? Better(FittedSurface? best, OfferedSurface offered)
    {
        var surface = new FittedSurface(offered.Description, offered.Models, offered.Errors ?? ErrorsOf(offered));
        return double.IsFinite(surface.Validation.Merit) && (best is null || Price(surface) < Price(best)) ? surface : best;
    }

    double Price(FittedSurface surface) =>
        surface.Validation.Merit * (surface.Models is [{ Layout.Hidden.Depth: > 0 }] ? PriceOfOneNetwork : 1);

    ValidationErrors ErrorsOf(OfferedSurface offered)
    {
        SurfaceErrors errors = ScoredPoints.Of(Validation, SurfaceFunctions.Of(Validation, offered.Models)).Errors();
        return new(errors.Energy.Rmse, errors.Gradient?.Rmse);
    }
}
