using Morsel.Randomness;

namespace Morsel.Studies.Importance;

/// <summary>The cells' means and variances, and others that the same scatter might have given.</summary>
sealed class Replicates
{
    readonly double[][] _residuals;

    /// <param name="logs">[cell][replicate], at least two of each.</param>
    public Replicates(double[][] logs)
    {
        Means = [.. logs.Select(cell => cell.Average())];
        Variances = new double[logs.Length];
        _residuals = new double[logs.Length][];
        for (int cell = 0; cell < logs.Length; cell++)
        {
            double mean = Means[cell],
                count = logs[cell].Length,
                squares = logs[cell].Sum(log => (log - mean) * (log - mean));
            Variances[cell] = squares / (count - 1);
            _residuals[cell] = [.. logs[cell].Select(log => (log - mean) * Math.Sqrt(count / (count - 1)))];
        }
    }

    /// <summary>One for each cell.</summary>
    public double[] Means { get; }

    /// <summary>Of the replicates of each cell, unbiased.</summary>
    public double[] Variances { get; }

    public int Count(int cell) => _residuals[cell].Length;

    /// <summary>Draws each cell's residuals anew, with replacement, and writes their means and unbiased variances.</summary>
    /// <remarks>
    /// Residuals are stretched by √(n/(n-1)), so that the n drawn scatter as much as n new replicates would: A. Davison, D. Hinkley,
    /// Bootstrap Methods and Their Application (1997), section 6.2.3.
    /// </remarks>
    public void Resample(ref SplitMix64 generator, double[] means, double[] variances)
    {
        for (int cell = 0; cell < _residuals.Length; cell++)
        {
            double[] residuals = _residuals[cell];
            double sum = 0,
                squares = 0;
            for (int i = 0; i < residuals.Length; i++)
            {
                double residual = residuals[generator.NextBelow(residuals.Length)];
                sum += residual;
                squares += residual * residual;
            }

            means[cell] = sum / residuals.Length;
            variances[cell] = Math.Max(0, squares - sum * means[cell]) / (residuals.Length - 1);
        }
    }
}
