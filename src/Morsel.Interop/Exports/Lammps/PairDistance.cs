using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>The one distance that a pair's energy depends on: between the atoms of a molecule of two, or a plain coordinate.</summary>
abstract class PairDistance
{
    /// <param name="surface">Of one distance.</param>
    /// <param name="instead">What to say of other formats where it is not.</param>
    /// <exception cref="ExportException">It is not.</exception>
    public static PairDistance Of(Surface surface, string instead) =>
        surface.Space.Match<PairDistance>(
            molecule => new DistanceOfAtoms(surface, molecule, instead),
            axes => new DistanceOnAxis(surface, axes, instead)
        );

    /// <exception cref="ExportException">LAMMPS has no units for the surface's.</exception>
    public abstract LammpsUnits Units { get; }

    /// <summary>The symbols of the two atoms where they are of two elements; null where every atom is of one type.</summary>
    public abstract (string One, string Other)? TwoElements { get; }

    /// <summary>The distance at a point of the surface, in the surface's unit.</summary>
    public abstract double At(ImmutableArray<double> point);

    /// <summary>The least and the greatest of the training points.</summary>
    /// <param name="inside">A distance between them.</param>
    public abstract (double Low, double High) Range(double inside);
}
