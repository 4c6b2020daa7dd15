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

    /// <summary>
    /// Of three Hamiltonians in other programs, that agree to the digits printed; within two units of the last, no closer
    /// than 0.01 cm-1, and 0.002 for what is left of convergence.
    /// </summary>
    [Fact]
    public void WaterHasItsLevels()
    {
        string[] symmetric =
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
        string[] antisymmetric =
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
        (LevelList list, TriatomicLevels levels) = Levels(new Water(), _atoms, 31, 0.02);
        Assert.Equal((VectorKind.Radau, LikeAtoms.ExchangeVectors), (levels.Vectors.Kind, levels.Vectors.Like));
        Close.Within(4634.765, list.ZeroPointEnergy, 0.005);
        AssertListed(symmetric, "symmetric");
        AssertListed(antisymmetric, "antisymmetric");

        void AssertListed(string[] printed, string symmetry)
        {
            double[] found = [.. list.Levels.Where(level => level.Symmetry == symmetry && level.Energy > 0).Select(level => level.Energy)];
            Assert.All(
                printed,
                (text, k) =>
                {
                    double unit = Math.Pow(10, -(text.Length - text.IndexOf('.') - 1));
                    Close.Within(
                        double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
                        found[k],
                        Math.Max(0.01, 2 * unit) + 0.002
                    );
                }
            );
        }
    }

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

    [Fact]
    public void JacobisCoordinatesGiveTheSameLevels()
    {
        (LevelList list, TriatomicLevels levels) = Levels(new Water(), _atoms, 5, 1, VectorKind.Jacobi);
        Assert.Equal(LikeAtoms.TurnFirst, levels.Vectors.Like);
        Close.Within(4634.765, list.ZeroPointEnergy, 1);
        Assert.All(
            new[] { 0, 1594.659, 3151.494, 3657.114, 3755.833 }.Zip(list.Levels),
            pair => Close.Within(pair.First, pair.Second.Energy, 1)
        );
        Assert.Equal("antisymmetric", list.Levels[4].Symmetry);
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
