using CsCheck;
using Morsel.Molecules;
using Morsel.Tests.Examination;

namespace Morsel.Tests.Molecules;

public sealed class GeometryTests
{
    static readonly Gen<double[]> _geometries = Gen.Int[2, 8].SelectMany(atoms => Gen.Double[-3, 3].Array[3 * atoms]);

    [Fact]
    public void PositionsHaveTheDistancesTheyWereMadeFrom() =>
        _geometries.Sample(geometry =>
        {
            double[] distances = new double[Pairs(geometry)],
                placed = new double[geometry.Length];
            DistanceGeometry.Distances(geometry, distances);
            // Atoms at one place, which this draws, come back apart by the square root of rounding.
            return DistanceGeometry.Place(distances, placed) < 1e-7;
        });

    [Fact]
    public void DistancesThatNoGeometryHasShowTheirError()
    {
        var placed = new double[9];
        Assert.InRange(DistanceGeometry.Place([5, 1, 1], placed), 0.1, 5);
        Assert.InRange(DistanceGeometry.Place([2, 1, 1], placed), 0, 1e-7);
    }

    [Fact]
    public void ARotationIsFoundAgain() =>
        Gen.Select(_geometries, Gen.Double[0, 6.2], Gen.Double[0, 6.2])
            .Sample(
                (geometry, first, second) =>
                {
                    double[] turned = [.. geometry],
                        rotation = new double[9],
                        x = new double[3],
                        y = new double[3];
                    Springs.Turn(turned, first, second);
                    Superposition.Rotation(geometry, turned, rotation);
                    Superposition.Centre(geometry, x);
                    Superposition.Centre(turned, y);
                    double error = 0;
                    for (var at = 0; at < geometry.Length; at += 3)
                    {
                        for (var i = 0; i < 3; i++)
                        {
                            var moved = Enumerable.Range(0, 3).Sum(j => rotation[3 * i + j] * (turned[at + j] - y[j]));
                            error = Math.Max(error, Math.Abs(moved - (geometry[at + i] - x[i])));
                        }
                    }

                    // Of nearly straight molecules, which this draws, the turn about the line is known to rounding over their width.
                    return error < 1e-8;
                }
            );

    [Fact]
    public void EigenvectorsRebuildTheMatrix() =>
        Gen.Int[1, 9]
            .SelectMany(n => Gen.Double[-5, 5].Array[n * n])
            .Sample(values =>
            {
                var n = (int)Math.Sqrt(values.Length);
                var a = new double[n * n];
                for (var i = 0; i < n; i++)
                {
                    for (var j = 0; j < n; j++)
                    {
                        a[i * n + j] = values[i * n + j] + values[j * n + i];
                    }
                }

                double[] diagonal = [.. a],
                    v = new double[n * n];
                SymmetricEigen.Decompose(diagonal, v, n);
                return Enumerable
                    .Range(0, n * n)
                    .All(at =>
                        Math.Abs(Enumerable.Range(0, n).Sum(k => v[at / n * n + k] * diagonal[k * n + k] * v[at % n * n + k]) - a[at])
                        < 1e-11
                    );
            });

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    [InlineData(6, 4)]
    [InlineData(4, 0)]
    public void PairsTellTheNumberOfAtoms(int pairs, int atoms) => Assert.Equal(atoms, DistanceGeometry.AtomsOf(pairs));

    static int Pairs(double[] geometry) => geometry.Length / 3 * (geometry.Length / 3 - 1) / 2;
}
