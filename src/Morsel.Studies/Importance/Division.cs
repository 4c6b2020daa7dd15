using System.Collections.Immutable;

namespace Morsel.Studies.Importance;

/// <summary>Divides the variance of one set of cell means after another among the same effects.</summary>
sealed class Division
{
    readonly Design _design;
    readonly ImmutableArray<(int Partition, int Sign)[]> _terms;
    readonly Partition[] _partitions;
    readonly double[][] _chance;
    readonly double[][] _kept;
    readonly double[] _weighted;

    public Division(Design design, ImmutableArray<Term> terms)
    {
        _design = design;
        _weighted = new double[design.Weights.Length];
        uint all = (1u << design.Factors.Length) - 1;
        // The whole comes last, so that its variance is found like that of any effect.
        ImmutableSortedDictionary<uint, int>[] signs =
        [
            .. terms.Select(term => term.Signs),
            ImmutableSortedDictionary<uint, int>.Empty.Add(0, -1).Add(all, 1),
        ];
        uint[] masks = [.. signs.SelectMany(sign => sign.Keys).Distinct().Order()];
        _partitions = [.. masks.Select(mask => new Partition(design, mask))];
        _terms = [.. signs.Select(sign => sign.Select(pair => (Array.IndexOf(masks, pair.Key), pair.Value)).ToArray())];
        _chance = [.. _terms.Select(ChanceOf)];
        _kept = [.. _partitions.Select(partition => new double[partition.Groups])];
    }

    /// <param name="means">Of the cells, of weighted mean 0.</param>
    /// <param name="variances">Of their replicates.</param>
    public Shares Of(double[] means, double[] variances)
    {
        double[] squares = new double[_partitions.Length];
        foreach ((int p, Partition partition) in _partitions.Index())
        {
            squares[p] = partition.MeanSquare(partition.Sums(Weighted(means)));
        }

        return SharesOf(squares, squares, variances);
    }

    /// <summary>Keeps means to which others are added.</summary>
    public void Keep(double[] means)
    {
        foreach ((int p, Partition partition) in _partitions.Index())
        {
            partition.Sums(Weighted(means)).CopyTo(_kept[p]);
        }
    }

    /// <summary>The division of the means that were kept with errors added; beside it that of the errors alone.</summary>
    public Shares OfKeptWith(double[] errors, double[] variances)
    {
        double[] squares = new double[_partitions.Length],
            ofChance = new double[_partitions.Length];
        double[] weighted = Weighted(errors);
        for (int p = 0; p < _partitions.Length; p++)
        {
            ReadOnlySpan<double> sums = _partitions[p].Sums(weighted);
            squares[p] = _partitions[p].MeanSquare(sums, _kept[p]);
            ofChance[p] = _partitions[p].MeanSquare(sums);
        }

        return SharesOf(squares, ofChance, variances);
    }

    double[] Weighted(double[] values)
    {
        for (int cell = 0; cell < values.Length; cell++)
        {
            _weighted[cell] = _design.Weights[cell] * values[cell];
        }

        return _weighted;
    }

    Shares SharesOf(double[] squares, double[] ofChance, double[] variances)
    {
        double noise = 0;
        for (int cell = 0; cell < variances.Length; cell++)
        {
            noise += _design.Weights[cell] * variances[cell];
        }

        var shares = new Shares(new double[_terms.Length], new double[_terms.Length], new double[_terms.Length], noise);
        for (int i = 0; i < _terms.Length; i++)
        {
            shares.Raw[i] = Sum(_terms[i], squares);
            shares.OfChance[i] = Sum(_terms[i], ofChance);
            shares.Expected[i] = Dot(_chance[i], variances);
        }

        return shares;
    }

    static double Sum((int Partition, int Sign)[] term, double[] squares)
    {
        double sum = 0;
        foreach ((int partition, int sign) in term)
        {
            sum += sign * squares[partition];
        }

        return sum;
    }

    static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    // By how much the variance of each cell's replicates raises the expectation of a term.
    double[] ChanceOf((int Partition, int Sign)[] term)
    {
        double[] chance = new double[_design.Weights.Length];
        for (int cell = 0; cell < chance.Length; cell++)
        {
            foreach ((int p, int sign) in term)
            {
                double weight = _design.Weights[cell];
                chance[cell] += sign * weight * weight / _partitions[p].Weight(_partitions[p].GroupOf(cell)) / _design.Logs[cell].Length;
            }
        }

        return chance;
    }
}

/// <summary>Variances, in squared decades, one for each effect; that of the whole comes last in each array.</summary>
/// <param name="Raw">As found, chance included.</param>
/// <param name="OfChance">As chance alone gave it; the same as <paramref name="Raw"/> where nothing was resampled.</param>
/// <param name="Expected">What chance is expected to give, from the scatter of replicates.</param>
/// <param name="Noise">Mean variance of replicates.</param>
sealed record Shares(double[] Raw, double[] OfChance, double[] Expected, double Noise)
{
    public double Corrected(int effect) => Raw[effect] - Expected[effect];

    public double RawTotal => Raw[^1] + Noise;

    public double Total => Raw[^1] - Expected[^1] + Noise;
}
