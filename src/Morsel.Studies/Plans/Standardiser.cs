namespace Morsel.Studies.Plans;

/// <summary>The map from energies to what a network learns, t = (V - mean) / deviation, and back.</summary>
sealed record Standardiser(double Mean, double Deviation)
{
    /// <summary>Energies as they are.</summary>
    public static Standardiser None { get; } = new(0, 1);

    /// <summary>The factor from a mean squared error of the network to one of energies.</summary>
    public double Variance => Deviation * Deviation;

    /// <summary>Mean and population deviation over the rows given: the training rows, so that no other point is seen.</summary>
    public static Standardiser Of(ReadOnlySpan<double> energies, ReadOnlySpan<int> rows)
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

        // Energies that are all equal have nothing to divide by.
        return new(mean, variance > 0 ? Math.Sqrt(variance) : 1);
    }

    public double[] Apply(ReadOnlySpan<double> energies)
    {
        double[] targets = energies.ToArray();
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = (targets[i] - Mean) / Deviation;
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
}
