using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;

namespace Morsel.Levels.Tests.Paths;

/// <summary>Two atoms that turn about the bond between two others, as in hydrogen peroxide.</summary>
public class PeroxidePathTests
{
    const double CosineOfMinimum = -0.3746,
        Height = 1000;

    static readonly Torsion _twisted = new(cosine => Height * (cosine - CosineOfMinimum) * (cosine - CosineOfMinimum));

    // Flat minima: cis at 0 and trans at 200 cm-1 less, and between them, where 2000 cos t = -100, a barrier of 1102.5 cm-1.
    static readonly Torsion _flat = new(cosine => 1000 * (1 - cosine * cosine) + 100 * (1 - cosine));

    static PathRequest Request(Torsion surface, double highest, params double[] angles) =>
        new(
            surface,
            [],
            Torsion.Peroxide,
            IsotopeMasses.Common(Torsion.Peroxide, areNuclear: false),
            [.. angles.Select((angle, k) => Torsion.Geometry(angle, 0.002 * k))],
            highest
        );

    static readonly Lazy<(PathRequest Request, StationaryMap Map)> _found = new(() =>
    {
        PathRequest request = Request(_twisted, 9000, 1.9);
        return (request, PathSearch.Map(request));
    });

    [Fact]
    public void CisAndTransSaddlesAreFoundAndJoinTheMinimumWithItsMirrorImage()
    {
        StationaryMap map = _found.Value.Map;
        Assert.Equal(0, map.Points[0].Order);
        double trans = Height * (1 + CosineOfMinimum) * (1 + CosineOfMinimum),
            cis = Height * (1 - CosineOfMinimum) * (1 - CosineOfMinimum);
        Assert.Equal(2, map.Crossings.Length);
        Assert.All(map.Crossings, crossing => Assert.Equal((true, 0), (crossing.IsDegenerate, crossing.First)));
        Close.Within(trans, map.Points[map.Crossings[0].Saddle].Energy, 0.01);
        Close.Within(cis, map.Points[map.Crossings[1].Saddle].Energy, 0.01);
    }

    [Fact]
    public void ThePathOfOneMinimumLeadsOverTheLowerSaddleToTheMirrorImage()
    {
        (PathRequest request, StationaryMap map) = _found.Value;
        ReactionPath path = PathSearch.Path(request, map, null)!;
        Assert.Equal((0, 0, map.Crossings[0].Saddle), (path.From, path.To, path.Saddles.Single()));
        double first = Twist(path.Points[0]),
            last = Twist(path.Points[^1]);
        // The sign of the torsion changes, its cosine is the minimum's.
        Close.Within(CosineOfMinimum, Math.Cos(first), 1e-4);
        Close.Within(-first, last, 1e-4);
        Close.Within(Math.PI, Math.Abs(Twist(path.Points.Single(point => point.Length == 0))), 1e-4);
    }

    // The torsion of H-O-O-H.
    static double Twist(PathPoint point)
    {
        double[] axis = To(0, 1),
            one = Cross(To(0, 2), axis),
            other = Cross(To(1, 3), axis);
        double sine = Dot(Cross(one, other), axis) / Math.Sqrt(Dot(axis, axis));
        return Math.Atan2(sine, Dot(one, other));

        double[] To(int from, int to) =>
            [.. Enumerable.Range(0, 3).Select(k => point.Positions[3 * to + k] - point.Positions[3 * from + k])];

        static double[] Cross(double[] a, double[] b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

        static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /// <summary>
    /// Of hydrogen peroxide in one of its two forms, one way leads over trans and one over cis: the rate is kT/h Q/Q exp(-E/kT) once, with
    /// partition functions of geometries without symmetry numbers.
    /// </summary>
    [Fact]
    public void OneFormHasOneWayOverEachSaddle()
    {
        (PathRequest request, StationaryMap map) = _found.Value;
        ThermalReport report = ThermalReport.Of(request, map, [400], 1e5, null);
        RigidMolecule minimum = report.Molecules[0];
        Assert.Equal((2, 2), (minimum.SymmetryNumber, minimum.MirrorImages));
        Assert.Equal(2, report.Rates.Length);
        foreach (PassRates rate in report.Rates)
        {
            RigidMolecule saddle = report.Molecules[rate.Saddle];
            Assert.Equal((2, 1), (saddle.SymmetryNumber, saddle.MirrorImages));
            double thermal = 0.695034800 * 400,
                ways =
                    rate.Constants[0].Classical
                    / (2.083661912e10 * 400)
                    / Math.Exp(
                        (saddle with { SymmetryNumber = 1 }).LogInternal(400)
                            - (minimum with { SymmetryNumber = 1 }).LogInternal(400)
                            - (saddle.GroundState - minimum.GroundState) / thermal
                    );
            Close.To(1, ways, 1e-6);
        }
    }

    [Fact]
    public void WhereTheSearchUphillEndsTooLowAStringFindsTheSaddle()
    {
        PathRequest request = Request(_flat, 700, 0.3, 0.2, 2.9, 3.0);
        ImmutableArray<StationaryPoint> points = StationarySearch.Run(
            request.Surface,
            new(request.Elements, request.Masses, request.Starts, request.Highest)
        );
        Assert.Equal([0, 0], points.Select(point => point.Order));
        StationaryMap map = PathSearch.Map(request);
        Assert.Equal([0, 0, 1], map.Points.Select(point => point.Order));
        Close.Within(1102.5, map.Points[2].Energy, 0.01);
        ReactionPath path = PathSearch.Path(request, map, (1, 0))!;
        Assert.Equal((1, 0), (path.From, path.To));
    }
}
