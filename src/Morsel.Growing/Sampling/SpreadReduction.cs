using System.Collections.Immutable;

namespace Morsel.Growing.Sampling;

/// <summary>
/// A choice of candidates that together take most from the mean square spread over geometries that matter, if a point corrects the models
/// wherever they err together.
/// </summary>
/// <remarks>
/// With M models that deviate by d_m from their mean, the errors at two geometries vary together as k(x, y) = t(x, y) sum_m d_m(x) d_m(y) /
/// (M - 1). The taper t = exp(-r^2 / 2 l^2), where r is how far their sorted distances differ, is there as few models seem to err together
/// far away too. A point at x takes k(x, y)^2 / (k(x, x) + s^2) from the variance at y, and the best x takes most from the sum over all y.
/// After it k(y, z) is less by k(y, x) k(x, z) / (k(x, x) + s^2). s^2 is a tenth of the median variance: no fit follows its points exactly.
/// D. A. Cohn, Z. Ghahramani, M. I. Jordan, J. Artif. Intell. Res. 4, 129 (1996), for the choice; P. L. Houtekamer, H. L. Mitchell, Mon.
/// Weather Rev. 129, 123 (2001), for the taper.
/// </remarks>
sealed class SpreadReduction
{
    // With 0.2 or 0.4, HCN/HNC takes a tenth more points to 5 cm-1 (three seeds). The noise is not tuned.
    const double LengthInAngstrom = 0.1,
        NoisePart = 0.1;

    readonly ImmutableArray<JudgedGeometry> _candidates;
    readonly double _noise;
    readonly double[] _variances;

    // [candidate][reference], after all that was taken.
    readonly double[][] _together;

    // [taken][candidate]: products of two candidates are what it takes from their covariance.
    readonly List<double[]> _taken = [];

    SpreadReduction(ImmutableArray<JudgedGeometry> candidates, ImmutableArray<JudgedGeometry> references)
    {
        _candidates = candidates;
        double[] ordered = [.. references.Select(reference => reference.Variance).Order()];
        _noise = NoisePart * ordered[ordered.Length / 2];
        _variances = [.. candidates.Select(candidate => candidate.Variance)];
        _together = [.. candidates.Select(candidate => references.Select(reference => Covariance(candidate, reference)).ToArray())];
    }

    /// <summary>One after the other the candidate that takes most; none near what is known. What is chosen becomes known.</summary>
    /// <param name="already">Chosen before, and computed with these.</param>
    /// <param name="candidates">From which.</param>
    /// <param name="references">Where the spread is to become small; at least one.</param>
    /// <param name="known">What is known; the chosen are added.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="near">In angstrom.</param>
    /// <returns>Places of the chosen, in the order of choice; fewer where the others are near, or take nothing.</returns>
    public static ImmutableArray<int> Choose(
        ImmutableArray<JudgedGeometry> already,
        ImmutableArray<JudgedGeometry> candidates,
        ImmutableArray<JudgedGeometry> references,
        KnownGeometries known,
        int count,
        double near
    )
    {
        var reduction = new SpreadReduction([.. candidates, .. already], references);
        for (int place = 0; place < already.Length; place++)
        {
            reduction.Take(candidates.Length + place);
        }

        var chosen = ImmutableArray.CreateBuilder<int>();
        while (chosen.Count < count && reduction.Best(IsFar) is { } best)
        {
            reduction.Take(best);
            known.Add(candidates[best].Key);
            chosen.Add(best);
        }

        return chosen.ToImmutable();

        bool IsFar(int place) => place < candidates.Length && known.FarFrom(candidates[place].Key) > near;
    }

    int? Best(Func<int, bool> isAllowed)
    {
        int? best = null;
        double most = 0;
        for (int place = 0; place < _candidates.Length; place++)
        {
            double sum = 0;
            foreach (double together in _together[place])
            {
                sum += together * together;
            }

            double gain = sum / (Math.Max(0, _variances[place]) + _noise);
            if (gain > most && isAllowed(place))
            {
                (best, most) = (place, gain);
            }
        }

        return best;
    }

    void Take(int place)
    {
        double variance = Math.Max(0, _variances[place]) + _noise;
        if (variance == 0)
        {
            return;
        }

        double root = Math.Sqrt(variance);
        double[] common = new double[_candidates.Length],
            own = [.. _together[place].Select(together => together / root)];
        for (int other = 0; other < common.Length; other++)
        {
            double left = Covariance(_candidates[other], _candidates[place]);
            foreach (double[] earlier in _taken)
            {
                left -= earlier[other] * earlier[place];
            }

            common[other] = left / root;
            _variances[other] -= common[other] * common[other];
            for (int reference = 0; reference < own.Length; reference++)
            {
                _together[other][reference] -= common[other] * own[reference];
            }
        }

        _taken.Add(common);
    }

    static double Covariance(JudgedGeometry one, JudgedGeometry other)
    {
        double sum = 0,
            distance = KnownGeometries.Between(one.Key, other.Key) / LengthInAngstrom;
        for (int model = 0; model < one.Deviations.Length; model++)
        {
            sum += one.Deviations[model] * other.Deviations[model];
        }

        return Math.Exp(-distance * distance / 2) * sum / Math.Max(1, one.Deviations.Length - 1);
    }
}
