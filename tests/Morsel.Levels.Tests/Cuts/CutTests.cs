using System.Collections.Immutable;
using Morsel.Levels.Cuts;
using Morsel.Levels.Triatomics;
using Morsel.Molecules;
using Morsel.Potentials;
using Morsel.Surfaces;

namespace Morsel.Levels.Tests.Cuts;

public class CutTests
{
    static double[] Minimum(TriatomicPotential potential)
    {
        double[] positions = new double[9];
        potential.Place(potential.Minimum.Position.AsSpan(), positions);
        return positions;
    }

    static CutAxis Axis(TriatomicPotential potential, CoordinateKind kind, ImmutableArray<int> atoms, double low, double high, int count) =>
        CutAxis.Even(MolecularCutCoordinate.Of("q", kind, atoms, potential.Elements, Minimum(potential)), low, high, count);

    static CutRequest Request(TriatomicPotential potential, params ImmutableArray<CutAxis> axes)
    {
        ImmutableArray<double> minimum = [.. Minimum(potential)];
        return new(new PotentialSurface(potential), [], axes, minimum, minimum);
    }

    static Cut Relaxed(CutRequest request) => new RelaxedCut(request, 0.01, 0.1, _ => { }).Run();

    /// <summary>The potential's own coordinates are the two bonds and the angle between them.</summary>
    [Fact]
    public void ARigidMapOfWaterIsThePotentialInItsOwnCoordinates()
    {
        var water = new Water();
        Cut cut = RigidCut.Run(
            Request(
                water,
                Axis(water, CoordinateKind.Distance, [0, 1], 0.8, 1.4, 4),
                Axis(water, CoordinateKind.Angle, [1, 0, 2], 60, 180, 4)
            )
        );
        Assert.Equal(16, cut.Points.Length);
        for (int p = 0; p < 16; p++)
        {
            double[] own = [0.8 + 0.2 * (p % 4), 0.9579205, (60 + 40 * (p / 4)) * Math.PI / 180];
            double expected = water.EnergyAndGradient(own, new double[3]);
            Close.Within(expected, cut.Points[p].Energy, 1e-7);
            Assert.All(cut.ValuesAt(p).Zip([own[0], 60 + 40 * (p / 4)]), pair => Close.To(pair.Second, pair.First, 1e-12));
        }
    }

    /// <summary>The levels of water are computed in the same coordinates, placed by code of their own.</summary>
    [Fact]
    public void RadausCoordinatesChangeOneByOne()
    {
        var water = new Water();
        CutRequest request = Request(
            water,
            Axis(water, CoordinateKind.RadauDistance, [0, 1, 2], 0.8, 1.3, 3),
            Axis(water, CoordinateKind.RadauAngle, [0, 1, 2], 70, 170, 3)
        );
        Cut cut = RigidCut.Run(request);
        TwoVectors vectors = TwoVectors.Radau([.. water.Elements.Select(element => element.MassInDalton)], 0, true);
        InternalCoordinate other = new([Site.Radau(water.Elements, 0, 1, 2), Site.OfAtom(2)]);
        double kept = other.Value(request.Zero.AsSpan());
        double[] x = new double[9];
        for (int p = 0; p < 9; p++)
        {
            vectors.Place(0.8 + 0.25 * (p % 3), kept, Math.Cos((70 + 50 * (p / 3)) * Math.PI / 180), x);
            Close.Within(request.Surface.Energy(x), cut.Points[p].Energy, 1e-6);
        }
    }

