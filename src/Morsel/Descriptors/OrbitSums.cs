using System.Collections.Immutable;

namespace Morsel.Descriptors;

/// <summary>The orbits of monomials under a group that permutes their variables; the sum over each is an invariant.</summary>
/// <remarks>
/// Every invariant polynomial is a linear combination of orbit sums (B. J. Braams and J. M. Bowman, Int. Rev. Phys. Chem. 28, 577 (2009)).
/// </remarks>
static class OrbitSums
{
    /// <summary>
    /// All orbits of degree 1 to <paramref name="order"/>: by degree, then by their least monomials; each in ascending order.
    /// </summary>
    public static ImmutableArray<ImmutableArray<Monomial>> UpTo(LikeAtoms group, int order)
    {
        var orbits = ImmutableArray.CreateBuilder<ImmutableArray<Monomial>>();
        Monomial[] least = [Monomial.One];
        for (int degree = 1; degree <= order; degree++)
        {
            // Every orbit holds a product of a variable and the least monomial of an orbit one degree lower, so these products are enough.
            HashSet<Monomial> seen = [];
            List<ImmutableArray<Monomial>> found = [];
            foreach (Monomial lower in least)
            {
                for (int variable = 0; variable < group.Pairs; variable++)
                {
                    Monomial product = lower.Times(variable);
                    if (seen.Contains(product))
                    {
                        continue;
                    }

                    ImmutableArray<Monomial> orbit = Orbit(product, group);
                    seen.UnionWith(orbit);
                    found.Add(orbit);
                }
            }

            orbits.AddRange(found.OrderBy(orbit => orbit[0]));
            least = [.. found.Select(orbit => orbit[0])];
        }

        return orbits.ToImmutable();
    }

    // By the exchanges that make all others, so that their number does not matter.
    /// <summary>All monomials that exchanges make of one, in ascending order.</summary>
    public static ImmutableArray<Monomial> Orbit(Monomial monomial, LikeAtoms group)
    {
        HashSet<Monomial> images = [monomial];
        Stack<Monomial> pending = new(images);
        while (pending.TryPop(out Monomial image))
        {
            foreach (int[] generator in group.Generators)
            {
                Monomial next = image.Mapped(generator);
                if (images.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return [.. images.Order()];
    }
}
