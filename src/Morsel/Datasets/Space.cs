using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Datasets;

/// <summary>
/// What a point is: a geometry of a <see cref="Molecule"/>, or values along <see cref="PlainAxes"/>. Points, surfaces and readers share it.
/// </summary>
public abstract class Space
{
    private protected Space() { }

    /// <summary>Numbers of one point.</summary>
    public abstract int CoordinateCount { get; }

    /// <summary>Independent directions in which the energy can change.</summary>
    internal abstract int DegreesOfFreedom { get; }

    /// <summary>The unit of every coordinate; null where axes have different ones.</summary>
    internal abstract LengthUnit? CoordinateUnit { get; }

    /// <summary>The unit in which models compute, for data in <paramref name="unit"/>.</summary>
    internal abstract EnergyUnit ModelUnit(EnergyUnit unit);

    /// <summary>The atoms in order; empty in plain coordinates. Allocates nothing.</summary>
    public virtual ImmutableArray<Element> Elements => [];

    /// <summary>The plain coordinates in order; empty of a molecule. Allocates nothing.</summary>
    public virtual ImmutableArray<Axis> Axes => [];

    /// <summary>
    /// What differs between a molecule and plain coordinates, each told by its own function: the question with both answers.
    /// </summary>
    internal abstract T Match<T>(Func<Molecule, T> ofMolecule, Func<PlainAxes, T> ofAxes);

    /// <summary>
    /// The atoms, or the coordinates with their units, for people: <c>H, H, O</c>; <c>r (angstrom)</c>. Allocates the text.
    /// </summary>
    public abstract override string ToString();
}
