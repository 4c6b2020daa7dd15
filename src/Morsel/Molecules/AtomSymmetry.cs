using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>
/// Exchanges of like atoms that an energy does not feel, by permutations that make them all: fewer than those of all like atoms, where the
/// bonds tell like atoms apart. Plain data, as a surface file holds it.
/// </summary>
sealed class AtomSymmetry : IEquatable<AtomSymmetry>
{
    /// <param name="elements">The atoms in order.</param>
    /// <param name="generators">
    /// For each permutation, and each atom, the atom that comes into its place. None leaves every atom a kind of its own.
    /// </param>
    /// <exception cref="ArgumentException">
    /// One is no permutation of the atoms, or puts an atom in the place of another element's.
    /// </exception>
    public AtomSymmetry(ImmutableArray<Element> elements, ImmutableArray<ImmutableArray<int>> generators)
    {
        foreach (ImmutableArray<int> permutation in generators)
        {
            if (!permutation.Order().SequenceEqual(Enumerable.Range(0, elements.Length)))
            {
                throw new ArgumentException(
                    $"({string.Join(' ', permutation)}) does not name each of the atoms 0 to {elements.Length - 1} once."
                );
            }

            if (
                permutation.Index().FirstOrDefault(each => elements[each.Index] != elements[each.Item])
                    is { Item: var atom, Index: var place }
                && elements[atom] != elements[place]
            )
            {
                throw new ArgumentException(
                    $"({string.Join(' ', permutation)}) puts atom {atom}, {elements[atom]}, in the place of atom {place}, {elements[place]}."
                );
            }
        }

        (Atoms, Generators) = (elements.Length, generators);
    }

    public int Atoms { get; }

    /// <summary>The permutations; the symmetry is all that can be made by doing them one after another.</summary>
    public ImmutableArray<ImmutableArray<int>> Generators { get; }

    /// <summary>
    /// The sets of atoms that come into each other's places, by their first atoms; those that stay alone are sets of one.
    /// </summary>
    public ImmutableArray<ImmutableArray<int>> Sets
    {
        get
        {
            ImmutableArray<int> first = Orbits.LeastOf(Atoms, Generators);
            return [.. Enumerable.Range(0, Atoms).GroupBy(atom => first[atom]).Select(set => set.ToImmutableArray())];
        }
    }

    /// <summary>All exchanges of like atoms.</summary>
    public static AtomSymmetry OfLikeAtoms(ImmutableArray<Element> elements) =>
        OfSets(elements, elements.Index().GroupBy(atom => atom.Item.Number, atom => atom.Index).Select(set => set.ToImmutableArray()));

    /// <summary>All exchanges within each of some sets of like atoms.</summary>
    /// <exception cref="ArgumentException">A set has atoms of two elements.</exception>
    public static AtomSymmetry OfSets(ImmutableArray<Element> elements, IEnumerable<ImmutableArray<int>> sets) =>
        new(elements, [.. sets.SelectMany(set => GeneratorsOf(set, elements.Length))]);

    public bool Equals(AtomSymmetry? other) =>
        other is not null
        && Atoms == other.Atoms
        && Generators.Length == other.Generators.Length
        && Generators.Zip(other.Generators).All(pair => pair.First.SequenceEqual(pair.Second));

    public override bool Equals(object? obj) => Equals(obj as AtomSymmetry);

    public override int GetHashCode() => HashCode.Combine(Atoms, Generators.Length);

    // An exchange of two and a cycle of all make every permutation.
    static IEnumerable<ImmutableArray<int>> GeneratorsOf(ImmutableArray<int> set, int atoms)
    {
        if (set.Length > 1)
        {
            yield return Cycle(set[..2], atoms);
        }

        if (set.Length > 2)
        {
            yield return Cycle(set, atoms);
        }
    }

    static ImmutableArray<int> Cycle(ImmutableArray<int> members, int atoms)
    {
        int[] permutation = [.. Enumerable.Range(0, atoms)];
        for (int i = 0; i < members.Length; i++)
        {
            permutation[members[i]] = members[(i + 1) % members.Length];
        }

        return [.. permutation];
    }
}
