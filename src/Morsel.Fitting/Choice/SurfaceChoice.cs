using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;

namespace Morsel.Fitting.Choice;

/// <summary>
/// The choice among surfaces: the lowest merit on the validation points, where networks have a price, and a single one a higher price.
/// </summary>
/// <param name="Validation">The points to choose by.</param>
/// <param name="GradientLength">Of the training points.</param>
/// <param name="Constants">The prices.</param>
sealed record SurfaceChoice(Dataset Validation, double GradientLength, FitConstants Constants)
{
    /// <summary>Whether cross-validation chooses, in place of those points.</summary>
    public bool IsCrossValidated { get; init; }

    /// <summary>The better one; where both are equal <paramref name="best"/>, unless the other is of all points.</summary>
    public FittedSurface? Better(FittedSurface? best, OfferedSurface offered)
    {
        FittedSurface surface = Judged(offered);
        return double.IsFinite(surface.Validation.Merit) && (best is null || IsBetter(Price(surface), Price(best))) ? surface : best;

        bool IsBetter(double price, double lowest) => offered.IsOfAllPoints ? price <= lowest : price < lowest;
    }

    /// <summary>With its errors on the validation points.</summary>
    public FittedSurface Judged(OfferedSurface offered) => new(offered.Description, offered.Models, offered.Errors ?? ErrorsOf(offered));

    double Price(FittedSurface surface) =>
        surface.Models switch
        {
            [{ Layout.Hidden.Depth: 0 }, ..] => surface.Validation.Merit,
            [_] => surface.Validation.Merit * PriceOfNetworks * Constants.PriceOfOneNetwork,
            _ => surface.Validation.Merit * PriceOfNetworks,
        };

    // The points that are to judge have chosen among hundreds of versions of a network already. But those of cross-validation judge single
    // networks, and the surface is their mean: on 45 to 57 points of HCN/HNC, with half the linear fit's error there, it has a quarter to a
    // tenth elsewhere.
    double PriceOfNetworks => IsCrossValidated ? 1 : 1 + Constants.OptimismOfNetworks / Math.Sqrt(Validation.Count);

    ValidationErrors ErrorsOf(OfferedSurface offered)
    {
        SurfaceErrors errors = ScoredPoints.Of(Validation, SurfaceFunctions.Of(Validation, offered.Models)).Errors();
        return ValidationErrors.Of(errors, GradientLength);
    }
}
