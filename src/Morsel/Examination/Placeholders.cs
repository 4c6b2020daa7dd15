using Morsel.Datasets;

namespace Morsel.Examination;

/// <summary>Numbers that stand where a calculation left none: gradients of exactly zero, one energy for all that failed.</summary>
static class Placeholders
{
    const double GapInSpans = 2;

    /// <summary>
    /// The points whose gradients are exactly zero, where they cannot all be stationary: two or more, or one that is not the lowest, and
    /// energies that differ among the points with gradients.
    /// </summary>
    public static List<int> ZeroGradients(Dataset set)
    {
        int[] given = [.. Enumerable.Range(0, set.Count).Where(point => set.HasGradient[point])];
        List<int> zero = [.. given.Where(point => set.Gradient(point).IndexOfAnyExcept(0.0) < 0)];
        var lowest = given.Select(point => set.Energies[point]).DefaultIfEmpty().Min();
        return zero.Exists(point => set.Energies[point] > lowest) ? zero : [];
    }

    /// <summary>
    /// The points that share one energy, or have the energy 0, farther from all others than twice the span of those: at most half.
    /// </summary>
    public static List<int> FailedEnergies(double[] energies)
    {
        List<int> found = [];
        foreach (var group in energies.Index().GroupBy(point => point.Item).Where(group => group.Key == 0 || group.Count() > 1))
        {
            double[] others = [.. energies.Where(energy => energy != group.Key)];
            if (others.Length < 2 || 2 * group.Count() > energies.Length)
            {
                continue;
            }

            double low = others.Min(),
                high = others.Max();
            if (high > low && Math.Max(group.Key - high, low - group.Key) > GapInSpans * (high - low))
            {
                found.AddRange(group.Select(point => point.Index));
            }
        }

        return [.. found.Order()];
    }
}
