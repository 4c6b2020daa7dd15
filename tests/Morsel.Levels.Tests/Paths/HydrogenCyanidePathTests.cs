using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Levels.Paths;
using Morsel.Levels.Triatomics;
using Morsel.Molecules;
using Morsel.Potentials;
using Morsel.Surfaces;

namespace Morsel.Levels.Tests.Paths;

/// <summary>The potential of Murrell, Carter and Halonen.</summary>
public class HydrogenCyanidePathTests
{
    // cm-1 in an electronvolt: CODATA 2022.
    const double WavenumbersInElectronvolt = 8065.543937349212;

    static readonly HydrogenCyanide _potential = new();

    static readonly Lazy<(PathRequest Request, StationaryMap Map, ReactionPath Path)> _found = new(() =>
    {
        PotentialSurface surface = new(_potential);
        ImmutableArray<Element> elements = _potential.Elements;
        PathRequest request = new(
            surface,
            [],
            elements,
            IsotopeMasses.Common(elements, areNuclear: false),
            TriatomicStarts.Of(surface, elements),
            (_potential.Minimum.Energy + _potential.WellDepth) * WavenumbersInElectronvolt
        );
        StationaryMap map = PathSearch.Map(request);
        return (request, map, PathSearch.Path(request, map, null)!);
    });

    /// <summary>
    /// Newton's method on the gradient of the formula in its own three coordinates; the energy in cm-1 above the formula's minimum.
    /// </summary>
    static double Newton(double r, double apart, double angle)
    {
        double[] x = [r, apart, angle],
            gradient = new double[3];
        for (int round = 0; round < 30; round++)
        {
            const double h = 1e-4;
            double[][] hessian = new double[3][];
            for (int k = 0; k < 3; k++)
            {
                double[] ahead = [.. x],
                    behind = [.. x],
                    one = new double[3],
                    other = new double[3];
                (ahead[k], behind[k]) = (x[k] + h, x[k] - h);
                _potential.EnergyAndGradient(ahead, one);
                _potential.EnergyAndGradient(behind, other);
                hessian[k] = [.. one.Zip(other, (a, b) => (a - b) / (2 * h))];
            }

            _potential.EnergyAndGradient(x, gradient);
            double whole = Determinant(hessian, -1, gradient);
            double[] step = [.. Enumerable.Range(0, 3).Select(k => Determinant(hessian, k, gradient) / whole)];
            x = [.. x.Zip(step, (value, change) => value - Math.Clamp(change, -0.2, 0.2))];
        }

        double energy = _potential.EnergyAndGradient(x, gradient);
        Assert.All(gradient, slope => Close.Within(0, slope, 1e-9));
        return (energy - _potential.Minimum.Energy) * WavenumbersInElectronvolt;
    }

    // Cramer's rule: with a column of the symmetric matrix replaced by the right side.
    static double Determinant(double[][] matrix, int column, double[] right)
    {
        double At(int i, int j) => j == column ? right[i] : matrix[j][i];
        return At(0, 0) * (At(1, 1) * At(2, 2) - At(1, 2) * At(2, 1))
            - At(0, 1) * (At(1, 0) * At(2, 2) - At(1, 2) * At(2, 0))
            + At(0, 2) * (At(1, 0) * At(2, 1) - At(1, 1) * At(2, 0));
    }

    static double Above(StationaryPoint point) => point.Energy - _found.Value.Map.Points[0].Energy;

    [Fact]
    public void BothMoleculesAreLinearMinimaAtTheirEnergies()
    {
        ImmutableArray<StationaryPoint> points = _found.Value.Map.Points;
        Close.Within(_potential.Minimum.Energy * WavenumbersInElectronvolt, points[0].Energy, 1e-3);
        Close.Within(3911.13, Above(points[1]), 0.01);
        Assert.All(points[..2], point => Assert.Equal((0, 4), (point.Order, point.Wavenumbers.Length)));
        Assert.Equal(
            [true, false],
            points[..2]
                .Select(point =>
                    DistanceGeometry.Between(point.Positions.AsSpan(), 0, 2) < DistanceGeometry.Between(point.Positions.AsSpan(), 1, 2)
                )
        );
    }

    [Fact]
    public void TheBarrierIsTheFormulasOwnStationaryPoint()
    {
        StationaryMap map = _found.Value.Map;
        StationaryPoint saddle = map.Points[_found.Value.Path.Saddles[0]];
        Assert.Equal(1, saddle.Order);
        Close.Within(Newton(1.19, 1.2, 1.9), Above(saddle), 0.01);
    }

    /// <summary>This formula has one more well, with H beside the bond of C and N, shallow against HNC.</summary>
    [Fact]
    public void TheWellBesideTheBondAndTheLowSaddleNextToItAreTheFormulasToo()
    {
        StationaryMap map = _found.Value.Map;
        StationaryPoint[] bent = [.. map.Points.Where(point => point.Wavenumbers.Length == 3).OrderBy(point => point.Energy)];
        Assert.Equal([0, 1, 1], bent.Select(point => point.Order));
        double well = Newton(1.24, 1.1, 1.4),
            low = Newton(1.15, 1.25, 0.9);
        Close.Within(well, Above(bent[0]), 0.01);
        Close.Within(low, Above(bent[1]), 0.01);
        Assert.InRange(low - well, 30, 40);
    }

