using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>A place that moves with a molecule: an atom, or a mean of some with weights that sum to 1.</summary>
/// <param name="Parts">The atoms, each with its weight.</param>
readonly record struct Site(ImmutableArray<(int Atom, double Weight)> Parts)
{
    public static Site OfAtom(int atom) => new([(atom, 1)]);

    /// <param name="elements">All atoms.</param>
    /// <param name="atoms">Whose centre of mass is meant: each of its most abundant isotope.</param>
    public static Site CentreOfMass(ImmutableArray<Element> elements, ImmutableArray<int> atoms)
    {
        double whole = atoms.Sum(atom => elements[atom].MassInDalton);
        return new([.. atoms.Select(atom => (atom, elements[atom].MassInDalton / whole))]);
    }

    /// <summary>
    /// Radau's point near one of three atoms, from which the vectors to the other two are orthogonal: R. T. Smith, Phys. Rev. Lett. 45,
    /// 1157 (1980).
    /// </summary>
    /// <param name="elements">All atoms, each of its most abundant isotope.</param>
    /// <param name="near">The atom that it is near.</param>
    /// <param name="one">Another.</param>
    /// <param name="other">The third.</param>
    public static Site Radau(ImmutableArray<Element> elements, int near, int one, int other)
    {
        (double centre, double first, double second) = (
            elements[near].MassInDalton,
            elements[one].MassInDalton,
            elements[other].MassInDalton
        );
        double part = Math.Sqrt(centre / (centre + first + second)),
            left = (1 - part) / (first + second);
        return new([(near, part), (one, left * first), (other, left * second)]);
    }

    public Vector Position(ReadOnlySpan<double> positions)
    {
        Vector sum = default;
        foreach ((int atom, double weight) in Parts)
        {
            sum += weight * Vector.Of(positions, atom);
        }

        return sum;
    }

    /// <summary>Adds to a row of derivatives in the atoms' positions what comes from a derivative in the site's.</summary>
    public void Add(Vector slope, Span<double> row)
    {
        foreach ((int atom, double weight) in Parts)
        {
            (Vector.Of(row, atom) + weight * slope).CopyTo(row, atom);
        }
    }
}
