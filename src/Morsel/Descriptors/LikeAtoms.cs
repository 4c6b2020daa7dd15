using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Descriptors;

/// <summary>
/// The exchanges of like atoms, as permutations of the pairs of atoms: the product of the symmetric groups of each element.
/// </summary>
/// <remarks>
/// The pairs are taken in an order of their own, by the atomic numbers of their atoms and then by place, so that nothing made of them
/// depends on how the molecule's atoms were ordered; pairs of the same two elements stand together.
/// </remarks>
sealed class LikeAtoms
{
    /// <summary>
    /// More exchanges than this are refused: evaluating would cost more for finding an order of the atoms than for anything else.
    /// </summary>
    const int MostExchanges = 40_320;

    LikeAtoms(int pairs, int[] exchanges, int[] places) => (Pairs, Exchanges, Places) = (pairs, exchanges, places);

    public int Pairs { get; }

    /// <summary>The order of the group.</summary>
    public int Count => Exchanges.Length / Pairs;

    /// <summary>[exchange][pair]: the pair that an exchange puts in a pair's place. The first is the identity.</summary>
    public int[] Exchanges { get; }

    /// <summary>
    /// [exchange][pair]: as <see cref="Exchanges"/>, but the place in <see cref="AtomPairs"/> of the molecule as it was given.
    /// </summary>
    public int[] Places { get; }

    /// <summary>Why invariants cannot be made for a molecule; null where they can.</summary>
    public static string? WhyNot(ImmutableArray<Element> elements)
    {
        int atoms = elements.Length;
        if (atoms < 2 || AtomPairs.Count(atoms) > Monomial.MostVariables)
        {
            return $"Invariants are made for 2 to 23 atoms, not {atoms}.";
        }

        double count = elements.GroupBy(element => element.Number).Aggregate(1.0, (product, like) => product * Factorial(like.Count()));
        return count > MostExchanges
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{string.Concat(elements)} has {count} exchanges of like atoms; invariants are made for at most {MostExchanges}."
            )
            : null;
    }

    /// <exception cref="ArgumentException">There are fewer than two atoms, too many, or too many like atoms.</exception>
    public static LikeAtoms Of(ImmutableArray<Element> elements)
    {
        if (WhyNot(elements) is { } why)
        {
            throw new ArgumentException(why, nameof(elements));
        }

        int atoms = elements.Length;
        int[] order = [.. Enumerable.Range(0, atoms).OrderBy(atom => elements[atom].Number)];
        var pairs = (
            from i in Enumerable.Range(0, atoms)
            from j in Enumerable.Range(i + 1, atoms - i - 1)
            orderby elements[order[i]].Number, elements[order[j]].Number, i, j
            select (i, j)
        ).ToList();
        int[] ranks = new int[pairs.Count];
        for (int k = 0; k < pairs.Count; k++)
        {
            ranks[AtomPairs.Index(atoms, pairs[k].i, pairs[k].j)] = k;
        }

        IEnumerable<int[]> permutations =
        [
            [],
        ];
        foreach (var like in Enumerable.Range(0, atoms).GroupBy(atom => elements[order[atom]].Number))
        {
            permutations = [.. permutations.SelectMany(start => Permutations([.. like]).Select(rest => (int[])[.. start, .. rest]))];
        }

        int[][] all = [.. permutations];
        return new(
            pairs.Count,
            [.. all.SelectMany(p => pairs.Select(pair => ranks[AtomPairs.Index(atoms, p[pair.i], p[pair.j])]))],
            [.. all.SelectMany(p => pairs.Select(pair => AtomPairs.Index(atoms, order[p[pair.i]], order[p[pair.j]])))]
        );
    }

    /// <summary>For each pair of <see cref="AtomPairs"/>, the atomic numbers of its atoms, the smaller first.</summary>
    public static ImmutableArray<(int Low, int High)> PairTypes(ImmutableArray<Element> elements) =>
        [
            .. from i in Enumerable.Range(0, elements.Length)
            from j in Enumerable.Range(i + 1, elements.Length - i - 1)
            let one = elements[i].Number
            let other = elements[j].Number
            select (Math.Min(one, other), Math.Max(one, other)),
        ];

    static IEnumerable<int[]> Permutations(int[] items) =>
        items.Length == 1
            ? [items]
            : items.SelectMany((item, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[item, .. rest]));

    static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);
}