    /// <summary>HNC lies 3911.13 cm-1 above HCN on this surface: Murrell, Carter and Halonen.</summary>
    [Fact]
    public void ARelaxedBendOfHcnJoinsItsTwoMinima()
    {
        var hcn = new HydrogenCyanide();
        Cut cut = Relaxed(Request(hcn, Axis(hcn, CoordinateKind.JacobiAngle, [2, 0, 1], 0, 180, 19)));
        Assert.All(cut.Points, point => Assert.True(point.IsConverged));
        Close.Within(3911.13, cut.Points[0].Energy, 0.01);
        Close.Within(0, cut.Points[18].Energy, 1e-6);
        InternalCoordinate theta = new([Site.OfAtom(1), Site.CentreOfMass(hcn.Elements, [0, 1]), Site.OfAtom(2)]);
        for (int p = 0; p < 19; p++)
        {
            Close.Within(10 * p, theta.Value(cut.Points[p].Coordinates.AsSpan()) * 180 / Math.PI, 1e-4);
        }
    }

    /// <summary>Halving a grid in both lengths at a right angle of Jacobi's coordinates finds the same lowest energy.</summary>
    [Fact]
    public void ARelaxedPointIsTheLowestOfAllWithItsAngle()
    {
        var hcn = new HydrogenCyanide();
        CutRequest request = Request(hcn, Axis(hcn, CoordinateKind.JacobiAngle, [2, 0, 1], 90, 180, 10));
        Cut cut = Relaxed(request);
        TwoVectors vectors = TwoVectors.Jacobi([.. hcn.Elements.Select(element => element.MassInDalton)], 2, false);
        double[] x = new double[9];
        (double first, double second, double lowest) = (1.2, 1.4, double.PositiveInfinity);
        for (double step = 0.1; step > 1e-7; step /= 2)
        {
            for (int round = 0; round < 10; round++)
            {
                foreach ((int i, int j) in new[] { (0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1) })
                {
                    vectors.Place(first + step * i, second + step * j, 0, x);
                    if (request.Surface.Energy(x) is var energy && energy < lowest)
                    {
                        (first, second, lowest) = (first + step * i, second + step * j, energy);
                    }
                }
            }
        }

        Close.Within(lowest - request.Surface.Energy(request.Zero.AsSpan()), cut.Points[0].Energy, 1e-4);
    }

    /// <summary>At the top of a relaxed curve the slope along the coordinate vanishes too: it is the saddle point.</summary>
    [Fact]
    public void TheTopOfARelaxedCurveIsASaddlePoint()
    {
        var hcn = new HydrogenCyanide();
        CutRequest request = Request(hcn, Axis(hcn, CoordinateKind.JacobiAngle, [2, 0, 1], 80, 180, 11));
        var relaxed = new RelaxedCut(request, 0.01, 0.1, _ => { });
        Cut cut = relaxed.Run();
        CutTurn top = Assert.Single(CutTurn.Of(cut, (value, near) => relaxed.At([value], [.. near.Coordinates])));
        double[] gradient = new double[9],
            halfway = new double[9];
        request.Surface.Energy(top.Point.Coordinates.AsSpan(), gradient);
        request.Surface.Energy(cut.Points[6].Coordinates.AsSpan(), halfway);
        Assert.False(top.IsMinimum);
        Assert.True(gradient.Max(Math.Abs) < 1e-3 * halfway.Max(Math.Abs), $"{gradient.Max(Math.Abs)} beside {halfway.Max(Math.Abs)}");
        Assert.All(cut.Points, point => Assert.True(point.Energy <= top.Point.Energy));
    }

    [Fact]
    public void ARelaxedMapIsNowhereAboveTheRigidOne()
    {
        var hcn = new HydrogenCyanide();
        CutRequest request = Request(
            hcn,
            Axis(hcn, CoordinateKind.JacobiDistance, [2, 0, 1], 1.2, 2, 5),
            Axis(hcn, CoordinateKind.JacobiAngle, [2, 0, 1], 60, 180, 5)
        );
        Cut relaxed = Relaxed(request),
            rigid = RigidCut.Run(request);
        Assert.All(relaxed.Points.Zip(rigid.Points), pair => Assert.True(pair.First.Energy <= pair.Second.Energy + 0.01));
        Assert.Contains(relaxed.Points.Zip(rigid.Points), pair => pair.First.Energy < pair.Second.Energy - 100);
    }

