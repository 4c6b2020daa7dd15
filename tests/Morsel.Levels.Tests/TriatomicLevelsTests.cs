using System.Collections.Immutable;
using Morsel.Levels.Triatomics;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Tests;

public class TriatomicLevelsTests
{
    static readonly ImmutableArray<double> _atoms = [15.99491461957, 1.00782503223, 1.00782503223];

    static (LevelList List, TriatomicLevels Levels) Levels(
        TriatomicPotential potential,
        ImmutableArray<double> masses,
        int count,
        double tolerance,
        VectorKind? kind = null
    ) =>
        TriatomicList.Of(
            () => new PotentialSurface(potential),
            [],
            new(potential.Elements, masses, count, tolerance) { Kind = kind },
            OneWorker.Instance
        );

    // Of three Hamiltonians in other programs, that agree to the digits printed.
    static readonly string[] _symmetric =
    [
        "1594.659",
        "3151.494",
        "3657.114",
        "4666.838",
        "5234.93",
        "6133.087",
        "6775.18",
        "7202.16",
        "7444.68",
        "7536.651",
        "8273.826",
        "8761.75",
        "8851.342",
        "9000.05",
        "9720.11",
        "10044.478",
        "10284.53",
        "10521.75",
    ];

    static readonly string[] _antisymmetric =
    [
        "3755.833",
        "5331.365",
        "6871.553",
        "7249.87",
        "8373.941",
        "8806.80",
        "9832.660",
        "10328.47",
        "10613.8",
        "11032.56",
    ];

    [Fact]
    public void WaterHasItsLevels()
    {
        (LevelList list, TriatomicLevels levels) = Levels(new Water(), _atoms, 31, 0.02);
        Assert.Equal((VectorKind.Radau, LikeAtoms.ExchangeVectors), (levels.Vectors.Kind, levels.Vectors.Like));
        Close.Within(4634.765, list.ZeroPointEnergy, 0.005);
        AssertPrinted(_symmetric, list.Levels.Where(level => level.Symmetry == "symmetric"));
        AssertPrinted(_antisymmetric, list.Levels.Where(level => level.Symmetry == "antisymmetric"));
    }

    /// <summary>A minute on one core.</summary>
    [Fact(Explicit = true)]
    public void WaterHasItsLevelsInJacobisCoordinatesToo()
    {
        (LevelList list, _) = Levels(new Water(), _atoms, 31, 0.01, VectorKind.Jacobi);
        Close.Within(4634.765, list.ZeroPointEnergy, 0.005);
        Assert.All(
            _symmetric.Concat(_antisymmetric),
            text => AssertPrinted([text], [list.Levels.MinBy(level => Math.Abs(level.Energy - Number(text)))!])
        );
    }

    // Within two units of the last digit, no closer than 0.01 cm-1, and 0.002 for what is left of convergence.
    static void AssertPrinted(string[] printed, IEnumerable<Level> levels)
    {
        double[] found = [.. levels.Where(level => level.Energy > 0).Select(level => level.Energy)];
        Assert.All(
            printed,
            (text, k) =>
            {
                double unit = Math.Pow(10, -(text.Length - text.IndexOf('.') - 1));
                Close.Within(Number(text), found[k], Math.Max(0.01, 2 * unit) + 0.002);
            }
        );
    }

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Without its electrons: what the wrong masses would give is 1.2 cm-1 away.</summary>
    [Fact]
    public void WaterOfNucleiHasItsOwnZeroPointEnergy()
    {
        Water water = new();
        (LevelList list, _) = Levels(water, IsotopeMasses.Common(water.Elements, areNuclear: true), 9, 0.01);
        Close.Within(4635.9716, list.ZeroPointEnergy, 0.005);
        Close.Within(1595.0619, list.Levels[1].Energy, 0.01);
        Close.Within(3756.77, list.Levels[4].Energy, 0.02);
        Close.Within(4667.981, list.Levels[5].Energy, 0.01);
    }

    /// <summary>
    /// From one hydrogen to the centre of the others, which knows no exchange: all 29 levels of Radau's coordinates, in other coordinates.
    /// </summary>
    [Fact]
    public void JacobisCoordinatesGiveTheSameLevels()
    {
        (LevelList list, TriatomicLevels levels) = Levels(new Water(), _atoms, 29, 0.5, VectorKind.Jacobi);
        (LevelList radau, _) = Levels(new Water(), _atoms, 29, 0.02);
        Assert.Equal(LikeAtoms.None, levels.Vectors.Like);
        Close.Within(4634.765, list.ZeroPointEnergy, 0.01);
        Assert.InRange(list.Error, 0, 0.5);
        Assert.All(radau.Levels.Zip(list.Levels), pair => Close.Within(pair.First.Energy, pair.Second.Energy, list.Error));
    }

