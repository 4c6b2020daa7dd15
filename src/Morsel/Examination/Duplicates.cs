using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Morsel.Datasets;

namespace Morsel.Examination;

/// <summary>Two points with the same geometry, or nearly.</summary>
/// <param name="First">Counted from 0; the earlier.</param>
/// <param name="Second">Counted from 0.</param>
/// <param name="Distance">The largest difference between their coordinates, in the coordinates' unit.</param>
/// <param name="EnergyDifference">E(Second) - E(First).</param>
/// <param name="Explained">The largest difference in energy that so small a difference in geometry explains.</param>
sealed record Duplicate(int First, int Second, double Distance, double EnergyDifference, double Explained)
{
    /// <summary>Whether the energies differ by more than the geometries explain.</summary>
    public bool Contradicts => Math.Abs(EnergyDifference) > Explained;
}

/// <summary>Pairs of points with the same geometry, found by sorting.</summary>
static class Duplicates
{
    /// <summary>
    /// What a file's decimals blur at least, in angstrom. Which rows are one geometry is said by <see cref="EqualGeometries"/>; energies
    /// are compared within this, so that what a rounded position explains is not taken for noise.
    /// </summary>
    public const double Same = 1e-5;

    /// <summary>Geometries that agree to this, in angstrom, are nearly the same.</summary>
    public const double Near = 1e-3;

    // The stiffest bonds (CO, N2: 1.9 to 2.3 kN/m) in cm-1/angstrom^2: no surface is steeper than sqrt(2 k E) at energy E.
    const double StiffestBond = 1.2e6;

    // A point at the data's minimum need not be at the surface's.
    const double EnergyBelowData = 1000;

    // Enough for any real file; without a limit, a file of one geometry repeated would take the square of its length.
    const int MostCandidates = 100;

    /// <summary>
    /// The pairs of <paramref name="set"/> that agree to <see cref="Near"/>, whatever their orientation and the order of like atoms.
    /// </summary>
    /// <remarks>
    /// Points in plain coordinates must stand at exactly the same place, and energies there agree to 12 digits. Geometries are compared by
    /// their internuclear distances, sorted within each kind of pair: equal for equal geometries and for mirror images. A point is compared
    /// with at most 100 that follow it in a sorted projection; one that is equal to an earlier one, with no other.
    /// </remarks>
    public static List<Duplicate> Find(Dataset set) => Find(set, Near);

    /// <summary>The same of pairs that agree to another distance, in angstrom.</summary>
    public static List<Duplicate> Find(Dataset set, double reach) =>
        set.Space is Molecule ? OfMolecule(set, reach) : OfPlainCoordinates(set);

    static List<Duplicate> OfMolecule(Dataset set, double reach)
    {
        var keys = KeysOf(set, out var columns);
        var lowest = set.Energies.Min();
        return Find(
            keys,
            columns,
            set.Energies,
            reach,
            (i, j, difference) =>
            {
                var height = Math.Max(set.Energies[i], set.Energies[j]) - lowest + EnergyBelowData;
                return Math.Sqrt(2 * StiffestBond * height) * difference + 0.5 * StiffestBond * difference * difference;
            }
        );
    }

    static List<Duplicate> OfPlainCoordinates(Dataset set) =>
        Find(
            set.Coordinates,
            set.CoordinateCount,
            set.Energies,
            0,
            (i, j, _) => 1e-12 * Math.Max(Math.Abs(set.Energies[i]), Math.Abs(set.Energies[j]))
        );

    /// <summary>
    /// An upper bound of the noise of one energy: the root mean square of (E_j - E_i)/sqrt(2) over pairs with the same geometry, or NaN
    /// where there is none.
    /// </summary>
    public static double Noise(IEnumerable<Duplicate> pairs) =>
        Math.Sqrt(
            pairs
                .Where(pair => pair.Distance <= Same)
                .Select(pair => pair.EnergyDifference * pair.EnergyDifference / 2)
                .DefaultIfEmpty(double.NaN)
                .Average()
        );

    /// <summary>
    /// What the noise of one energy is at least: the median of (|E_j - E_i| - explained)/sqrt(2), or 0 where negative, over pairs with the
    /// same geometry; 0 where there are fewer than three, which may be failed calculations. A surface cannot follow such energies closer.
    /// </summary>
    public static double LeastNoise(IEnumerable<Duplicate> pairs)
    {
        double[] excesses =
        [
            .. pairs
                .Where(pair => pair.Distance <= Same)
                .Select(pair => Math.Max(0, Math.Abs(pair.EnergyDifference) - pair.Explained) / Math.Sqrt(2)),
        ];
        return excesses.Length < 3 ? 0 : Median.Of(excesses);
    }

    static List<Duplicate> Find(
        ImmutableArray<double> keys,
        int columns,
        ImmutableArray<double> energies,
        double tolerance,
        Func<int, int, double, double> explained
    )
    {
        // Unequal weights, so that a grid's points do not all fall on a few values.
        double[] weights = [.. Enumerable.Range(0, columns).Select(k => 1 + Math.Sqrt(k + 2) % 1)];
        var projections = new double[energies.Length];
        for (var i = 0; i < projections.Length; i++)
        {
            for (var k = 0; k < columns; k++)
            {
                projections[i] += weights[k] * keys[i * columns + k];
            }
        }

        var order = Enumerable.Range(0, projections.Length).ToArray();
        Array.Sort((double[])[.. projections], order);

        var window = tolerance * weights.Sum();
        var pairs = new List<Duplicate>();
        var isTwin = new bool[order.Length];
        for (var a = 0; a < order.Length; a++)
        {
            List<int> twins = [order[a]];
            for (var b = a + 1; b < order.Length && b <= a + MostCandidates && projections[order[b]] - projections[order[a]] <= window; b++)
            {
                if (isTwin[order[a]] || Compare(order[a], order[b]) is not { } pair)
                {
                    continue;
                }

                if (pair.Distance > Same)
                {
                    pairs.Add(pair);
                }
                else
                {
                    twins.Add(order[b]);
                }

                isTwin[order[b]] |= pair.Distance <= Same;
            }

            if (twins is [_])
            {
                continue;
            }

            // Each against the first in the file, so that a geometry that stands k times makes k - 1 pairs.
            var first = twins.Min();
            pairs.AddRange(twins.Where(twin => twin != first).Select(twin => Compare(first, twin)!));
        }

        return [.. pairs.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];

        Duplicate? Compare(int one, int other)
        {
            var (i, j) = (Math.Min(one, other), Math.Max(one, other));
            double largest = 0,
                sum = 0;
            for (var k = 0; k < columns; k++)
            {
                var difference = Math.Abs(keys[i * columns + k] - keys[j * columns + k]);
                if (difference > tolerance)
                {
                    return null;
                }

                largest = Math.Max(largest, difference);
                sum += difference;
            }

            // Distances in a file are rounded, so that geometries that read the same differ by some of the last digit.
            var blur = tolerance > 0 ? Math.Max(sum, Same) : sum;
            return new(i, j, largest, energies[j] - energies[i], explained(i, j, blur));
        }
    }

    static ImmutableArray<double> KeysOf(Dataset set, out int columns)
    {
        var distances = new SortedDistances(set.Space.Elements);
        columns = distances.Count;
        var keys = new double[set.Count * columns];
        for (var point = 0; point < set.Count; point++)
        {
            distances.Of(set.Point(point), keys.AsSpan(point * columns, columns));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(keys);
    }
}