    /// <summary>Water on a line stays there, though the energy falls to both sides, and its bonds have the length that suits it.</summary>
    [Fact]
    public void AnAngleOf180DegreesIsHeldWhereTheEnergyFallsToBothSides()
    {
        var water = new Water();
        Cut cut = Relaxed(Request(water, Axis(water, CoordinateKind.Angle, [1, 0, 2], 100, 180, 9)));
        double best = Enumerable
            .Range(0, 2001)
            .Select(i => 0.9 + 1e-4 * i)
            .Min(r => water.EnergyAndGradient([r, r, Math.PI], new double[3]));
        Close.Within(best, cut.Points[8].Energy, 0.01);
    }

    sealed class Spring(double strength, double offset) : IEnergySurface
    {
        public int CoordinateCount => 1;

        public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
        {
            if (!gradient.IsEmpty)
            {
                gradient[0] = strength * coordinates[0];
            }

            return offset + strength * coordinates[0] * coordinates[0] / 2;
        }

        public bool Covers(ReadOnlySpan<double> coordinates) => Math.Abs(coordinates[0]) <= 1;
    }

    /// <summary>Two members differ by x^2 and an offset that means nothing: their deviation is x^2/sqrt(2).</summary>
    [Fact]
    public void TheSpreadIsOfEnergiesAboveTheZero()
    {
        var x = new PlainCutCoordinate(0, (0, 1)) { Name = "x", Unit = "1" };
        Cut cut = RigidCut.Run(new(new Spring(2, 5), [new Spring(1, 0), new Spring(3, 10)], [CutAxis.Even(x, -2, 2, 5)], [0], [0]));
        Assert.Equal([4, 1, 0, 1, 4], cut.Points.Select(point => point.Energy));
        Assert.All(cut.Points.Zip(new[] { 4, 1, 0, 1, 4 }), pair => Close.Within(pair.Second / Math.Sqrt(2), pair.First.Spread, 1e-12));
        Assert.Equal([false, true, true, true, false], cut.Points.Select(point => point.IsCovered));
    }

    /// <summary>V = (x^2 + y^2)/2 + x^2 y - y^3/3 has its valley at y = (1 - sqrt(1 + 4 x^2))/2.</summary>
    [Fact]
    public void APlainCoordinateRelaxesTheOthers()
    {
        var potential = new HenonHeiles();
        ImmutableArray<(double, double)> ranges = [(-1, 1), (-1, 1)];
        ImmutableArray<double> origin = [0.5, 0.5];
        CutCoordinate x = new PlainCutCoordinate(0, (-1, 1)) { Name = "x", Unit = "1" };
        Cut cut = new RelaxedCut(
            new(new ScaledSurface(new PotentialSurface(potential), ranges), [], [CutAxis.Even(x, -0.6, 0.6, 13)], origin, origin),
            1e-8,
            0.05,
            _ => { }
        ).Run();
        for (int p = 0; p < 13; p++)
        {
            double at = -0.6 + 0.1 * p,
                y = (1 - Math.Sqrt(1 + 4 * at * at)) / 2;
            Close.Within((at * at + y * y) / 2 + at * at * y - y * y * y / 3, cut.Points[p].Energy, 1e-12);
        }
    }

    [Fact]
    public void CoordinatesThatCannotHaveTheirValuesTogetherHaveNoGeometry()
    {
        var water = new Water();
        // No triangle has angles of 120 and 110 degrees.
        Cut cut = RigidCut.Run(
            Request(
                water,
                Axis(water, CoordinateKind.Angle, [1, 0, 2], 60, 120, 2),
                Axis(water, CoordinateKind.Angle, [0, 1, 2], 80, 110, 2)
            )
        );
        Assert.True(cut.Points[3].Coordinates.IsEmpty);
        Assert.True(double.IsNaN(cut.Points[3].Energy));
    }
}
