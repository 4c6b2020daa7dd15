using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Randomness;

namespace Morsel.Fitting.Choice;

/// <summary>
/// Geometries in which like atoms stand alike, on rays that begin near the lowest training point and lead through others out of them.
/// </summary>
/// <remarks>
/// Sampled geometries are hardly ever symmetric; stationary points mostly are. They lie on the border of what invariants can be, where a
/// network has no training points on one side.
/// </remarks>
static class SymmetricRays
{
    /// <summary>Points of a ray.</summary>
    public const int Steps = 30;

    // In units of the way from the lowest training point to the other: from half of it to about twenty times.
    const double First = 0.5,
        Growth = 1.13;

    // A word of so many letters reaches every kind of exchange of the groups of small molecules.
    const int LongestWord = 6;

    /// <summary>[ray][step][coordinate], in angstrom; no ray where no atoms are exchanged.</summary>
    /// <param name="training">A molecule's points.</param>
    /// <param name="symmetry">The exchanges that the energy does not feel.</param>
    /// <param name="count">Rays.</param>
    /// <param name="seed">Of the exchanges and the points.</param>
    public static double[] Of(Dataset training, AtomSymmetry symmetry, int count, ulong seed)
    {
        if (symmetry.Generators.IsEmpty)
        {
            return [];
        }

        var random = new SplitMix64(seed);
        int lowest = Enumerable.Range(0, training.Count).MinBy(point => training.Heights[point]);
        int length = training.CoordinateCount;
        double[] rays = new double[count * Steps * length];
        for (int ray = 0; ray < count; ray++)
        {
            ImmutableArray<int> exchange = Word(symmetry, ref random);
            double[] start = SymmetricGeometry.Of(training.Point(lowest), exchange),
                end = SymmetricGeometry.Of(training.Point(random.NextBelow(training.Count)), exchange);
            end = SymmetricGeometry.BroughtOnto(start, end);
            for (int step = 0; step < Steps; step++)
            {
                Span<double> point = rays.AsSpan((ray * Steps + step) * length, length);
                for (int i = 0; i < length; i++)
                {
                    point[i] = start[i] + First * Math.Pow(Growth, step) * (end[i] - start[i]);
                }
            }
        }

        return rays;
    }

    // Generators done one after another; a word that leaves every atom in place is replaced by its last letter.
    static ImmutableArray<int> Word(AtomSymmetry symmetry, ref SplitMix64 random)
    {
        int[] places = [.. Enumerable.Range(0, symmetry.Atoms)];
        ImmutableArray<int> letter = [];
        for (int left = 1 + random.NextBelow(LongestWord); left > 0; left--)
        {
            letter = symmetry.Generators[random.NextBelow(symmetry.Generators.Length)];
            places = [.. letter.Select(atom => places[atom])];
        }

        return places.Index().All(each => each.Index == each.Item) ? letter : [.. places];
    }
}
