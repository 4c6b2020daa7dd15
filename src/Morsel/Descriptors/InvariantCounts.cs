using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Descriptors;

/// <summary>How many invariants a molecule has, before any are made.</summary>
static class InvariantCounts
{
    /// <summary>
    /// The orbit sums of degree 1 to <paramref name="order"/>, from the Molien series: the mean, over the exchanges g of like atoms, of the
    /// product over the cycles of g on the pairs of 1 / (1 - t^length).
    /// </summary>
    /// <remarks>
    /// All exchanges of like atoms are summed by the lengths of their cycles: of n atoms, one in product_l (l^c_l c_l!) has c_l cycles of
    /// each length l. Those of a symmetry are summed one by one; where they are too many to be listed, the orbits are made and counted.
    /// </remarks>
    /// <exception cref="ArgumentException">Invariants cannot be made for such a molecule.</exception>
    public static double All(ImmutableArray<Element> elements, int order, AtomSymmetry? symmetry = null)
    {
        if (LikeAtoms.WhyNot(elements) is { } why)
        {
            throw new ArgumentException(why, nameof(elements));
        }

        return symmetry is null ? OfLikeAtoms(elements, order) : OfSymmetry(LikeAtoms.Of(elements, symmetry), order);
    }

    /// <summary>
    /// The monomials of degree 1 to <paramref name="order"/> n in P pair variables, of which the orbit sums are made: (P + n)! / (P! n!) -
    /// 1.
    /// </summary>
    public static double Monomials(int atoms, int order)
    {
        double count = 1;
        for (int n = 1; n <= order; n++)
        {
            count = count * (AtomPairs.Count(atoms) + n) / n;
        }

        return count - 1;
    }

    static double OfLikeAtoms(ImmutableArray<Element> elements, int order)
    {
        IEnumerable<(ImmutableArray<int> Cycles, double Share)> classes = [([], 1)];
        foreach (int like in elements.GroupBy(element => element.Number).Select(set => set.Count()))
        {
            classes =
            [
                .. from earlier in classes
                from cycles in Partitions(like, like)
                select (earlier.Cycles.AddRange(cycles), earlier.Share / Sharers(cycles)),
            ];
        }

        return Math.Round(classes.Sum(each => each.Share * Fixed(PairsOf(each.Cycles).AsSpan(), order)));
    }

    static double OfSymmetry(LikeAtoms group, int order)
    {
        double sum = 0;
        for (int g = 0; g < group.Count; g++)
        {
            sum += Fixed(group.Exchanges.AsSpan(g * group.Pairs, group.Pairs), order);
        }

        return group.AreListed ? Math.Round(sum / group.Count) : OrbitSums.UpTo(group, order).Length;
    }

    // The number of atoms' permutations for one that has these cycles: product_l (l^c_l c_l!).
    static double Sharers(ImmutableArray<int> cycles) =>
        cycles
            .GroupBy(length => length)
            .Aggregate(1.0, (product, same) => Enumerable.Range(1, same.Count()).Aggregate(product, (p, i) => p * i * same.Key));

    // Whole numbers that add up to a number, none above the most.
    static IEnumerable<ImmutableArray<int>> Partitions(int number, int most)
    {
        if (number == 0)
        {
            yield return [];
        }

        for (int first = Math.Min(number, most); first >= 1; first--)
        {
            foreach (ImmutableArray<int> rest in Partitions(number - first, first))
            {
                yield return [first, .. rest];
            }
        }
    }

    // A permutation of the pairs of atoms, by one of the atoms that has these cycles.
    static ImmutableArray<int> PairsOf(ImmutableArray<int> cycles)
    {
        int[] next = new int[cycles.Sum()];
        int first = 0;
        foreach (int length in cycles)
        {
            for (int i = 0; i < length; i++)
            {
                next[first + i] = first + (i + 1) % length;
            }

            first += length;
        }

        return LikeAtoms.PairsOf([.. next]);
    }

    // The monomials of degree 1 to the order that a permutation of the variables leaves as they are.
    static double Fixed(ReadOnlySpan<int> permutation, int order)
    {
        double[] series = new double[order + 1];
        bool[] seen = new bool[permutation.Length];
        series[0] = 1;
        for (int start = 0; start < permutation.Length; start++)
        {
            int length = 0;
            for (int pair = start; !seen[pair]; pair = permutation[pair], length++)
            {
                seen[pair] = true;
            }

            if (length > 0)
            {
                for (int n = length; n <= order; n++)
                {
                    series[n] += series[n - length];
                }
            }
        }

        return series.Sum() - 1;
    }
}
