using System.Collections.Immutable;
using System.Numerics;

namespace Morsel.Studies.Importance;

/// <summary>An effect as a sum of mean squares over partitions, each with a sign.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Factors">The factors, counted from 0.</param>
/// <param name="Signs">
/// How often the mean square of the partition by these factors (a bit for each) is added; negative to take it away.
/// </param>
/// <remarks>
/// With M(T) the mean square of the means over all but the factors T, and P the factors in which those of S are nested, the part of the
/// variance that belongs to the factors S and to no fewer is the sum over subsets T of S of (-1)^(|S| - |T|) M(T ∪ P): the parts are
/// orthogonal, since the design is a product inside every outer level. G. Hooker, J. Comput. Graph. Stat. 16, 709 (2007); F. Hutter,
/// H. Hoos, K. Leyton-Brown, ICML 2014. Totals: T. Homma, A. Saltelli, Reliab. Eng. Syst. Saf. 52, 1 (1996).
/// </remarks>
sealed record Term(EffectKind Kind, ImmutableArray<int> Factors, ImmutableSortedDictionary<uint, int> Signs)
{
    /// <summary>All effects of some factors: each alone, all widths together, pairs, the rest, totals.</summary>
    public static ImmutableArray<Term> AllOf(ImmutableArray<Factor> factors)
    {
        uint all = (1u << factors.Length) - 1;
        int[] every = [.. Enumerable.Range(0, factors.Length)];
        int[] nodes = [.. every.Where(factor => factors[factor].IsNodes)];
        Term[] alone = [.. every.Select(factor => Interaction([factor]))];
        Term[] pairs =
        [
            .. every.SelectMany(first =>
                every.Where(second => second > first && IsFree(first, second)).Select(second => Interaction([first, second]))
            ),
        ];
        Term rest = new(
            EffectKind.Rest,
            [.. every],
            Sum([One(all, 1), One(0, -1), .. alone.Concat(pairs).Select(term => Negative(term.Signs))])
        );
        int[][] groups = [.. every.Select(factor => (int[])[factor]), .. nodes.Length > 1 ? new[] { nodes } : []];
        return
        [
            .. alone,
            .. nodes.Length > 1
                ? new[] { new Term(EffectKind.Alone, [.. nodes], Sum([One(Bits(nodes) | Outer(nodes), 1), One(Outer(nodes), -1)])) }
                : [],
            .. pairs,
            .. rest.Signs.IsEmpty ? [] : new[] { rest },
            .. groups.Select(TotalOf),
        ];

        bool IsFree(int first, int second) => factors[first].Within != second && factors[second].Within != first;

        uint Outer(int[] group) =>
            Bits(group.Where(factor => factors[factor].Within is not null).Select(factor => factors[factor].Within!.Value)) & ~Bits(group);

        Term Interaction(int[] group)
        {
            var signs = new List<ImmutableSortedDictionary<uint, int>>();
            for (uint chosen = 0; chosen < 1u << group.Length; chosen++)
            {
                uint subset = Bits(group.Where((_, i) => (chosen >> i & 1) != 0));
                signs.Add(One(subset | Outer(group), (group.Length - BitOperations.PopCount(chosen)) % 2 == 0 ? 1 : -1));
            }

            return new(group.Length == 1 ? EffectKind.Alone : EffectKind.Pair, [.. group], Sum(signs));
        }

        // Of a factor with others nested in it, what remains when those are averaged over.
        Term TotalOf(int[] group)
        {
            uint known = all & ~Bits(every.Where(factor => group.Contains(factors[factor].Within ?? -1)));
            return new(EffectKind.Total, [.. group], Sum([One(known, 1), One(known & ~Bits(group), -1)]));
        }
    }

    static uint Bits(IEnumerable<int> factors) => factors.Aggregate(0u, (bits, factor) => bits | 1u << factor);

    static ImmutableSortedDictionary<uint, int> One(uint factors, int sign) =>
        ImmutableSortedDictionary<uint, int>.Empty.Add(factors, sign);

    static ImmutableSortedDictionary<uint, int> Negative(ImmutableSortedDictionary<uint, int> signs) =>
        signs.ToImmutableSortedDictionary(pair => pair.Key, pair => -pair.Value);

    static ImmutableSortedDictionary<uint, int> Sum(IEnumerable<ImmutableSortedDictionary<uint, int>> parts) =>
        parts
            .SelectMany(part => part)
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .Where(group => group.Sum() != 0)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Sum());
}
