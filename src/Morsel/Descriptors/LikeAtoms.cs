using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Descriptors;

/// <summary>
/// The exchanges of like atoms as permutations of the pairs of atoms: all within each element, or those of an <see cref="AtomSymmetry"/>.
/// </summary>
/// <remarks>
/// The pairs are taken in an order of their own, by the atomic numbers of their atoms and then by place, so that nothing made of them
/// depends on how the molecule's atoms were ordered; pairs that exchanges take into one another stand together.
/// </remarks>
sealed class LikeAtoms
{
    /// <summary>
    /// More exchanges than this are not listed one by one: evaluating would cost more for finding an order of the atoms than for anything
    /// else.
    /// </summary>
    const int MostListed = 40_320;

    const int MostAtoms = 60;

    LikeAtoms(int pairs, ImmutableArray<int[]> generators, int[] exchanges, int[] places, bool areListed) =>
        (Pairs, Generators, Exchanges, Places, AreListed) = (pairs, generators, exchanges, places, areListed);

    public int Pairs { get; }

    /// <summary>[pair]: the pair that comes into its place, for some exchanges that make all others.</summary>
    public ImmutableArray<int[]> Generators { get; }

    /// <summary>Whether all exchanges are listed; else the identity alone is.</summary>
    public bool AreListed { get; }

    /// <summary>Exchanges listed.</summary>
    public int Count => Exchanges.Length / Pairs;

    /// <summary>[exchange][pair]: the pair that an exchange puts in a pair's place. The first is the identity.</summary>
    public int[] Exchanges { get; }

    /// <summary>
    /// [exchange][pair]: as <see cref="Exchanges"/>, but the place in <see cref="AtomPairs"/> of the molecule as it was given.
    /// </summary>
    public int[] Places { get; }

    /// <summary>Why invariants cannot be made for a molecule; null where they can.</summary>
    public static string? WhyNot(ImmutableArray<Element> elements) =>
        elements.Length is < 2 or > MostAtoms ? $"Invariants are made for 2 to {MostAtoms} atoms, not {elements.Length}." : null;

    /// <param name="elements">The atoms in order.</param>
    /// <param name="symmetry">Which exchanges; all of like atoms if null.</param>
    /// <exception cref="ArgumentException">There are fewer than two atoms or too many, or the symmetry is of other atoms.</exception>
    public static LikeAtoms Of(ImmutableArray<Element> elements, AtomSymmetry? symmetry = null)
    {
        if (WhyNot(elements) is { } why)
        {
            throw new ArgumentException(why, nameof(elements));
        }

        int atoms = elements.Length;
        if (symmetry is not null && symmetry.Atoms != atoms)
        {
            throw new ArgumentException($"A symmetry of {symmetry.Atoms} atoms does not fit a molecule of {atoms}.", nameof(symmetry));
        }

        AtomSymmetry exchanges = symmetry ?? AtomSymmetry.OfLikeAtoms(elements);
        int[] order = [.. Enumerable.Range(0, atoms).OrderBy(atom => elements[atom].Number)];
        int[] kinds = [.. Kinds(elements, exchanges)];
        (int I, int J)[] pairs =
        [
            .. from i in Enumerable.Range(0, atoms)
            from j in Enumerable.Range(i + 1, atoms - i - 1)
            orderby elements[order[i]].Number, elements[order[j]].Number, kinds[AtomPairs.Index(atoms, order[i], order[j])], i, j
            select (order[i], order[j]),
        ];
        int[] places = [.. pairs.Select(pair => AtomPairs.Index(atoms, pair.I, pair.J))];
        int[] ranks = new int[pairs.Length];
        for (int k = 0; k < pairs.Length; k++)
        {
            ranks[places[k]] = k;
        }

        ImmutableArray<int[]> generators =
        [
            .. exchanges.Generators.Select(atom =>
                pairs.Select(pair => ranks[AtomPairs.Index(atoms, atom[pair.I], atom[pair.J])]).ToArray()
            ),
        ];
        int[][]? all = All(pairs.Length, generators);
        int[][] listed =
            all
            ??
            [
                [.. Enumerable.Range(0, pairs.Length)],
            ];
        return new(
            pairs.Length,
            generators,
            [.. listed.SelectMany(exchange => exchange)],
            [.. listed.SelectMany(exchange => exchange.Select(pair => places[pair]))],
            all is not null
        );
    }

    /// <summary>For each pair of <see cref="AtomPairs"/>, which set it is of: those that exchanges take into one another.</summary>
    public static ImmutableArray<int> Kinds(ImmutableArray<Element> elements, AtomSymmetry? symmetry)
    {
        ImmutableArray<ImmutableArray<int>> generators = (symmetry ?? AtomSymmetry.OfLikeAtoms(elements)).Generators;
        return Orbits.LeastOf(AtomPairs.Count(elements.Length), [.. generators.Select(PairsOf)]);
    }

    /// <summary>
    /// A permutation of atoms as one of the pairs of <see cref="AtomPairs"/>: for each the one that comes into its place.
    /// </summary>
    public static ImmutableArray<int> PairsOf(ImmutableArray<int> atom) =>
        [
            .. from i in Enumerable.Range(0, atom.Length)
            from j in Enumerable.Range(i + 1, atom.Length - i - 1)
            select AtomPairs.Index(atom.Length, atom[i], atom[j]),
        ];

    // Every exchange, the identity first; null if there are too many.
    static int[][]? All(int pairs, ImmutableArray<int[]> generators)
    {
        int[] identity = [.. Enumerable.Range(0, pairs)];
        List<int[]> all = [identity];
        HashSet<int[]> seen = new(new SameNumbers()) { identity };
        for (int next = 0; next < all.Count; next++)
        {
            foreach (int[] generator in generators)
            {
                int[] product = [.. all[next].Select(pair => generator[pair])];
                if (!seen.Add(product))
                {
                    continue;
                }

                if (seen.Count > MostListed)
                {
                    return null;
                }

                all.Add(product);
            }
        }

        return [.. all];
    }

    sealed class SameNumbers : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] numbers)
        {
            var hash = new HashCode();
            foreach (int number in numbers)
            {
                hash.Add(number);
            }

            return hash.ToHashCode();
        }
    }
}
