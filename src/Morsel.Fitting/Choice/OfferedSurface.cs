using System.Collections.Immutable;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Fitting.Choice;

/// <summary>A surface that may become the fit's.</summary>
/// <param name="Description">See <see cref="FittedSurface"/>.</param>
/// <param name="Models">See <see cref="FittedSurface"/>.</param>
/// <param name="Errors">Where they are known already; null where the validation points have yet to tell.</param>
sealed record OfferedSurface(string Description, ImmutableArray<SurfaceModel> Models, ValidationErrors? Errors = null)
{
    /// <summary>
    /// Whether it was fitted to all points after its errors were known: to be preferred to another of the same errors, which was not.
    /// </summary>
    public bool IsOfAllPoints { get; init; }
}
