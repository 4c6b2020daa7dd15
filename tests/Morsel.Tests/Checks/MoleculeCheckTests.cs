using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Tests.Checks;

public class MoleculeCheckTests
{
    static readonly ImmutableArray<Element> _hydrogen = [Element.Parse("H"), Element.Parse("H")];

    static readonly HoleSearchSettings _quick = new() { Samples = 2000, Walks = 20 };

    // Distances from 0.6 to 1.6 angstrom, but for a gap.
    static Dataset Data(double gapFrom = 2, double gapTo = 2)
    {
        double[] distances = [.. Enumerable.Range(0, 51).Select(i => 0.6 + 0.02 * i).Where(r => r < gapFrom || r > gapTo)];
        return Dataset.OfMolecule(
            _hydrogen,
            [.. distances.SelectMany(r => (double[])[0, 0, 0, 0, 0, r])],
            LengthUnit.Angstrom,
            [.. distances.Select(r => Diatomic.Morse(r).Energy)],
            EnergyUnit.Wavenumber
        );
    }

    static Diatomic WithHoleAt(double centre, double depth) =>
        new(
            r =>
            {
                var (energy, slope) = Diatomic.Morse(r);
                double z = (r - centre) / 0.03,
                    well = depth * Math.Exp(-z * z);
                return (energy - well, slope + 2 * z / 0.03 * well);
            },
            0.6,
            1.6
        );

    [Fact]
    public void ASoundSurfaceHasNoHoles()
    {
        var report = HoleSearch.Run(WithHoleAt(1.2, 0), Data(), 1, _quick);
        Assert.Equal((0, 0, 0), (report.HolesInRange, report.HolesOutside, report.WalksIntoHoles));
        Assert.Null(report.Deepest);
        Close.Within(0, report.Floor, 1e-6);
        Assert.InRange(report.CoveredSamples, 1000, 1999);
        Assert.Equal(2000, report.Samples + report.TooCloseOrFar);
    }

    [Fact]
    public void AHoleInAGapOfTheDataIsFoundAndMeasured()
    {
        // At 1.2 angstrom the clean energy is about 13,000 cm-1.
        var surface = WithHoleAt(1.2, 20_000);
        var report = HoleSearch.Run(surface, Data(1.1, 1.3), 1, _quick);
        Assert.True(report.HolesInRange > 0);
        Assert.InRange(report.WalksIntoHoles, 1, 20);
        var deepest = report.Deepest!;
        Assert.True(deepest.IsCovered);
        Close.Within(1.2, Diatomic.Distance(deepest.Positions.AsSpan()), 0.01);
        Close.Within(Diatomic.Morse(1.2).Energy - 20_000, deepest.Energy, 100);
        Close.Within(-deepest.Energy, deepest.Depth, 1e-6);
    }

    [Fact]
    public void AHoleJustOutsideIsToldFromOneInside()
    {
        var report = HoleSearch.Run(WithHoleAt(1.72, 45_000), Data(), 1, _quick);
        Assert.True(report.HolesOutside > 0);
        Assert.False(report.Deepest!.IsCovered);
    }

    [Fact]
    public void TheSameSeedFindsTheSameAndAnotherSeedLooksElsewhere()
    {
        var surface = WithHoleAt(1.2, 20_000);
        HoleReport Run(ulong seed) => HoleSearch.Run(surface, Data(1.1, 1.3), seed, _quick);
        Assert.Equal(Run(1).Deepest!.Positions, Run(1).Deepest!.Positions);
        Assert.Equal(Run(1) with { Deepest = null }, Run(1) with { Deepest = null });
        Assert.NotEqual(Run(1).CoveredSamples, Run(2).CoveredSamples);
    }

    [Fact]
    public void AGradientThatIsNotTheSlopeIsMeasured()
    {
        double[] x = [.. Data().Coordinates];
        var right = GradientDeviation.Of(new Diatomic(r => Diatomic.Morse(r)), x, 1e-3);
        Assert.InRange(right.LargestRelative, 0, 1e-7);
        var wrong = GradientDeviation.Of(new Diatomic(r => (Diatomic.Morse(r).Energy, 1.02 * Diatomic.Morse(r).Slope)), x, 1e-3);
        Close.To(0.02 / 1.02, wrong.LargestRelative, 1e-3);
        Close.To(0.02 * Enumerable.Range(0, 51).Max(i => Math.Abs(Diatomic.Morse(0.6 + 0.02 * i).Slope)), wrong.LargestAbsolute, 1e-3);
        Assert.Equal(double.NaN, GradientDeviation.Of(new Diatomic(_ => (double.NaN, 1)), x, 1e-3).LargestAbsolute);
    }

    [Fact]
    public void AStretchTellsWhereASurfaceTurnsOver()
    {
        double[] minimum = [0, 0, 0, 0, 0, 0.7414];
        var sound = Assert.Single(BondStretch.Of(WithHoleAt(1, 0), _hydrogen, minimum));
        Assert.True(sound.IsRepulsive && sound.IsFinite);
        Close.To(0.7414, sound.Length, 1e-12);
        Assert.InRange(sound.LongRangeSlope, 0, 200);
        Close.To(0.4 * 0.7414, sound.Points[0].Distance, 1e-12);
        Close.To(6 * 0.7414, sound.Points[^1].Distance, 1e-12);
        Assert.Contains(sound.Points, point => point.IsCovered);
        Assert.False(sound.Points[0].IsCovered || sound.Points[^1].IsCovered);
        var falling = Assert.Single(BondStretch.Of(WithHoleAt(0.42, 60_000), _hydrogen, minimum));
        Assert.InRange(falling.TurnsOver!.Value, 0.42, 0.52);
        Assert.False(
            new Diatomic(r => r > 2 ? (double.NaN, 0) : Diatomic.Morse(r)) is var broken
                && BondStretch.Of(broken, _hydrogen, minimum)[0].IsFinite
        );
    }

