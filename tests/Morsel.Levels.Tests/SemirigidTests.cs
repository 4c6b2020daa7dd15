using System.Collections.Immutable;
using Morsel.Levels.Semirigid;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Tests;

public class SemirigidTests
{
    static readonly Water _water = new();
    static readonly ImmutableArray<double> _masses = [15.99491461957, 1.00782503223, 1.00782503223];

    // Three Hamiltonians in other programs, exact kinetic energy: bend, its overtone, symmetric and antisymmetric stretch.
    static readonly Dictionary<string, double> _exact = new()
    {
        ["v1"] = 1594.659,
        ["2 v1"] = 3151.494,
        ["v2"] = 3657.114,
        ["v3"] = 3755.833,
        ["v1 + v3"] = 5331.365,
    };

    static PotentialSurface Open() => new(_water);

    static SemirigidList Near(int count, params IEnergySurface[] members)
    {
        double[] positions = new double[9];
        _water.Place(_water.Minimum.Position.AsSpan(), positions);
        return new(
            Open,
            [.. members],
            _masses,
            LowestMinimum.Of(
                Open(),
                [
                    [.. positions],
                ]
            ),
            count
        );
    }

    /// <summary>
    /// The harmonic wavenumbers of the formula: 1 over 2 pi c times the roots of its own force constants, by GF matrices.
    /// </summary>
    [Fact]
    public void WatersHarmonicWavenumbersAreThoseOfItsForceConstants()
    {
        (double first, double second, double third) = HarmonicByGf();
        LevelList list = Near(4).Harmonic();
        Close.Within((first + second + third) / 2, list.ZeroPointEnergy, 0.01);
        Close.Within(first, list.Levels.Single(level => level.Assignment == "v1").Energy, 0.01);
        Close.Within(2 * first, list.Levels.Single(level => level.Assignment == "2 v1").Energy, 0.02);
        Close.Within(second, list.Levels.Single(level => level.Assignment == "v2").Energy, 0.01);
    }

    [Fact]
    public void WatsonsHamiltonianGivesWatersExactLevels()
    {
        (LevelList list, _, _) = Near(6).Variational(0.01, OneWorker.Instance);
        Close.Within(4634.765, list.ZeroPointEnergy, 0.01);
        Assert.All(
            _exact.Where(pair => pair.Value < 5000),
            pair => Close.Within(pair.Value, list.Levels.Single(level => level.Assignment == pair.Key).Energy, 0.02)
        );
    }

    /// <summary>To what second order leaves: half a percent of a step, a thousandth of the zero-point energy.</summary>
    [Fact]
    public void PerturbationTheoryIsNearWatersExactLevels()
    {
        (LevelList list, _) = Near(9).Perturbed();
        Close.Within(4634.765, list.ZeroPointEnergy, 4);
        Assert.All(_exact, pair => Close.To(pair.Value, list.Levels.Single(level => level.Assignment == pair.Key).Energy, 0.006));
    }

    [Fact]
    public void SpreadsOfFirstOrderAreThoseOfTheMembers()
    {
        IEnergySurface[] members = [new Scaled(Open(), 0.999), new Scaled(Open(), 1.001)];
        (LevelList perturbed, _) = Near(4, members).Perturbed();
        (LevelList variational, _, _) = Near(4, members).Variational(0.5, OneWorker.Instance);
        // Frequencies go with the root: 0.0005 of each, times the root of 2 for the deviation of two.
        Close.To(0.0005 * Math.Sqrt(2) * 1594.659, perturbed.Levels[1].Spread, 0.05);
        Close.To(perturbed.Levels[1].Spread, variational.Levels[1].Spread, 0.1);
        Close.To(perturbed.Levels[0].Spread, variational.Levels[0].Spread, 0.1);
    }

