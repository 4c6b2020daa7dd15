using System.Collections.Immutable;
using Morsel.Datasets;

namespace Morsel.Fitting.Data;

/// <summary>The points that travel with a surface, where every copy of it is compared with it.</summary>
static class ReferencePoints
{
    public const int Count = 24;

    /// <summary>
    /// Training points evenly spaced in the order of their energies, the lowest and highest included; of fewer than <see cref="Count"/>
    /// points all, and after them the same again with every coordinate larger by a thousandth, two thousandths and so on.
    /// </summary>
    /// <param name="training">At least one point.</param>
    public static ImmutableArray<ImmutableArray<double>> Of(Dataset training)
    {
        int[] byEnergy = [.. Enumerable.Range(0, training.Count).OrderBy(point => training.Energies[point])];
        return training.Count >= Count
            ? [.. Enumerable.Range(0, Count).Select(i => Point(byEnergy[(int)((long)i * (byEnergy.Length - 1) / (Count - 1))], 1))]
            : [.. Enumerable.Range(0, Count).Select(i => Point(byEnergy[i % byEnergy.Length], 1 + 1e-3 * (i / byEnergy.Length)))];

        ImmutableArray<double> Point(int point, double scale) => [.. training.Point(point).ToArray().Select(x => scale * x)];
    }
}
