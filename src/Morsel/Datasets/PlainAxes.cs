using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Datasets;

/// <summary>Points along plain coordinates, each in the unit of its axis, with energies in the data's own unit.</summary>
public sealed class PlainAxes : Space
{
    /// <summary>Points along these coordinates. Allocates the object, and a little to check the names.</summary>
    /// <param name="axes">The coordinates in order; at least one, each name once.</param>
    /// <exception cref="ArgumentException">There is none, or one has no name or another's; the message says which.</exception>
    public PlainAxes(ImmutableArray<Axis> axes)
    {
        if (axes.IsDefaultOrEmpty)
        {
            throw new ArgumentException("Plain coordinates need at least one axis.", nameof(axes));
        }

        if (axes.Any(axis => string.IsNullOrWhiteSpace(axis.Name) || axis.Unit is null))
        {
            throw new ArgumentException("Every axis needs a name and a unit (LengthUnit.Reduced where there is none).", nameof(axes));
        }

        if (axes.GroupBy(axis => axis.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Axis '{twice.Key}' appears more than once.", nameof(axes));
        }

        Axes = axes;
    }

    /// <summary>The coordinates in order; at least one.</summary>
    public override ImmutableArray<Axis> Axes { get; }

    /// <summary>One for each axis. Allocates nothing.</summary>
    public override int CoordinateCount => Axes.Length;

    internal override int DegreesOfFreedom => Axes.Length;

    internal override LengthUnit? CoordinateUnit => Axes.Select(axis => axis.Unit).Distinct().ToArray() is [var one] ? one : null;

    /// <summary>The data's own.</summary>
    internal override EnergyUnit ModelUnit(EnergyUnit unit) => unit;

    /// <summary>The coordinates' names in order: <c>x, y</c>.</summary>
    internal string Names => string.Join(", ", Axes.Select(axis => axis.Name));

    internal override T Match<T>(Func<Molecule, T> ofMolecule, Func<PlainAxes, T> ofAxes) => ofAxes(this);

    /// <summary>For people: <c>r (angstrom), phi</c>. Allocates the text.</summary>
    public override string ToString() => string.Join(", ", Axes);
}
