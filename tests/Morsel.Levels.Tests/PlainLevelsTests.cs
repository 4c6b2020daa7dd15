using System.Collections.Immutable;
using Morsel.Levels.Plain;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Levels.Tests;

public class PlainLevelsTests
{
    sealed class Formula(int coordinates, Func<double[], double> energy) : IEnergySurface
    {
        public int CoordinateCount => coordinates;

        public double Energy(ReadOnlySpan<double> x, Span<double> gradient = default) => energy([.. x]);

        public bool Covers(ReadOnlySpan<double> x) => true;
    }

    static double[] Levels(Func<double, double> potential, double factor, int count, double tolerance = 1e-10) =>
        PlainLevels.Of(new Formula(1, x => potential(x[0])), new([factor], [(-2, 2)], count, tolerance)).States.Energies;

    static void AssertRelative(double[] expected, double[] found) =>
        Assert.All(expected.Zip(found), pair => Close.To(pair.First, pair.Second, 1e-8));

    /// <summary>E_v = w (v + 1/2) - w^2 (v + 1/2)^2 / 4D, w = a sqrt(2D/m): a curve like that of H2, in cm-1, angstrom and u.</summary>
    [Fact]
    public void MorsesLevelsAreMorses()
    {
        Morse morse = new(energyUnit: EnergyUnit.Wavenumber);
        double depth = morse.WellDepth,
            beta = morse.Parameters.Single(p => p.Name == "beta").Value,
            mass = 0.50391;
        // hbar^2 / (2 u angstrom^2) in cm-1.
        double factor = 16.857629206 / mass;
        double zero = morse.Energy(morse.Minimum.Position.AsSpan());
        double w = beta * Math.Sqrt(4 * depth * factor);
        double[] expected = [.. Enumerable.Range(0, 8).Select(v => zero + w * (v + 0.5) - Math.Pow(w * (v + 0.5), 2) / (4 * depth))];
        PlainLevels found = PlainLevels.Of(new PotentialSurface(morse), new([factor], [(0.3, 4)], 8, 1e-6));
        Assert.All(expected.Zip(found.States.Energies), pair => Close.Within(pair.First, pair.Second, 1e-8 * Math.Abs(pair.First - zero)));
    }

    /// <summary>Quasi-exactly solvable: exact are -2 sqrt 2 and 2 sqrt 2, the first and third even one.</summary>
    [Fact]
    public void ASexticWellHasItsExactLevels() =>
        AssertRelative(
            [-2 * Math.Sqrt(2), -2.26507603, 2 * Math.Sqrt(2), 7.19806349, 13.00925004],
            Levels(x => Math.Pow(x, 6) - 7 * x * x, 1, 5)
        );

    [Fact]
    public void ADoubleSexticWellHasItsExactLevelsAndSplitting()
    {
        double[] found = Levels(x => Math.Pow(x, 6) - 11 * x * x, 1, 5);
        AssertRelative([-8, -7.91735504, 0, 2.52035832, 8], [found[0], found[1], found[2] * 0, found[3], found[4]]);
        Close.Within(0, found[2], 1e-8);
    }

    [Fact]
    public void TheQuarticOscillatorHasItsKnownLevels() =>
        AssertRelative([1.06036209, 3.79967303, 7.45569794, 11.64474551, 16.26182602, 21.23837292], Levels(x => Math.Pow(x, 4), 1, 6));

    [Fact]
    public void ADeepDoubleWellSplitsItsPairs()
    {
        double[] expected = [0.47684617, 0.47851394, 1.27813552, 1.35219929, 1.84470352, 2.21198613];
        double root = Math.Sqrt(0.02);
        AssertRelative(expected, Levels(x => 0.5 * x * x * Math.Pow(1 - root * x, 2), 0.5, 6));
    }

    [Fact]
    public void HenonHeilesHasItsLevelsWithEqualPairs()
    {
        double[] expected =
        [
            0.99859477,
            1.99007676,
            1.99007676,
            2.95624299,
            2.98532643,
            2.98532643,
            3.92596372,
            3.92596372,
            3.98241728,
            3.98576093,
            4.87014401,
            4.89864420,
            4.89864420,
            4.98625101,
            4.98625101,
            5.81701910,
            5.81701910,
            5.86701481,
            5.88144610,
            5.99132696,
            5.99132696,
            6.73791623,
            6.76486656,
            6.76486656,
            6.85343063,
            6.85343063,
            6.99893193,
            6.99938691,
            7.65948551,
            7.65948551,
            7.69772137,
            7.73688474,
            7.83273519,
            7.83273519,
            8.00942477,
            8.00942477,
        ];
        PotentialSurface surface = new(new HenonHeiles(Math.Sqrt(0.0125)));
        ImmutableArray<double> factors = [0.5, 0.5];
        PlainLevels found = PlainLevels.Of(surface, new(factors, [(-7.5, 7.5), (-7.5, 7.5)], 36, 1e-7) { IsBox = true });
        Assert.All(expected.Zip(found.States.Energies), pair => Close.Within(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void DensitiesAreProbabilities()
    {
        PlainLevels found = PlainLevels.Of(new Formula(2, x => x[0] * x[0] + 4 * x[1] * x[1]), new([1, 1], [(-1, 1), (-1, 1)], 4, 1e-8));
        // sqrt(1) + sqrt(4) quanta of 2 and 4: 3, 5, 7, 7.
        Assert.All(new[] { 3.0, 5, 7, 7 }.Zip(found.States.Energies), pair => Close.Within(pair.First, pair.Second, 1e-7));
        Assert.All(found.States.Densities, density => Close.Within(1, density.Sum(), 1e-10));
        // The virial theorem: half of the ground state's energy is potential.
        double potential = found.States.Densities[0].Zip(found.States.Potential, (density, v) => density * v).Sum();
        Close.Within(1.5, potential, 1e-7);
    }

    [Fact]
    public void AnUnboundSurfaceIsRefusedWithWhatToDo()
    {
        var failure = Assert.Throws<LevelsException>(() => Levels(_ => 0, 1, 3));
        Assert.Contains("give a range that bounds it", failure.Message, StringComparison.Ordinal);
    }
}
