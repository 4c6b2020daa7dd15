using System.Collections.Immutable;

namespace Morsel.Descriptors;

/// <summary>Some invariants by name, each by one of the products of pair variables whose sum it is: plain data.</summary>
/// <param name="products">
/// For each invariant the pairs of one of its products, as places in <see cref="AtomPairs"/>, each as often as its power; by degree.
/// </param>
sealed class InvariantTerms(ImmutableArray<ImmutableArray<int>> products) : IEquatable<InvariantTerms>
{
    const int MostMonomials = 2_000_000;

    public ImmutableArray<ImmutableArray<int>> Products { get; } = products;

    /// <summary>The names of some invariants.</summary>
    public static InvariantTerms Of(LikeAtoms group, IEnumerable<ImmutableArray<Monomial>> sums) =>
        new([.. sums.Select(sum => Enumerable.Range(0, sum[0].Degree).Select(i => group.Places[sum[0][i]]).ToImmutableArray())]);

    /// <summary>The invariants, in their order.</summary>
    /// <exception cref="ArgumentException">
    /// There are none, or too many; they are not by degree, or beyond the order; or two names are of one invariant.
    /// </exception>
    public ImmutableArray<ImmutableArray<Monomial>> Sums(LikeAtoms group, int order)
    {
        int[] ranks = new int[group.Pairs];
        for (int variable = 0; variable < group.Pairs; variable++)
        {
            ranks[group.Places[variable]] = variable;
        }

        HashSet<Monomial> seen = [];
        int monomials = 0;
        var sums = ImmutableArray.CreateBuilder<ImmutableArray<Monomial>>(Products.Length);
        foreach (ImmutableArray<int> product in Products)
        {
            if (product.IsEmpty || product.Length > order || (sums.Count > 0 && product.Length < sums[^1][0].Degree))
            {
                throw new ArgumentException(
                    $"Term {sums.Count} is a product of {product.Length} variables; expected 1 to {order}, in ascending order."
                );
            }

            if (product.FirstOrDefault(pair => pair < 0 || pair >= group.Pairs, -1) is >= 0 and var pair)
            {
                throw new ArgumentException($"Term {sums.Count} names pair {pair}; expected 0 to {group.Pairs - 1}.");
            }

            ImmutableArray<Monomial> orbit = OrbitSums.Orbit(product.Aggregate(Monomial.One, (all, pair) => all.Times(ranks[pair])), group);
            if (!seen.Add(orbit[0]))
            {
                throw new ArgumentException($"Term {sums.Count} is another name of an earlier one.");
            }

            sums.Add(orbit);
            monomials += orbit.Length;
            if (monomials > MostMonomials)
            {
                throw new ArgumentException(
                    $"The first {sums.Count} terms are sums of more than {MostMonomials:N0} products; expected fewer."
                );
            }
        }

        return sums.Count > 0 ? sums.ToImmutable() : throw new ArgumentException("There are no terms; expected one at least.");
    }

    public bool Equals(InvariantTerms? other) =>
        other is not null
        && Products.Length == other.Products.Length
        && Products.Zip(other.Products).All(pair => pair.First.SequenceEqual(pair.Second));

    public override bool Equals(object? obj) => Equals(obj as InvariantTerms);

    public override int GetHashCode() => HashCode.Combine(Products.Length, Products[^1].Length);
}
