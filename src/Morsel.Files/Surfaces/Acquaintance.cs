using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Files.Surfaces;

/// <summary>Whether a surface was fitted to the points of a data file: errors on such points are no test.</summary>
/// <param name="IsSameFile">Whether the file, byte for byte, is the one that it was fitted to.</param>
/// <param name="KeptPoints">Different training points that the surface file keeps.</param>
/// <param name="Found">Those of them that are in the data.</param>
sealed record Acquaintance(bool IsSameFile, int KeptPoints, int Found)
{
    // Angstrom, or a unit of a plain coordinate: files write as many digits at least.
    const double Nearness = 1e-5;

    public static Acquaintance Of(SavedSurface saved, DataFile data, Dataset points)
    {
        double[][] given = [.. Enumerable.Range(0, points.Count).Select(point => Fingerprint(saved.Surface, data, points.Point(point)))];
        double[][] kept = [.. saved.ReferencePoints.Select(point => Fingerprint(saved.Surface.Space, [.. point]))];
        ILookup<long, double[]> places = given.ToLookup(Cell);
        return new(
            data.Sources.Any(source => source.Sha256 == saved.Provenance.DataSha256),
            kept.Length,
            kept.Count(one => Enumerable.Range(-1, 3).Any(step => places[Cell(one) + step].Any(other => AreEqual(one, other))))
        );
    }

    static double[] Fingerprint(Surface surface, DataFile data, ReadOnlySpan<double> point) =>
        surface.Space is PlainAxes plain ? InOrderOf(plain, data, point) : Fingerprint(data.Space, point.ToArray());

    // As the surface has its coordinates, in its units.
    static double[] InOrderOf(PlainAxes plain, DataFile data, ReadOnlySpan<double> point)
    {
        double[] ordered = new double[point.Length];
        foreach (var (place, axis) in plain.Axes.Index())
        {
            int own = data.Axes.Index().First(other => other.Item.Name == axis.Name).Index;
            ordered[place] = point[own] * data.Axes[own].Unit.To(axis.Unit);
        }

        return ordered;
    }

    // The distances between atoms, those between like pairs in order of size: whatever the orientation and the order of the atoms.
    static double[] Fingerprint(Space space, double[] point)
    {
        if (space is not Molecule molecule)
        {
            return point;
        }

        int atoms = molecule.Elements.Length;
        return
        [
            .. (
                from first in Enumerable.Range(0, atoms)
                from second in Enumerable.Range(first + 1, atoms - first - 1)
                let pair = string.Join(
                    ' ',
                    new[] { molecule.Elements[first].Symbol, molecule.Elements[second].Symbol }.Order(StringComparer.Ordinal)
                )
                select (Pair: pair, Distance: DistanceGeometry.Between(point, first, second))
            )
                .OrderBy(pair => pair.Pair, StringComparer.Ordinal)
                .ThenBy(pair => pair.Distance)
                .Select(pair => pair.Distance),
        ];
    }

    // Cells of their sum, several times as wide as sums of equal points may differ.
    static long Cell(double[] fingerprint) => (long)Math.Floor(fingerprint.Sum() / (4 * Nearness * fingerprint.Length));

    static bool AreEqual(double[] one, double[] other) => one.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) < Nearness);
}
