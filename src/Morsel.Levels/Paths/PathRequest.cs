using System.Collections.Immutable;
using Morsel.Levels.Triatomics;
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

    /// <summary>
    /// From the points that a surface file keeps, a built-in molecule's on a coarse grid, and those that are given; the highest of their
    /// energies is where the search uphill ends, or where a built-in molecule is apart.
    /// </summary>
    /// <param name="subject">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="given">Geometries in angstrom that may be near stationary points.</param>
    public static PathRequest Of(SurfaceSubject subject, ImmutableArray<double> masses, ImmutableArray<double[]> given)
    {
        IEnergySurface surface = subject.Open();
        ImmutableArray<double[]> own =
            subject.IsFitted && !subject.Starts.IsEmpty
                ? [.. subject.Starts.Select(point => point.ToArray())]
                : TriatomicStarts.Of(surface, subject.Elements);
        double highest = subject.IsFitted ? own.AddRange(given).Max(point => surface.Energy(point)) : subject.Apart;
        return new(surface, subject.Members, subject.Elements, masses, own.AddRange(given), highest) { NearSaddles = given };
    }
}
