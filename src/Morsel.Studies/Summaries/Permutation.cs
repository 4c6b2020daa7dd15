using Morsel.Randomness;

namespace Morsel.Studies.Summaries;

/// <summary>Tests that shuffle: how often would chance alone do as well as what was seen?</summary>
static class Permutation
{
    public const int Shuffles = 999;

    /// <summary>
    /// The fraction of shuffles of <paramref name="values"/> whose statistic is at least that of the given order, which counts as one of
    /// them.
    /// </summary>
    public static double Chance(double[] values, ulong seed, Func<double[], double> statistic) =>
        Chance([values], seed, groups => statistic(groups[0]));

    /// <summary>The same for several groups of values, each shuffled within itself.</summary>
    public static double Chance(double[][] groups, ulong seed, Func<double[][], double> statistic)
    {
        double seen = statistic(groups);
        double[][] shuffled = [.. groups.Select(group => (double[])group.Clone())];
        var generator = new SplitMix64(seed);
        int asGood = 1;
        for (int shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            foreach (double[] values in shuffled)
            {
                for (int i = values.Length - 1; i > 0; i--)
                {
                    int j = generator.NextBelow(i + 1);
                    (values[i], values[j]) = (values[j], values[i]);
                }
            }

            // Sums in another order differ in their last bits; that must not decide.
            asGood += statistic(shuffled) >= seen - 1e-9 * Math.Abs(seen) ? 1 : 0;
        }

        return asGood / (Shuffles + 1.0);
    }

    /// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
    public static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[values.Count];
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && values[order[next]] == values[order[first]]; next++) { }

            for (int i = first; i < next; i++)
            {
                ranks[order[i]] = (first + next + 1) / 2.0;
            }
        }

        return ranks;
    }
}
