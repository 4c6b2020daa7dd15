namespace Morsel.Studies.Importance;

/// <summary>
/// Cells in groups that share the levels of some factors: what remains of a design when everything else is averaged over.
/// </summary>
sealed class Partition
{
    readonly int[] _groupOf;
    readonly double[] _weights;
    readonly double[] _sums;

    /// <param name="design">The cells.</param>
    /// <param name="factors">A bit for each factor that groups share.</param>
    public Partition(Design design, uint factors)
    {
        var groups = new Dictionary<long, int>();
        _groupOf = new int[design.Levels.Length];
        for (int cell = 0; cell < _groupOf.Length; cell++)
        {
            long key = 0;
            for (int factor = 0; factor < design.Factors.Length; factor++)
            {
                if ((factors >> factor & 1) != 0)
                {
                    key = key * (design.Factors[factor].Levels.Length + 1) + design.Levels[cell][factor] + 1;
                }
            }

            if (!groups.TryGetValue(key, out int group))
            {
                groups[key] = group = groups.Count;
            }

            _groupOf[cell] = group;
        }

        _sums = new double[groups.Count];
        _weights = new double[groups.Count];
        for (int cell = 0; cell < _groupOf.Length; cell++)
        {
            _weights[_groupOf[cell]] += design.Weights[cell];
        }
    }

    public int Groups => _weights.Length;

    public int GroupOf(int cell) => _groupOf[cell];

    public double Weight(int group) => _weights[group];

    /// <summary>Sums by group of numbers that were multiplied by their cells' weights; good until the next call.</summary>
    public ReadOnlySpan<double> Sums(double[] weighted)
    {
        Array.Clear(_sums);
        for (int cell = 0; cell < weighted.Length; cell++)
        {
            _sums[_groupOf[cell]] += weighted[cell];
        }

        return _sums;
    }

    /// <summary>Weighted mean of the squared group means: sum over groups of S²/W.</summary>
    public double MeanSquare(ReadOnlySpan<double> sums)
    {
        double total = 0;
        for (int group = 0; group < sums.Length; group++)
        {
            total += sums[group] * sums[group] / _weights[group];
        }

        return total;
    }

    /// <summary>The same for the sums of two arrays.</summary>
    public double MeanSquare(ReadOnlySpan<double> sums, ReadOnlySpan<double> others)
    {
        double total = 0;
        for (int group = 0; group < sums.Length; group++)
        {
            double sum = sums[group] + others[group];
            total += sum * sum / _weights[group];
        }

        return total;
    }
}