    [Fact]
    public void ALinearMoleculeIsRefusedWithWhatCanBeDone()
    {
        HydrogenCyanide hcn = new();
        double[] positions = new double[9];
        hcn.Place(hcn.Minimum.Position.AsSpan(), positions);
        PotentialSurface surface = new(hcn);
        SemirigidList near = new(
            () => surface,
            [],
            [.. hcn.Elements.Select(element => element.MassInDalton)],
            LowestMinimum.Of(
                surface,
                [
                    [.. positions],
                ]
            ),
            3
        );
        Assert.Contains("linear", Assert.Throws<LevelsException>(() => near.Perturbed()).Message, StringComparison.Ordinal);
        Assert.Contains(
            "--method dmc",
            Assert.Throws<LevelsException>(() => near.Variational(1, OneWorker.Instance)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(3, near.Harmonic().Levels.Length);
    }

    /// <summary>An equilateral triangle whose energy falls when two sides become unlike: stationary by symmetry alone.</summary>
    [Fact]
    public void ASaddlePointIsRefusedByEveryMethodOfOneMinimum()
    {
        Unequal surface = new();
        double height = Math.Sqrt(0.75);
        SemirigidList near = new(() => surface, [], [1, 1, 1], [0, 0, 0, 1, 0, 0, 0.5, height, 0], 3);
        string[] messages =
        [
            Assert.Throws<LevelsException>(() => near.Harmonic()).Message,
            Assert.Throws<LevelsException>(() => near.Perturbed()).Message,
            Assert.Throws<LevelsException>(() => near.Variational(1, OneWorker.Instance)).Message,
        ];
        Assert.StartsWith("The lowest point found is no minimum: it has a vibration of -", messages[0], StringComparison.Ordinal);
        Assert.Contains("--method dmc", messages[0], StringComparison.Ordinal);
        Assert.Single(messages.Distinct());
    }

    // Its total length costs energy, differences between its sides give energy.
    sealed class Unequal : IEnergySurface
    {
        public int CoordinateCount => 9;

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default)
        {
            const double Stiff = 1e5,
                Weak = 1e4;
            double[] sides = [Side(x, 0, 1), Side(x, 1, 2), Side(x, 0, 2)];
            double excess = sides.Sum() - 3,
                energy = Stiff * excess * excess;
            double[] slopes = new double[3];
            for (int i = 0; i < 3; i++)
            {
                double difference = sides[i] - sides[(i + 1) % 3];
                energy -= Weak * difference * difference;
                slopes[i] += 2 * Stiff * excess - 2 * Weak * difference;
                slopes[(i + 1) % 3] += 2 * Weak * difference;
            }

            if (!gradient.IsEmpty)
            {
                gradient.Clear();
                (int A, int B)[] pairs = [(0, 1), (1, 2), (0, 2)];
                for (int i = 0; i < 3; i++)
                {
                    for (int axis = 0; axis < 3; axis++)
                    {
                        double along = slopes[i] * (x[3 * pairs[i].B + axis] - x[3 * pairs[i].A + axis]) / sides[i];
                        gradient[3 * pairs[i].B + axis] += along;
                        gradient[3 * pairs[i].A + axis] -= along;
                    }
                }
            }

            return energy;
        }

        public bool Covers(ReadOnlySpan<double> x) => true;

        static double Side(ReadOnlySpan<double> x, int a, int b) =>
            Math.Sqrt(
                Math.Pow(x[3 * b] - x[3 * a], 2) + Math.Pow(x[3 * b + 1] - x[3 * a + 1], 2) + Math.Pow(x[3 * b + 2] - x[3 * a + 2], 2)
            );
    }

    [Fact]
    public void StatesOfLimitedQuantaAreEachThereOnce()
    {
        // Stars and bars: (4 + 3)! / (4! 3!) ways to put at most 4 quanta into 3 modes.
        string[] names = [.. Quanta.UpTo(3, 4).Select(Quanta.Name)];
        Assert.Equal(35, names.Distinct().Count());
        Assert.Equal("0", names[0]);
        Assert.Contains("2 v1 + v3", names);
    }

    // Second differences of the formula in bond lengths and angle, and Wilson's G of a bent triatomic, whose product's roots follow from
    // the symmetric and the antisymmetric block.
    static (double Bend, double Symmetric, double Antisymmetric) HarmonicByGf()
    {
        double[] at = [.. _water.Minimum.Position];
        double Energy(double a, double b, double c) => _water.Energy([at[0] + a, at[1] + b, at[2] + c]);
        const double H = 1e-3;
        double Second(Func<double, double> along) => (along(H) - 2 * along(0) + along(-H)) / (H * H);
        double rr = Second(x => Energy(x, 0, 0)),
            symmetric = Second(x => Energy(x, x, 0)),
            rq = symmetric / 2 - rr,
            aa = Second(x => Energy(0, 0, x)),
            ra = (Energy(H, 0, H) - Energy(H, 0, -H) - Energy(-H, 0, H) + Energy(-H, 0, -H)) / (4 * H * H);
        double r = at[0],
            cosine = Math.Cos(at[2]),
            sine = Math.Sin(at[2]);
        (double muO, double muH) = (1 / _masses[0], 1 / _masses[1]);
        double g11 = muH + muO * (1 + cosine),
            g12 = -Math.Sqrt(2) * muO * sine / r,
            g22 = 2 * (muH + muO * (1 - cosine)) / (r * r),
            g33 = muH + muO * (1 - cosine);
        double f11 = rr + rq,
            f12 = Math.Sqrt(2) * ra,
            f22 = aa,
            f33 = rr - rq;
        double trace = g11 * f11 + 2 * g12 * f12 + g22 * f22,
            determinant = (g11 * g22 - g12 * g12) * (f11 * f22 - f12 * f12),
            root = Math.Sqrt(trace * trace / 4 - determinant);
        // omega^2 = 2 K lambda, with K = hbar^2 / 2u in cm-1 angstrom^2.
        const double K = 16.857629206;
        return (Math.Sqrt(2 * K * (trace / 2 - root)), Math.Sqrt(2 * K * (trace / 2 + root)), Math.Sqrt(2 * K * g33 * f33));
    }

    sealed class Scaled(IEnergySurface surface, double scale) : IEnergySurface
    {
        public int CoordinateCount => 9;

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default)
        {
            double energy = scale * surface.Energy(x, gradient);
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] *= scale;
            }

            return energy;
        }

        public bool Covers(ReadOnlySpan<double> x) => true;
    }
}
