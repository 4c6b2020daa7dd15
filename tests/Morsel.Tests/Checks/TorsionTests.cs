using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Tests.Checks;

/// <summary>Two atoms that turn about the bond between two others, as in hydrogen peroxide.</summary>
public class TorsionTests
{
    const double Bond = 1.45,
        Arm = 0.97,
        CosineOfBend = -0.17,
        CosineOfMinimum = -0.3746,
        Height = 1000;

    static readonly ImmutableArray<Element> _peroxide = [Element.Parse("O"), Element.Parse("O"), Element.Parse("H"), Element.Parse("H")];

    static readonly Torsion _twisted = new(cosine => Height * (cosine - CosineOfMinimum) * (cosine - CosineOfMinimum));

    // Flat minima: cis at 0 and trans at 200 cm-1, and between them, where 2000 cos t = -100, a barrier of 1102.5 cm-1.
    static readonly Torsion _flat = new(cosine => 1000 * (1 - cosine * cosine) + 100 * (1 - cosine));

    static Dataset Data(Torsion surface, double highest, params double[] angles)
    {
        double[][] geometries = [.. angles.Select((angle, i) => Torsion.Geometry(Bond + 0.002 * i, Arm, CosineOfBend, angle))];
        return Dataset.OfMolecule(
            _peroxide,
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
        Assert.Equal(1, MinimumPaths.Groups(_twisted, _peroxide, points));
    }

    [Fact]
    public void EveryTopOfTheTurnIsAStart()
    {
        var minimum = StationaryPoint.At(_twisted, _peroxide, Torsion.Geometry(Bond, Arm, CosineOfBend, Math.Acos(CosineOfMinimum)));
        var tops = Torsions.Tops(_twisted, _peroxide, minimum.Positions).ToArray();
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
        Assert.Equal(1, MinimumPaths.Groups(_flat, _peroxide, points));
    }

    [Fact]
    public void TwoMinimaWithoutAPathAreTwoGroups()
    {
        // The search does not go above the data, and the barrier is higher.
        var points = StationarySearch.Run(_flat, Data(_flat, 700, 0.3, 0.2, 0.1, 2.9, 3.0, 3.1));
        Assert.Equal(2, points.Count(point => point.Order == 0));
        Assert.Equal(2, MinimumPaths.Groups(_flat, _peroxide, points));
    }

    /// <summary>Harmonic bonds and bends, and any function of the cosine of the torsion; atoms 2 and 3 hang on 0 and 1.</summary>
    sealed class Torsion(Func<double, double> potential) : IEnergySurface
    {
        const double Stretch = 400_000,
            Bend = 40_000,
            Step = 1e-3;

        public int CoordinateCount => 12;

        public bool Covers(ReadOnlySpan<double> coordinates) => true;

        public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
        {
            double[] x = [.. coordinates];
            for (int i = 0; i < gradient.Length; i++)
            {
                double at = x[i];
                gradient[i] = (8 * (Moved(1) - Moved(-1)) - (Moved(2) - Moved(-2))) / (12 * Step);
                x[i] = at;

                double Moved(int steps)
                {
                    x[i] = at + steps * Step;
                    return Value(x);
                }
            }

            return Value(x);
        }

        public static double[] Geometry(double bond, double arm, double cosineOfBend, double torsion)
        {
            double across = arm * Math.Sqrt(1 - cosineOfBend * cosineOfBend),
                along = arm * cosineOfBend;
            return [0, 0, 0, 0, 0, bond, across, 0, along, across * Math.Cos(torsion), across * Math.Sin(torsion), bond - along];
        }

        double Value(double[] x)
        {
            double[] axis = To(x, 0, 1),
                one = To(x, 0, 2),
                other = To(x, 1, 3);
            double bond = Length(axis);
            double[] back = [.. axis.Select(part => -part)],
                first = Across(one, axis),
                second = Across(other, axis);
            return Well(bond - Bond, Stretch)
                + Well(Length(one) - Arm, Stretch)
                + Well(Length(other) - Arm, Stretch)
                + Well(Dot(one, axis) / (Length(one) * bond) - CosineOfBend, Bend)
                + Well(Dot(other, back) / (Length(other) * bond) - CosineOfBend, Bend)
                + potential(Dot(first, second) / (Length(first) * Length(second)));
        }

        static double Well(double by, double constant) => constant / 2 * by * by;

        static double[] To(double[] x, int from, int to) => [.. Enumerable.Range(0, 3).Select(k => x[3 * to + k] - x[3 * from + k])];

        // What of a vector is not along the axis.
        static double[] Across(double[] a, double[] axis) => [.. a.Select((part, k) => part - Dot(a, axis) / Dot(axis, axis) * axis[k])];

        static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

        static double Length(double[] a) => Math.Sqrt(Dot(a, a));
    }
}
