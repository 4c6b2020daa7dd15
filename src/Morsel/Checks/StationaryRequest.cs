using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Checks;

/// <summary>Where to look for the stationary points of a molecule.</summary>
/// <param name="Elements">The atoms in order.</param>
/// <param name="Masses">Of the atoms, in u.</param>
/// <param name="Starts">Geometries to walk down from, in angstrom.</param>
/// <param name="Highest">The energy in cm-1 above which no walk uphill is followed.</param>
sealed record StationaryRequest(
    ImmutableArray<Element> Elements,
    ImmutableArray<double> Masses,
    ImmutableArray<double[]> Starts,
    double Highest
)
{
    /// <summary>From how many of the minima to look for saddle points.</summary>
    public int MostMinima { get; init; } = 3;

    /// <summary>Steps uphill in all, each of which takes a Hessian.</summary>
    public int MostSteps { get; init; } = int.MaxValue;

    /// <summary>Geometries that may be near a saddle point: to walk up from, along their softest vibration.</summary>
    public ImmutableArray<double[]> NearSaddles { get; init; } = [];
}
