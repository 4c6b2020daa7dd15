using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>The sets that permutations divide what they permute into.</summary>
static class Orbits
{
    /// <summary>For each of so many things, the least that permutations take it into, one after another.</summary>
    /// <param name="count">How many things.</param>
    /// <param name="permutations">For each permutation and each thing, the thing that comes into its place.</param>
    public static ImmutableArray<int> LeastOf(int count, IReadOnlyCollection<ImmutableArray<int>> permutations)
    {
        int[] least = [.. Enumerable.Range(0, count)];
        bool hasChanged = true;
        while (hasChanged)
        {
            hasChanged = false;
            foreach (ImmutableArray<int> permutation in permutations)
            {
                for (int thing = 0; thing < count; thing++)
                {
                    int image = permutation[thing],
                        common = Math.Min(least[thing], least[image]);
                    hasChanged |= least[thing] != common || least[image] != common;
                    (least[thing], least[image]) = (common, common);
                }
            }
        }

        return [.. least];
    }
}