    [Fact]
    public void ThePathLeadsFromOneMoleculeToTheOtherAndEndsInThem()
    {
        var (request, map, path) = _found.Value;
        Assert.Equal((0, 1), (path.From, path.To));
        foreach ((PathPoint end, StationaryPoint minimum) in new[] { (path.Points[0], map.Points[0]), (path.Points[^1], map.Points[1]) })
        {
            Close.Within(minimum.Energy, end.Energy, 1e-3);
            double[] gradient = new double[9];
            request.Surface.Energy(end.Positions.AsSpan(), gradient);
            Assert.True(gradient.Max(Math.Abs) <= StationarySearch.Tolerance);
        }
    }

    [Fact]
    public void TheEnergyOnlyRisesToEachSaddleAndOnlyFallsBehindIt()
    {
        ReactionPath path = _found.Value.Path;
        int top = path.Points.ToList().FindIndex(point => point.Length == 0);
        Assert.Equal(path.Saddles.Max(), path.Points[top].Stationary);
        bool isRising = true;
        for (int k = 1; k < path.Points.Length; k++)
        {
            Assert.True(isRising == path.Points[k].Energy > path.Points[k - 1].Energy, $"{path.Points[k].Length}");
            // At each stationary point on the way up becomes down, or down up.
            isRising ^= path.Points[k].Stationary >= 0;
        }

        Assert.Equal(path.Points.Max(point => point.Energy), path.Points[top].Energy);
    }

    [Fact]
    public void ThePathGoesAlongTheGradientAndItsLengthIsThatOfItsSteps()
    {
        var (request, _, path) = _found.Value;
        double[] root = [.. request.Masses.SelectMany(mass => Enumerable.Repeat(Math.Sqrt(mass), 3))];
        for (int k = 1; k < path.Points.Length - 1; k++)
        {
            double[] gradient = new double[9];
            request.Surface.Energy(path.Points[k].Positions.AsSpan(), gradient);
            double[] slopes = [.. gradient.Zip(root, (slope, mass) => slope / mass)],
                chord = [.. root.Select((mass, i) => mass * (path.Points[k + 1].Positions[i] - path.Points[k - 1].Positions[i]))];
            Close.To(path.Points[k + 1].Length - path.Points[k - 1].Length, Length(chord), 1e-3);
            if (Length(slopes) > 500)
            {
                double cosine = slopes.Zip(chord, (a, b) => a * b).Sum() / (Length(slopes) * Length(chord));
                Assert.True(Math.Abs(cosine) > 0.9999, $"{path.Points[k].Length}: {cosine}");
            }
        }

        static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
    }

    /// <summary>Both ends are on one line, which a string of straight lines between positions would never leave.</summary>
    [Fact]
    public void AStringBetweenTheMoleculesBendsRoundAndLiesInTheValley()
    {
        var (request, map, path) = _found.Value;
        double[] from = [.. map.Points[0].Positions];
        double[][] images = StringMethod.Between(request.Surface, request.Masses, from, [.. map.Points[1].Positions]);
        double[] energies = [.. images.Select(image => request.Surface.Energy(image))];
        Close.Within(map.Points[0].Energy, energies[0], 1e-6);
        Close.Within(map.Points[1].Energy, energies[^1], 1e-6);
        double barrier = map.Points[path.Saddles[0]].Energy;
        // Between two images the top is rounded off.
        Assert.InRange(energies.Max(), barrier - 250, barrier + 20);
        // No image is above the path between the same distances from C and N by more than a little.
        Assert.All(
            images.Zip(energies),
            pair =>
            {
                PathPoint near = path.Points.MinBy(point => Math.Abs(Along([.. point.Positions]) - Along(pair.First)))!;
                Close.Within(near.Energy, pair.Second, 150);
            }
        );

        static double Along(double[] x) => DistanceGeometry.Between(x, 0, 2) - DistanceGeometry.Between(x, 1, 2);
    }

    /// <summary>A member that is too high everywhere, and too steep.</summary>
    sealed class Member(IEnergySurface surface, double shift, double factor) : IEnergySurface
    {
        public int CoordinateCount => surface.CoordinateCount;

        public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default) =>
            shift + factor * surface.Energy(coordinates, gradient);

        public bool Covers(ReadOnlySpan<double> coordinates) => true;
    }

    [Fact]
    public void TheSpreadIsThatOfTheMembersAboveTheirOwnMinimum()
    {
        var (request, map, plain) = _found.Value;
        PathRequest many = request with { Members = [new Member(request.Surface, 300, 1.01), new Member(request.Surface, -50, 0.98)] };
        ReactionPath path = PathSearch.Path(many, map, (0, 1))!;
        Assert.All(plain.Points, point => Assert.True(double.IsNaN(point.Spread)));
        Assert.All(path.Points, point => Close.Within(0.03 * (point.Energy - map.Points[0].Energy) / Math.Sqrt(2), point.Spread, 1e-6));
    }

    [Fact]
    public void HeavyHydrogenLeavesTheEnergiesAndLowersTheZeroPoint()
    {
        var (request, map, _) = _found.Value;
        PathRequest heavy = request with { Masses = IsotopeMasses.Of(["C", "N", "D"], request.Elements, areNuclear: false) };
        StationaryMap found = PathSearch.Map(heavy);
        Assert.Equal(map.Points.Length, found.Points.Length);
        Assert.All(map.Points.Zip(found.Points), pair => Close.Within(pair.First.Energy, pair.Second.Energy, 1e-3));
        Assert.All(map.Points.Zip(found.Points), pair => Assert.True(pair.Second.ZeroPointEnergy < pair.First.ZeroPointEnergy - 100));
    }
}
