using System.Collections.Immutable;
using Morsel.Descriptors;

namespace Morsel.Fitting.LeastSquares;

/// <summary>The invariants that a linear fit of many needs most: inputs of a network, which could not be trained on all.</summary>
static class NeededTerms
{
    /// <summary>
    /// All of the first degree, and of the others those with the largest coefficients in standardised features, each with all that divide
    /// it: so the set is closed, and its polynomials are the same wherever the variables have their zero.
    /// </summary>
    /// <param name="fit">A fit in all invariants up to an order, or in chosen ones.</param>
    /// <param name="count">How many there are at most; more where the first degree has more.</param>
    public static InvariantsDefinition Of(LinearFit fit, int count)
    {
        InvariantsDefinition definition = fit.Definition;
        var group = LikeAtoms.Of(definition.Elements, definition.Symmetry);
        ImmutableArray<ImmutableArray<Monomial>> sums =
            definition.Terms?.Sums(group, definition.Order) ?? OrbitSums.UpTo(group, definition.Order);
        Dictionary<Monomial, int> places = sums.Index().SelectMany(sum => sum.Item.Select(each => (each, sum.Index))).ToDictionary();
        SortedSet<int> taken = [.. sums.Index().Where(sum => sum.Item[0].Degree == 1).Select(sum => sum.Index)];
        foreach (int place in Enumerable.Range(0, sums.Length).OrderByDescending(place => Math.Abs(fit.Coefficients[place])))
        {
            HashSet<int> wanted = [];
            Add(place, wanted);
            if (taken.Count + wanted.Count <= count)
            {
                taken.UnionWith(wanted);
            }
        }

        ImmutableArray<ImmutableArray<Monomial>> needed = [.. taken.Select(place => sums[place])];
        return definition with { Set = InvariantSet.Chosen, Order = needed[^1][0].Degree, Terms = InvariantTerms.Of(group, needed) };

        void Add(int place, HashSet<int> wanted)
        {
            if (taken.Contains(place) || !wanted.Add(place))
            {
                return;
            }

            Monomial monomial = sums[place][0];
            for (int factor = 0; factor < monomial.Degree; factor++)
            {
                Add(places[monomial.Without(factor)], wanted);
            }
        }
    }
}
