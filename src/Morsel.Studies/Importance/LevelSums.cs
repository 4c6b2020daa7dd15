using System.Collections.Immutable;

namespace Morsel.Studies.Importance;

/// <summary>Collects the means at each level of one factor, resample by resample.</summary>
sealed class LevelSums
{
    readonly Design _design;
    readonly int _factor;
    readonly Partition _partition;
    readonly double[][] _resampled;
    readonly double[] _weighted;

    public LevelSums(Design design, int factor, int resamples)
    {
        (_design, _factor) = (design, factor);
        _partition = new(design, 1u << factor | (design.Factors[factor].Within is { } outer ? 1u << outer : 0));
        _resampled = [.. Enumerable.Range(0, _partition.Groups).Select(_ => new double[resamples])];
        _weighted = new double[design.Weights.Length];
    }

    public void Add(int resample, double[] errors)
    {
        ReadOnlySpan<double> sums = SumsOf(errors);
        for (int group = 0; group < sums.Length; group++)
        {
            _resampled[group][resample] = sums[group] / _partition.Weight(group);
        }
    }

    /// <summary>In the order of levels; the resampled deviations are used up.</summary>
    public ImmutableArray<LevelMean> Means(double[] means)
    {
        double[] sums = SumsOf(means).ToArray();
        int[] first =
        [
            .. Enumerable
                .Range(0, sums.Length)
                .Select(group => Enumerable.Range(0, means.Length).First(cell => _partition.GroupOf(cell) == group)),
        ];
        return
        [
            .. first
                .Index()
                .Select(pair => new LevelMean(
                    _factor,
                    _design.Levels[pair.Item][_factor],
                    _design.Factors[_factor].Within is { } outer ? _design.Levels[pair.Item][outer] : -1,
                    Estimate.Of(sums[pair.Index] / _partition.Weight(pair.Index), _resampled[pair.Index], 0)
                ))
                .Where(mean => mean.Level >= 0)
                .OrderBy(mean => mean.OuterLevel)
                .ThenBy(mean => mean.Level),
        ];
    }

    ReadOnlySpan<double> SumsOf(double[] values)
    {
        for (int cell = 0; cell < values.Length; cell++)
        {
            _weighted[cell] = _design.Weights[cell] * values[cell];
        }

        return _partition.Sums(_weighted);
    }
}
