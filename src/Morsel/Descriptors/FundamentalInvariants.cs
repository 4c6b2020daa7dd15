using System.Collections.Immutable;
using System.Numerics;
using Morsel.Randomness;

namespace Morsel.Descriptors;

/// <summary>Of all orbit sums, those that are no polynomials in the ones before: a minimal set of generators up to some degree.</summary>
/// <remarks>
/// Degree by degree: the products of a generator and an invariant of the complementary degree span what is expressible, and an orbit sum
/// that is linearly independent of them, and of the generators already taken in its degree, is a new generator. Sums with more different
/// variables are tried first. Independence is decided on values at random points modulo the prime 2^61 - 1: what is dependent always
/// looks so, and what is not is overlooked with a chance of about degree / 2^61. As used by K. Shao et al., J. Chem. Phys. 145, 071101
/// (2016).
/// </remarks>
static class FundamentalInvariants
{
    const ulong Prime = (1UL << 61) - 1;

    const int SparePoints = 4;

    /// <param name="orbits">All orbits up to some degree, as <see cref="OrbitSums"/> gives them.</param>
    /// <param name="variables">The number of variables.</param>
    /// <returns>Those of <paramref name="orbits"/> that generate them all, in the same order.</returns>
    public static ImmutableArray<ImmutableArray<Monomial>> Among(ImmutableArray<ImmutableArray<Monomial>> orbits, int variables)
    {
        ILookup<int, int> byDegree = Enumerable.Range(0, orbits.Length).ToLookup(orbit => orbits[orbit][0].Degree);
        ulong[][] values = Values(orbits, variables, byDegree.Max(same => same.Count()) + SparePoints);
        SortedSet<int> generators = [];
        foreach (var same in byDegree)
        {
            var space = new Span(same.Count());
            foreach (int generator in generators)
            {
                foreach (int cofactor in byDegree[same.Key - orbits[generator][0].Degree])
                {
                    space.Add(Product(values[generator], values[cofactor]));
                }
            }

            generators.UnionWith(
                same.OrderByDescending(orbit => orbits[orbit][0].DistinctVariables)
                    .ThenBy(orbit => orbit)
                    .Where(orbit => space.Add(values[orbit]))
                    .ToList()
            );
        }

        return [.. generators.Select(orbit => orbits[orbit])];
    }

    static ulong[][] Values(ImmutableArray<ImmutableArray<Monomial>> orbits, int variables, int points)
    {
        var random = new SplitMix64(0);
        ulong[] at = new ulong[variables * points];
        for (int i = 0; i < at.Length; i++)
        {
            at[i] = random.Next() % Prime;
        }

        ulong[] AtPoints(ImmutableArray<Monomial> orbit) =>
            [.. Enumerable.Range(0, points).Select(point => Sum(orbit, at.AsSpan(point * variables, variables)))];
        return [.. orbits.Select(AtPoints)];
    }

    static ulong Sum(ImmutableArray<Monomial> orbit, ReadOnlySpan<ulong> at)
    {
        ulong sum = 0;
        foreach (Monomial monomial in orbit)
        {
            ulong product = 1;
            for (int i = 0; i < monomial.Degree; i++)
            {
                product = Times(product, at[monomial[i]]);
            }

            sum = Plus(sum, product);
        }

        return sum;
    }

    static ulong[] Product(ulong[] one, ulong[] other) => [.. one.Zip(other, Times)];

    static ulong Plus(ulong a, ulong b) => a + b >= Prime ? a + b - Prime : a + b;

    static ulong Times(ulong a, ulong b)
    {
        // 2^61 is 1 modulo the prime: the product's bits from the 61st on are added to those below.
        ulong high = Math.BigMul(a, b, out ulong low);
        return Plus(low & Prime, (high << 3) | (low >> 61));
    }

    /// <summary>A growing set of independent vectors modulo the prime, in row echelon form.</summary>
    sealed class Span(int dimension)
    {
        readonly List<(int Pivot, ulong[] Row)> _rows = [];

        /// <returns>Whether the vector was independent of those before. Never, once they fill the space.</returns>
        public bool Add(ulong[] vector)
        {
            if (_rows.Count == dimension)
            {
                return false;
            }

            ulong[] row = vector[..Math.Min(vector.Length, dimension + SparePoints)];
            foreach (var (column, earlier) in _rows)
            {
                if (row[column] != 0)
                {
                    Eliminate(row, earlier, Prime - row[column], column);
                }
            }

            int pivot = Array.FindIndex(row, value => value != 0);
            if (pivot < 0)
            {
                return false;
            }

            ulong inverse = (ulong)BigInteger.ModPow(row[pivot], Prime - 2, Prime);
            _rows.Add((pivot, [.. row.Select(value => Times(value, inverse))]));
            return true;
        }

        static void Eliminate(ulong[] row, ulong[] earlier, ulong factor, int from)
        {
            for (int i = from; i < row.Length; i++)
            {
                row[i] = Plus(row[i], Times(factor, earlier[i]));
            }
        }
    }
}
