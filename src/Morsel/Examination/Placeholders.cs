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
        if (energies.Length == 0)
        {
            return found;
        }

        // Only the lowest and the highest energy can stand apart from all others.
        double[] sorted = [.. energies.Order()];
        foreach (double energy in new[] { sorted[0], sorted[^1] }.Distinct())
        {
            int count = energies.Count(other => other == energy),
                others = energies.Length - count;
            if ((energy != 0 && count == 1) || others < 2 || 2 * count > energies.Length)
            {
                continue;
            }

            (double low, double high) = energy == sorted[0] ? (sorted[count], sorted[^1]) : (sorted[0], sorted[others - 1]);
            if (high > low && Math.Max(energy - high, low - energy) > GapInSpans * (high - low))
            {
                found.AddRange(energies.Index().Where(point => point.Item == energy).Select(point => point.Index));
            }
        }

        return [.. found.Order()];
    }
}