    [Fact]
    public void AStretchMovesAllThatHangsOnABond()
    {
        // H-C-O-H in a row: the middle bond parts it in two halves, the outer ones take one atom off.
        ImmutableArray<Element> elements = [Element.Parse("H"), Element.Parse("C"), Element.Parse("O"), Element.Parse("H")];
        double[] row = [0, 0, 0, 1.09, 0, 0, 2.4, 0.3, 0, 3.3, 0.3, 0];
        var stretches = BondStretch.Of(new Distances(), elements, row);
        Assert.Equal([(0, 1), (1, 2), (2, 3)], stretches.Select(stretch => (stretch.First, stretch.Second)));
        // The double's energy is the sum of the three distances in the row, of which one changes.
        Assert.All(
            stretches,
            stretch =>
                Assert.All(stretch.Points, point => Close.Within(point.Distance - stretch.Length, point.Energy - Distances.Of(row), 1e-9))
        );
    }

    sealed class Distances : IEnergySurface
    {
        public int CoordinateCount => 12;

        public static double Of(ReadOnlySpan<double> x)
        {
            double sum = 0;
            for (int a = 0; a < 9; a += 3)
            {
                sum += Math.Sqrt(Math.Pow(x[a] - x[a + 3], 2) + Math.Pow(x[a + 1] - x[a + 4], 2) + Math.Pow(x[a + 2] - x[a + 5], 2));
            }

            return sum;
        }

        public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default) => Of(coordinates);

        public bool Covers(ReadOnlySpan<double> coordinates) => true;
    }

    [Fact]
    public void ATrajectoryKeepsTheEnergyOfASoundSurfaceAndShowsAnUnsoundOne()
    {
        var sound = new Diatomic(r => Diatomic.Morse(r), 0.6, 1.6);
        var minimum = StationaryPoint.At(sound, _hydrogen, [0, 0, 0, 0, 0, 0.7414]);
        var trajectory = Trajectory.Run(sound, _hydrogen, minimum, 2000, 0.5, 3);
        Assert.True(trajectory.IsComplete);
        Close.Within(500, trajectory.Duration, trajectory.TimeStep);
        Assert.InRange(Math.Abs(trajectory.Drift), 0, 0.05);
        Assert.InRange(trajectory.Fluctuation, 1e-6, 2);
        Assert.Equal(1, trajectory.CoveredFraction);

        // Slopes that jump with the tenth digit of r: no energy belongs to them.
        var unsound = new Diatomic(r => (Diatomic.Morse(r).Energy, Diatomic.Morse(r).Slope + 300 * (Math.Floor(r * 1e10) % 2)), 0.6, 1.6);
        Assert.True(Math.Abs(Trajectory.Run(unsound, _hydrogen, minimum, 2000, 0.5, 3).Drift) > 1);
    }

    [Fact]
    public void ATrajectoryThatLosesItsAtomsEndsThere()
    {
        var sound = new Diatomic(r => Diatomic.Morse(r), 0.6, 1.6);
        var minimum = StationaryPoint.At(sound, _hydrogen, [0, 0, 0, 0, 0, 0.7414]);
        var trajectory = Trajectory.Run(sound, _hydrogen, minimum, 60_000, 2, 3);
        Assert.False(trajectory.IsComplete);
        Assert.InRange(trajectory.Duration, 1, 1999);
        Assert.InRange(trajectory.CoveredFraction, 0, 0.5);
    }

    [Fact]
    public void TheWholeCheckIsAFunctionOfItsSeed()
    {
        var surface = WithHoleAt(1.2, 0);
        var settings = new MoleculeCheckSettings
        {
            GradientPoints = 10,
            Holes = _quick,
            Picoseconds = 0.05,
        };
        var check = MoleculeCheck.Run(surface, Data(), 5, settings);
        var again = MoleculeCheck.Run(surface, Data(), 5, settings);
        Assert.Equal(check.Gradient, again.Gradient);
        Assert.Equal(check.Trajectory, again.Trajectory);
        Assert.Equal(check.Holes, again.Holes);
        Close.Within(0, check.Minimum!.Energy, 1e-6);
        Close.To(check.Minimum.ZeroPointEnergy, check.Trajectory!.Energy, 1e-12);
        Assert.Single(check.Stretches);
    }

    /// <summary>A check of a hundred thousand operations an energy takes about as long as that of a usual one.</summary>
    [Fact]
    public void ADearSurfaceIsCheckedLess()
    {
        MoleculeCheckSettings usual = MoleculeCheckSettings.For(5_000, 4),
            dear = MoleculeCheckSettings.For(200_000, 9);
        Assert.Equal(new MoleculeCheckSettings(), usual);
        Assert.Equal((2_000, 20), (dear.Holes.Samples, dear.Holes.Walks));
        Assert.InRange(dear.StepsUphill * 12.0 * 9 * 200_000, 4e9, 5e9);
        Assert.True(dear.Picoseconds < usual.Picoseconds && dear.GradientPoints < usual.GradientPoints);
    }
}
