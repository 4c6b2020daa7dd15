namespace Morsel.Examination;

/// <summary>A few points whose energies stand far apart from all others: failed calculations, other units, other states.</summary>
static class EnergyOutliers
{
    // A hundredth, and of small sets some more.
    const double MostOfAll = 0.01,
        MostOfFew = 0.1;
    const int Few = 5;
    const double GapInSpans = 2;

    /// <summary>
    /// The points above, or below, a gap in the sorted energies that is more than twice as wide as the span of all energies on its other
    /// side, where at most a hundredth of the points, or five but no more than a tenth, and always one, stand beyond it.
    /// </summary>
    public static List<int> Find(double[] energies)
    {
        int[] order = [.. Enumerable.Range(0, energies.Length)];
        double[] sorted = [.. energies];
        Array.Sort(sorted, order);
        if (sorted.Length < 5)
        {
            return [];
        }

        var most = Math.Max(1, Math.Min((int)(MostOfFew * sorted.Length), Math.Max(Few, (int)(MostOfAll * sorted.Length))));
        int low = 0,
            high = sorted.Length;
        for (var beyond = 1; beyond <= most; beyond++)
        {
            var first = sorted.Length - beyond;
            if (sorted[first] - sorted[first - 1] > GapInSpans * (sorted[first - 1] - sorted[most]))
            {
                high = first;
            }

            if (sorted[beyond] - sorted[beyond - 1] > GapInSpans * (sorted[^(1 + most)] - sorted[beyond]))
            {
                low = beyond;
            }
        }

        return [.. order[..low].Concat(order[high..]).Order()];
    }
}
