using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Levels;

/// <summary>Which atoms of a molecule are alike.</summary>
static class AtomKinds
{
    /// <summary>For each atom the first one that is of its element and isotope.</summary>
    /// <param name="elements">The atoms in order.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    public static ImmutableArray<int> Of(ImmutableArray<Element> elements, ImmutableArray<double> masses)
    {
        (Element, double)[] atoms = [.. elements.Zip(masses)];
        return [.. atoms.Select(atom => Array.IndexOf(atoms, atom))];
    }
}
