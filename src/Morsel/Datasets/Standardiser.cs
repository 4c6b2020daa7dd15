using System.Collections.Immutable;

namespace Morsel.Datasets;

/// <summary>The map from energies to what a network learns, t = (V - mean) / deviation, and back.</summary>
/// <param name="Mean">In the unit of the energies.</param>
/// <param name="Deviation">Positive, in the unit of the energies.</param>
sealed record Standardiser(double Mean, double Deviation)
{
    /// <summary>Energies as they are.</summary>
    public static Standardiser None { get; } = new(0, 1);

    /// <summary>The factor from a mean squared error of the network to one of energies.</summary>
    public double Variance => Deviation * Deviation;

    /// <summary>Mean and population deviation of all energies: each sum is divided by their number.</summary>
    /// <remarks>
    /// Apart from <see cref="OfShares"/>, from which it differs in rounding: either belongs to results that are to be repeated bit for bit.
    /// </remarks>
    public static Standardiser OfSums(ImmutableArray<double> energies)
    {
        double mean = energies.Average();
        return Of(mean, energies.Average(energy => (energy - mean) * (energy - mean)));
    }

    /// <summary>Mean and population deviation over the rows given: the sums are of shares, each divided by the number of rows.</summary>
    public static Standardiser OfShares(ReadOnlySpan<double> energies, ReadOnlySpan<int> rows)
    {
        double mean = 0;
        foreach (int row in rows)
        {
            mean += energies[row] / rows.Length;
        }

        double variance = 0;
        foreach (int row in rows)
        {
            variance += (energies[row] - mean) * (energies[row] - mean) / rows.Length;
        }

        return Of(mean, variance);
    }

    public double Apply(double energy) => (energy - Mean) / Deviation;

    public double[] Apply(ReadOnlySpan<double> energies)
    {
        double[] targets = new double[energies.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = Apply(energies[i]);
        }

        return targets;
    }

    public void Undo(Span<double> targets)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = targets[i] * Deviation + Mean;
        }
    }

    // Energies that are all equal have nothing to divide by.
    static Standardiser Of(double mean, double variance) => new(mean, variance > 0 ? Math.Sqrt(variance) : 1);
}
