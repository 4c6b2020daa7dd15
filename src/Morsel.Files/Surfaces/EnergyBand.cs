using System.Collections.Immutable;

namespace Morsel.Files.Surfaces;

/// <summary>Energies from one value up to, but not with, another; the highest of all belongs to the last.</summary>
/// <param name="Zero">What both are counted from.</param>
/// <param name="From">The lower end.</param>
/// <param name="Below">The upper end; infinite where there is none.</param>
sealed record EnergyBand(double Zero, double From, double Below)
{
    public bool Holds(double energy) => energy - Zero >= From && energy - Zero < Below;

    /// <summary>The lowest third of the points, the middle and the highest, as far as equal energies allow.</summary>
    /// <param name="energies">At least one.</param>
    public static ImmutableArray<EnergyBand> Thirds(ReadOnlySpan<double> energies)
    {
        double[] sorted = energies.ToArray();
        Array.Sort(sorted);
        double[] ends =
        [
            .. new[]
            {
                0,
                sorted[sorted.Length / 3] - sorted[0],
                sorted[2 * sorted.Length / 3] - sorted[0],
                double.PositiveInfinity,
            }.Distinct(),
        ];
        return [.. ends.SkipLast(1).Zip(ends.Skip(1), (from, below) => new EnergyBand(sorted[0], from, below))];
    }
}
