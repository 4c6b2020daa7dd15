using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Tests.Checks;

/// <summary>Frequencies and stationary points of surfaces whose vibrations textbooks give in closed form.</summary>
public class VibrationTests
{
    static readonly ImmutableArray<Element> _water = [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")];

    // Of X with two Y; inverse masses in 1/u.
    static readonly double _mx = 1 / Element.Parse("O").MassInDalton,
        _my = 1 / Element.Parse("H").MassInDalton;

    // The root of an eigenvalue in cm-1/angstrom^2/u, from SI units alone.
    static double Wavenumber(double lambda)
    {
        double si = Math.Abs(lambda) * EnergyUnit.Wavenumber.InJoule / 1e-20 / Codata2022.AtomicMassConstant;
        return Math.Sign(lambda) * Math.Sqrt(si) / (2 * Math.PI * 100 * Codata2022.SpeedOfLight);
    }

    [Fact]
    public void AMorseOscillatorHasItsHarmonicWavenumber()
    {
        ImmutableArray<Element> hf = [Element.Parse("H"), Element.Parse("F")];
        double reduced = 1 / (1 / hf[0].MassInDalton + 1 / hf[1].MassInDalton);
        var point = StationaryPoint.At(new Diatomic(r => Diatomic.Morse(r)), hf, [0.1, 0.2, 0.3, 0.1, 0.2 + 0.7414, 0.3]);
        // omega_e = a / (2 pi c) sqrt(2 D / mu)
        Close.To(Wavenumber(2 * 38_000 * 1.94 * 1.94 / reduced), Assert.Single(point.Wavenumbers), 1e-6);
        Close.To(point.Wavenumbers[0] / 2, point.ZeroPointEnergy, 1e-15);
    }

    // Wilson's F and G matrices of a bent XY2 without coupling of stretch and bend; Wilson, Decius, Cross (1955), sections 4-6 and 6-2.
    [Fact]
    public void ABentTriatomicHasTheWavenumbersOfItsFAndGMatrices()
    {
        const double r = 0.96,
            angle = 1.82,
            fr = 420_000,
            frr = -5_000,
            fa = 35_000;
        var surface = new Triatomic(
            (r1, r2, c) =>
            {
                double a = Math.Acos(c) - angle;
                return (
                    fr / 2 * ((r1 - r) * (r1 - r) + (r2 - r) * (r2 - r)) + frr * (r1 - r) * (r2 - r) + fa / 2 * a * a,
                    fr * (r1 - r) + frr * (r2 - r),
                    fr * (r2 - r) + frr * (r1 - r),
                    -fa * a / Math.Sqrt(1 - c * c)
                );
            }
        );
        var point = StationaryPoint.At(surface, _water, Triatomic.Geometry(r, r, angle));
        double cos = Math.Cos(angle),
            sin = Math.Sin(angle);
        double g11 = _my + _mx * (1 + cos),
            g12 = -Math.Sqrt(2) * _mx * sin / r,
            g22 = 2 * (_my + _mx * (1 - cos)) / (r * r);
        double trace = (fr + frr) * g11 + fa * g22,
            product = (fr + frr) * fa * (g11 * g22 - g12 * g12),
            root = Math.Sqrt(trace * trace / 4 - product);
        double[] expected = [Wavenumber(trace / 2 - root), Wavenumber(trace / 2 + root), Wavenumber((fr - frr) * (_my + _mx * (1 - cos)))];
        Array.Sort(expected);
        Assert.Equal(3, point.Wavenumbers.Length);
        for (int k = 0; k < 3; k++)
        {
            Close.To(expected[k], point.Wavenumbers[k], 1e-6);
        }

        Assert.Equal(0, point.Order);
    }

    const double Barrier = 3000,
        Shift = 0.25,
        Middle = 1.2,
        Sum = 150_000,
        Bend = 12_000;

    // X handed from one Y to the other on a line: two minima r1 - r2 = +-Shift, and between them a linear saddle of energy Barrier.
    static readonly Triatomic _transfer = new(
        (r1, r2, c) =>
        {
            double s = (r1 - r2) / Shift,
                w = s * s - 1,
                q = r1 + r2 - 2 * Middle;
            double slope = 4 * Barrier * w * s / Shift;
            return (Barrier * w * w + Sum / 2 * q * q + Bend * (1 + c), slope + Sum * q, -slope + Sum * q, Bend);
        }
    );

    static readonly double[] _saddle =
    [
        Wavenumber(-8 * Barrier / (Shift * Shift) * (_my + 2 * _mx)),
        Wavenumber(2 * Bend * (_my + 2 * _mx) / (Middle * Middle)),
        Wavenumber(2 * Bend * (_my + 2 * _mx) / (Middle * Middle)),
        Wavenumber(2 * Sum * _my),
    ];

    [Fact]
    public void ALinearMoleculeHasOneVibrationMore()
    {
        var point = StationaryPoint.At(_transfer, _water, Triatomic.Geometry(Middle, Middle, Math.PI));
        Assert.Equal(4, point.Wavenumbers.Length);
        for (int k = 0; k < 4; k++)
        {
            Close.To(_saddle[k], point.Wavenumbers[k], 1e-5);
        }

        Assert.Equal(1, point.Order);
    }

    [Fact]
    public void MinimaAndTheSaddleBetweenThemAreFoundFromTheData()
    {
        double[][] geometries =
        [
            .. Enumerable.Range(0, 30).Select(i => Triatomic.Geometry(1.3 + 0.01 * (i % 7), 1.1 + 0.02 * (i % 5), 2.9 - 0.02 * (i % 3))),
        ];
        var data = Dataset.OfMolecule(
            _water,
            [.. geometries.SelectMany(x => x)],
            LengthUnit.Angstrom,
            [.. geometries.Select(x => _transfer.Energy(x) + 8000 * (x == geometries[3] ? 1 : 0))],
            EnergyUnit.Wavenumber
        );
        var points = StationarySearch.Run(_transfer, data);
        Assert.Equal(2, points.Length);
        Assert.Equal((0, 1), (points[0].Order, points[1].Order));
        Close.Within(0, points[0].Energy, 1e-6);
        Close.Within(Barrier, points[1].Energy, 1e-4);
        for (int k = 0; k < 4; k++)
        {
            Close.To(_saddle[k], points[1].Wavenumbers[k], 1e-3);
        }

        Assert.All(points, point => Assert.True(point.LargestSlope <= StationarySearch.Tolerance));
    }

    [Fact]
    public void AWalkDownARuggedValleyEndsAtItsBottom()
    {
        // The valley of H. H. Rosenbrock, Comput. J. 3, 175 (1960), and its minimum at (1, 1).
        var walk = Descent.From(new Rosenbrock(), [-1.2, 1], 1e-8, 0.5, 200);
        Assert.True(walk.HasConverged, $"{walk}");
        Close.Within(1, walk.Coordinates[0], 1e-7);
        Close.Within(1, walk.Coordinates[1], 1e-7);
    }

    [Fact]
    public void AWalkGivesUpAfterItsSteps() => Assert.False(Descent.From(new Rosenbrock(), [-1.2, 1], 1e-8, 0.5, 5).HasConverged);

    sealed class Rosenbrock : IEnergySurface
    {
        public int CoordinateCount => 2;

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default)
        {
            double valley = x[1] - x[0] * x[0];
            if (!gradient.IsEmpty)
            {
                (gradient[0], gradient[1]) = (-400 * x[0] * valley - 2 * (1 - x[0]), 200 * valley);
            }

            return 100 * valley * valley + (1 - x[0]) * (1 - x[0]);
        }

        public bool Covers(ReadOnlySpan<double> coordinates) => true;
    }
}
