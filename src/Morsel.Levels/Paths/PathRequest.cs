using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Paths;

/// <summary>What to look for stationary points and paths in.</summary>
/// <param name="Surface">The surface of a molecule.</param>
/// <param name="Members">Its committee; empty of one network alone.</param>
/// <param name="Elements">The atoms in order.</param>
/// <param name="Masses">Of the atoms, in u.</param>
/// <param name="Starts">Geometries to walk down from, in angstrom.</param>
/// <param name="Highest">The energy in cm-1 above which no saddle point is sought.</param>
sealed record PathRequest(
    IEnergySurface Surface,
    ImmutableArray<IEnergySurface> Members,
    ImmutableArray<Element> Elements,
    ImmutableArray<double> Masses,
    ImmutableArray<double[]> Starts,
    double Highest
)
{
    /// <summary>Geometries that may be near a saddle point.</summary>
    public ImmutableArray<double[]> NearSaddles { get; init; } = [];

    public ImmutableArray<int> Kinds => AtomKinds.Of(Elements, Masses);
}