    /// <summary>
    /// The energies are those of a second program, benchmarks/hcn_levels.py, converged to 0.003. A published list, "converged to about
    /// 0.1", is up to 0.25 higher.
    /// </summary>
    [Theory]
    [InlineData(VectorKind.Jacobi, 0.01, Explicit = true)]
    [InlineData(VectorKind.Radau, 0.5)]
    public void HcnAndHncHaveTheirLevelsUnderTheirNames(object kind, double tolerance)
    {
        HydrogenCyanide hcn = new();
        ImmutableArray<double> masses = [.. hcn.Elements.Select(element => element.MassInDalton)];
        (LevelList list, _) = Levels(hcn, masses, 11, tolerance, (VectorKind)kind);
        Close.Within(3483.221, list.ZeroPointEnergy, tolerance / 10);
        AssertListed("HCN", [0, 1418.37, 2096.91, 2806.62, 3318.69, 3508.66, 4161.18, 4172.91, 4707.08]);
        AssertListed("HNC", [3808.33, 4751.1]);
        Assert.All(
            new[] { 1418.335, 2096.876, 2806.552, 3318.536, 3508.607, 3808.091, 4161.082, 4172.862, 4706.908, 4750.969 }.Zip(
                list.Levels.Skip(1)
            ),
            pair => Close.Within(pair.First, pair.Second.Energy, Math.Max(tolerance, 0.01))
        );

        void AssertListed(string well, double[] expected)
        {
            double[] found = [.. list.Levels.Where(level => level.Well == well).Select(level => level.Energy)];
            Assert.All(expected.Zip(found), pair => Close.Within(pair.First, pair.Second, 0.3 + tolerance));
            Assert.Equal(expected.Length, found.Length);
        }
    }

    /// <summary>Both lengths of water are alike; its antisymmetric stretch is nowhere where they are equal.</summary>
    [Fact]
    public void DensitiesOnAPlaneAreSymmetricAndAddUpToOne()
    {
        (_, TriatomicLevels levels) = Levels(new Water(), _atoms, 5, 2);
        DensityPlane plane = DensityPlane.Of(levels.States, levels.Vectors, PlaneOfVectors.Lengths);
        int side = plane.X.Length;
        double cell = (plane.X[1] - plane.X[0]) * (plane.Y[1] - plane.Y[0]);
        Assert.All(plane.Densities, density => Close.Within(1, density.Sum() * cell, 0.05));
        double[] antisymmetric = plane.Densities[4];
        double most = antisymmetric.Max();
        for (int i = 0; i < side; i++)
        {
            // Between the points of the coarse grid it is a mean of those beside the diagonal.
            Assert.InRange(antisymmetric[i * side + i], 0, 0.5 * most);
            for (int j = 0; j < side; j++)
            {
                Close.Within(antisymmetric[i * side + j], antisymmetric[j * side + i], 1e-6 * most);
            }
        }
    }

    /// <summary>A hole of 50,000 cm-1 where the surface was not fitted, which is outside the walls of the states wanted.</summary>
    [Fact]
    public void AHoleOutsideTheRangeHoldsNoLevels()
    {
        Water water = new();
        (LevelList list, _) = TriatomicList.Of(() => new Holed(0.7, 1.45), [], new(water.Elements, _atoms, 5, 0.05), OneWorker.Instance);
        Close.Within(4634.765, list.ZeroPointEnergy, 0.1);
        Assert.All(
            new[] { 0, 1594.659, 3151.494, 3657.114, 3755.833 }.Zip(list.Levels),
            pair => Close.Within(pair.First, pair.Second.Energy, 0.3)
        );
        Assert.All(list.Levels, level => Assert.InRange(level.Outside, 0, 1e-3));
    }

    /// <summary>
    /// A range whose ends the states reach: beyond them the energy goes on with the slope and the curvature that it has there, and the
    /// spread knows that something was assumed.
    /// </summary>
    [Fact]
    public void LevelsHardlyFeelWhereTheRangeEnds()
    {
        Water water = new();
        (LevelList list, _) = TriatomicList.Of(
            () => new Holed(0.76, 1.32, 0),
            [new Holed(0.76, 1.32, 0), new Holed(0.76, 1.32, 0)],
            new(water.Elements, _atoms, 5, 0.05),
            OneWorker.Instance
        );
        Assert.All(
            new[] { 1594.659, 3151.494, 3657.114, 3755.833 }.Zip(list.Levels.Skip(1)),
            pair =>
            {
                double error = Math.Abs(pair.Second.Energy - pair.First);
                Assert.InRange(error, 0, 0.2);
                Assert.InRange(error, 0, 0.005 + 1.5 * pair.Second.Spread);
            }
        );
    }

    sealed class Holed(double low, double high, double depth = 50_000) : IEnergySurface
    {
        readonly PotentialSurface _surface = new(new Water());

        public int CoordinateCount => 9;

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default) =>
            _surface.Energy(x, gradient) - (Covers(x) ? 0 : depth);

        public bool Covers(ReadOnlySpan<double> x)
        {
            Span<double> distances = stackalloc double[3];
            Morsel.Molecules.DistanceGeometry.Distances(x, distances);
            return distances[0] > low && distances[0] < high && distances[1] > low && distances[1] < high;
        }
    }

    /// <summary>
    /// A committee whose members are the surface made a thousandth stiffer and softer: first-order spreads are those of full
    /// calculations.
    /// </summary>
    [Fact]
    public void SpreadsAreThoseOfTheMembersOwnLevels()
    {
        IEnergySurface Member(double scale) => new Scaled(new PotentialSurface(new Water()), scale);
        Water water = new();
        double[] scales = [0.999, 1, 1.001];
        (LevelList list, _) = TriatomicList.Of(
            () => Member(1),
            [.. scales.Select(Member)],
            new(water.Elements, _atoms, 4, 0.1),
            OneWorker.Instance
        );
        LevelList[] own =
        [
            .. scales.Select(scale =>
                TriatomicList.Of(() => Member(scale), [], new(water.Elements, _atoms, 4, 0.1), OneWorker.Instance).List
            ),
        ];
        for (int k = 0; k < 4; k++)
        {
            double[] energies = [.. own.Select(each => k == 0 ? each.ZeroPointEnergy : each.Levels[k].Energy)];
            double expected = Math.Sqrt(energies.Sum(energy => Math.Pow(energy - energies.Average(), 2)) / 2);
            Close.To(expected, list.Levels[k].Spread, 0.02);
        }
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
