using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Datasets;
using Morsel.Units;

namespace Morsel.Tests.Checks;

/// <summary>Two atoms that turn about the bond between two others, as in hydrogen peroxide.</summary>
public class TorsionTests
{
    const double CosineOfMinimum = -0.3746,
        Height = 1000;

    static readonly Torsion _twisted = new(cosine => Height * (cosine - CosineOfMinimum) * (cosine - CosineOfMinimum));

    // Flat minima: cis at 0 and trans at 200 cm-1, and between them, where 2000 cos t = -100, a barrier of 1102.5 cm-1.
    static readonly Torsion _flat = new(cosine => 1000 * (1 - cosine * cosine) + 100 * (1 - cosine));

    static Dataset Data(Torsion surface, double highest, params double[] angles)
    {
        double[][] geometries = [.. angles.Select((angle, i) => Torsion.Geometry(angle, 0.002 * i))];
        return Dataset.OfMolecule(
            Torsion.Peroxide,
            [.. geometries.SelectMany(x => x)],
            LengthUnit.Angstrom,
            [.. geometries.Select((x, i) => i == 0 ? highest : surface.Energy(x))],
            EnergyUnit.Wavenumber
        );
    }

    static void HasSaddle(double energy, ImmutableArray<StationaryPoint> points) =>
        Assert.Contains(points, point => point.Order == 1 && Math.Abs(point.Energy - energy) < 0.01);

    [Fact]
    public void TheCisAndTheTransSaddleOfATorsionAreFound()
    {
        var points = StationarySearch.Run(_twisted, Data(_twisted, 9000, 1.9, 1.95, 2.0, 2.05, 1.85, 1.8));
        Assert.Equal(0, points[0].Order);
        HasSaddle(Height * (1 - CosineOfMinimum) * (1 - CosineOfMinimum), points);
        HasSaddle(Height * (1 + CosineOfMinimum) * (1 + CosineOfMinimum), points);
        Assert.Equal(1, MinimumPaths.Groups(_twisted, Torsion.Peroxide, points));
    }

    [Fact]
    public void EveryTopOfTheTurnIsAStart()
    {
        var minimum = StationaryPoint.At(_twisted, Torsion.Peroxide, Torsion.Geometry(Math.Acos(CosineOfMinimum)));
        var tops = Torsions.Tops(_twisted, Torsion.Peroxide, minimum.Positions).ToArray();
        Assert.Equal(2, tops.Length);
        // In steps of 10 degrees the turn passes within 5 degrees of each top.
        Close.Within(Height * (1 + CosineOfMinimum) * (1 + CosineOfMinimum), _twisted.Energy(tops[0].Positions), 15);
        Close.Within(Height * (1 - CosineOfMinimum) * (1 - CosineOfMinimum), _twisted.Energy(tops[1].Positions), 15);
    }

    [Fact]
    public void TwoMinimaAreJoinedByTheSaddleBetweenThem()
    {
        var points = StationarySearch.Run(_flat, Data(_flat, 9000, 0.3, 0.2, 0.1, 2.9, 3.0, 3.1));
        Assert.Equal(2, points.Count(point => point.Order == 0));
        HasSaddle(1102.5, points);
        Assert.Equal(1, MinimumPaths.Groups(_flat, Torsion.Peroxide, points));
    }

    [Fact]
    public void AGeometryNearASaddleLeadsToItWithoutAnyMinimum()
    {
        ImmutableArray<double> masses = [.. Torsion.Peroxide.Select(element => element.MassInDalton)];
        double top = Math.Acos(-0.05);
        var points = StationarySearch.Run(
            _flat,
            new(Torsion.Peroxide, masses, [], 9000) { NearSaddles = [Torsion.Geometry(top + 0.15, 0.01)] }
        );
        Close.Within(1102.5, Assert.Single(points, point => point.Order == 1).Energy, 0.01);
    }

    [Fact]
    public void TwoMinimaWithoutAPathAreTwoGroups()
    {
        // The search does not go above the data, and the barrier is higher.
        var points = StationarySearch.Run(_flat, Data(_flat, 700, 0.3, 0.2, 0.1, 2.9, 3.0, 3.1));
        Assert.Equal(2, points.Count(point => point.Order == 0));
        Assert.Equal(2, MinimumPaths.Groups(_flat, Torsion.Peroxide, points));
    }
}
