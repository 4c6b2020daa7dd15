using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Datasets;

/// <summary>
/// Geometries of one molecule: positions [atom][x, y, z] in angstrom, the atoms always in the same order, energies in cm-1.
/// </summary>
public sealed class Molecule : Space
{
    /// <summary>A molecule of these atoms. Allocates the object alone.</summary>
    /// <param name="elements">The atoms in order; at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public Molecule(ImmutableArray<Element> elements)
    {
        if (elements.IsDefault || elements.Length < 2)
        {
            throw new ArgumentException(
                $"A molecule needs at least two atoms, not {(elements.IsDefault ? 0 : elements.Length)}.",
                nameof(elements)
            );
        }

        Elements = elements;
    }

    /// <summary>The atoms in order; at least two.</summary>
    public override ImmutableArray<Element> Elements { get; }

    /// <summary>3 N. Allocates nothing.</summary>
    public override int CoordinateCount => 3 * Elements.Length;

    internal override int DegreesOfFreedom => DistanceGeometry.DegreesOfFreedom(Elements.Length);

    /// <summary>Angstrom, whatever the data's.</summary>
    internal override LengthUnit CoordinateUnit => LengthUnit.Angstrom;

    /// <summary>cm-1, whatever the data's.</summary>
    internal override EnergyUnit ModelUnit(EnergyUnit unit) => EnergyUnit.Wavenumber;

    /// <summary>The atoms' symbols in order: <c>H H O</c>.</summary>
    internal string Symbols => string.Join(' ', Elements);

    internal override T Match<T>(Func<Molecule, T> ofMolecule, Func<PlainAxes, T> ofAxes) => ofMolecule(this);

    /// <summary>For people: <c>H, H, O</c>. Allocates the text.</summary>
    public override string ToString() => string.Join(", ", Elements.Select(element => element.Symbol));
}
