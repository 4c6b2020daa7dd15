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
    /// <exception cref="ArgumentException">Invariants cannot be made for such a molecule.</exception>
    public static double All(ImmutableArray<Element> elements, int order)
    {
        var group = LikeAtoms.Of(elements);
        double sum = 0;
        double[] series = new double[order + 1];
        bool[] seen = new bool[group.Pairs];
        for (int g = 0; g < group.Count; g++)
        {
            Array.Clear(series);
            Array.Clear(seen);
            series[0] = 1;
            for (int start = 0; start < group.Pairs; start++)
            {
                int length = 0;
                for (int pair = start; !seen[pair]; pair = group.Exchanges[g * group.Pairs + pair], length++)
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

            sum += series.Sum() - 1;
        }

        return sum / group.Count;
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
}
