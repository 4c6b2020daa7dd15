using System.Collections.Immutable;
using Morsel.Descriptors;

namespace Morsel.Fitting.LeastSquares;

/// <summary>Which invariants a linear fit is to have next, by what those that it has come to.</summary>
/// <remarks>
/// A candidate is an invariant whose monomials have every divisor in the fit, and one that is in it already makes it by one more factor.
/// Those are taken whose divisors have the largest coefficients, by the geometric mean over the divisors of one degree less: a product
/// corrects what its parts leave, and where they matter little it matters less. In variables that are zero at a reference geometry, as
/// those of
/// <see cref="ExponentialDifferenceVariable"/>, coefficients in standardised features say how much each matters. The rule is the strong
/// heredity of model selection (H. Chipman, Can. J. Stat. 24, 17 (1996)); the set stays closed under division, so that it spans the same
/// functions wherever the variables have their zero.
/// </remarks>
static class GrownTerms
{
    /// <summary>The invariants of a fit and more, <paramref name="count"/> in all, or as many as there are.</summary>
    /// <param name="fit">A fit in all invariants up to an order, or in chosen ones.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="highestDegree">Of a product.</param>
    /// <param name="mostProducts">In all sums together.</param>
    public static InvariantsDefinition Of(LinearFit fit, int count, int highestDegree, int mostProducts)
    {
        InvariantsDefinition definition = fit.Definition;
        var group = LikeAtoms.Of(definition.Elements, definition.Symmetry);
        ImmutableArray<ImmutableArray<Monomial>> sums =
            definition.Terms?.Sums(group, definition.Order) ?? OrbitSums.UpTo(group, definition.Order);
        Dictionary<Monomial, double> sizes = [];
        foreach (var (index, sum) in sums.Index())
        {
            foreach (Monomial monomial in sum)
            {
                sizes[monomial] = Math.Abs(fit.Coefficients[index]);
            }
        }

        int products = sizes.Count;
        List<ImmutableArray<Monomial>> taken = [.. sums];
        foreach (Monomial candidate in Candidates(sums, sizes, group, highestDegree))
        {
            ImmutableArray<Monomial> orbit = OrbitSums.Orbit(candidate, group);
            products += orbit.Length;
            if (taken.Count == count || products > mostProducts)
            {
                break;
            }

            taken.Add(orbit);
        }

        ImmutableArray<ImmutableArray<Monomial>> all = [.. taken.OrderBy(sum => sum[0])];
        return definition with { Set = InvariantSet.Chosen, Order = all[^1][0].Degree, Terms = InvariantTerms.Of(group, all) };
    }

    // The least monomials of the candidates' orbits, the one with the largest divisors first.
    static IEnumerable<Monomial> Candidates(
        ImmutableArray<ImmutableArray<Monomial>> sums,
        Dictionary<Monomial, double> sizes,
        LikeAtoms group,
        int highestDegree
    )
    {
        HashSet<Monomial> seen = [];
        List<(Monomial Monomial, double Size)> candidates = [];
        foreach (Monomial lower in sums.Select(sum => sum[0]).Where(monomial => monomial.Degree < highestDegree))
        {
            for (int variable = 0; variable < group.Pairs; variable++)
            {
                Monomial product = lower.Times(variable);
                if (!sizes.ContainsKey(product) && !seen.Contains(product) && SizeOf(product, sizes) is { } size)
                {
                    ImmutableArray<Monomial> orbit = OrbitSums.Orbit(product, group);
                    seen.UnionWith(orbit);
                    candidates.Add((orbit[0], size));
                }
            }
        }

        return candidates
            .OrderByDescending(candidate => candidate.Size)
            .ThenBy(candidate => candidate.Monomial)
            .Select(each => each.Monomial);
    }

    // Null where a divisor is not in the fit. In logarithms, whose sum is the same for every monomial of an orbit up to rounding alone.
    static double? SizeOf(Monomial product, Dictionary<Monomial, double> sizes)
    {
        double sum = 0;
        for (int place = 0; place < product.Degree; place++)
        {
            if (!sizes.TryGetValue(product.Without(place), out double size))
            {
                return null;
            }

            sum += Math.Log(size);
        }

        return sum / product.Degree;
    }
}
