using System.Collections.Immutable;

namespace Morsel.Growing.Sampling;

/// <summary>A choice of candidates that are worth much and far from what is known and from each other.</summary>
static class FarthestPoints
{
    /// <summary>
    /// One after the other the candidate with the greatest worth times distance to the nearest that is known or chosen; none that is nearer
    /// than <paramref name="near"/>. What is chosen becomes known.
    /// </summary>
    /// <param name="candidates">From which.</param>
    /// <param name="known">What is known; the chosen are added.</param>
    /// <param name="worth">Of the candidate at a place; positive.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="near">In angstrom.</param>
    /// <returns>Places of the chosen, in the order of choice; fewer where the others are near.</returns>
    public static ImmutableArray<int> Choose(
        IReadOnlyList<Candidate> candidates,
        KnownGeometries known,
        Func<int, double> worth,
        int count,
        double near
    )
    {
        double[][] keys = [.. candidates.Select(candidate => known.KeyOf(candidate.Positions.AsSpan()))];
        double[] far = [.. keys.Select(known.FarFrom)];
        var chosen = ImmutableArray.CreateBuilder<int>();
        while (chosen.Count < count)
        {
            int best = -1;
            double most = 0;
            for (int i = 0; i < far.Length; i++)
            {
                // Nothing is known before the first, and all are equally far.
                double value = worth(i) * Math.Min(far[i], 1e6);
                if (far[i] > near && value > most)
                {
                    (best, most) = (i, value);
                }
            }

            if (best < 0)
            {
                break;
            }

            chosen.Add(best);
            known.Add(keys[best]);
            for (int i = 0; i < far.Length; i++)
            {
                far[i] = Math.Min(far[i], KnownGeometries.Between(keys[best], keys[i]));
            }
        }

        return chosen.ToImmutable();
    }
}
