using System.Collections.Immutable;
using Morsel.Growing.Sampling;
using Morsel.Levels.Thermal;
using Morsel.Molecules;
using Morsel.Randomness;

namespace Morsel.Growing.Tests.Sampling;

public sealed class SamplerTests
{
    const double Window = 15000;

    /// <summary>
    /// The harmonic wavenumbers of the potential of Polyansky, Jensen and Tennyson (1996): 1649.6, 3830.4 and 3941.0 cm-1.
    /// </summary>
    [Fact]
    public void AStartGoesToItsMinimumAndHasItsVibrations()
    {
        using var folder = new TemporaryFolder();
        StartPoint start = Assert.Single(Waters.Starts(folder.Path));
        Close.Within(0, start.Energy, 1e-2);
        Assert.Equal(0, start.Order);
        Close.Within(0.9579205, DistanceGeometry.Between(start.Positions.AsSpan(), 0, 1), 1e-4);
        double[] expected = [1649.6, 3830.4, 3941.0];
        Assert.All(expected.Zip(start.Modes.Wavenumbers), pair => Close.Within(pair.First, pair.Second, 0.5));
    }

    [Fact]
    public void AHotDrawHasHalfKTOfPotentialEnergyInEachVibration()
    {
        using var folder = new TemporaryFolder();
        StartPoint start = Waters.Starts(folder.Path)[0];
        var random = new SplitMix64(3);
        const double Temperature = 20_000;
        double sum = 0;
        for (int draw = 0; draw < 4000; draw++)
        {
            HarmonicSampling.Draw(start, Temperature, ref random, out double energy);
            sum += energy;
        }

        // The quantum correction at 20,000 K is below a percent; the mean of 4000 is uncertain by 1.3 %.
        Close.To(3 * ThermalUnits.Boltzmann * Temperature / 2, sum / 4000, 0.05);
    }

    [Fact]
    public void AColdDrawHasHalfTheZeroPointEnergy()
    {
        using var folder = new TemporaryFolder();
        StartPoint start = Waters.Starts(folder.Path)[0];
        var random = new SplitMix64(4);
        double sum = 0;
        for (int draw = 0; draw < 4000; draw++)
        {
            HarmonicSampling.Draw(start, 0, ref random, out double energy);
            sum += energy;
        }

        Close.To(start.Modes.Wavenumbers.Sum() / 4, sum / 4000, 0.05);
    }

    [Fact]
    public void AWideBendStretchesNoBond()
    {
        using var folder = new TemporaryFolder();
        StartPoint start = Waters.Starts(folder.Path)[0];
        double[] bent = HarmonicSampling.AlongMode(start, 0, 1, 10_000);
        // Along a straight line both bonds would be longer by 0.1 angstrom.
        Close.Within(0.958, DistanceGeometry.Between(bent, 0, 1), 0.05);
        Close.Within(DistanceGeometry.Between(bent, 0, 1), DistanceGeometry.Between(bent, 1, 2), 1e-4);
        Assert.True(Math.Abs(DistanceGeometry.Between(bent, 0, 2) - DistanceGeometry.Between(start.Positions.AsSpan(), 0, 2)) > 0.3);
    }

    [Fact]
    public void ADrawIsAFunctionOfSeedAndNumberAlone()
    {
        using var folder = new TemporaryFolder();
        ImmutableArray<StartPoint> starts = Waters.Starts(folder.Path);
        Sampler one = new(Waters.Molecule.Elements, starts, Window, 7),
            other = new(Waters.Molecule.Elements, starts, Window, 7);
        other.Draw(1, 5);
        Assert.Equal(one.Draw(1, 9).Positions, other.Draw(1, 9).Positions);
        Assert.NotEqual(one.Draw(1, 9).Positions, one.Draw(2, 9).Positions);
        Assert.NotEqual(one.Draw(1, 9).Positions, one.Draw(1, 10).Positions);
    }

    [Fact]
    public void NoDrawHasAtomsOnTopOfEachOther()
    {
        using var folder = new TemporaryFolder();
        var sampler = new Sampler(Waters.Molecule.Elements, Waters.Starts(folder.Path), Window, 7);
        Assert.All(Enumerable.Range(0, 500), number => Assert.True(sampler.HasRoom(sampler.Draw(1, number).Positions.AsSpan())));
        Assert.False(sampler.HasRoom([0.3, 0, 0, 0, 0, 0, 0, 1, 0]));
    }

    [Fact]
    public void BetweenTwoStartsDistancesGoFromOneToTheOther()
    {
        using var folder = new TemporaryFolder();
        StartPoint minimum = Waters.Starts(folder.Path)[0];
        // The same molecule in another place, some 0.3 angstrom longer: what lies between has bonds between.
        StartPoint far = minimum with
        {
            Number = 2,
            Positions = [.. minimum.Positions.Select(x => 1.3 * x)],
        };
        var sampler = new Sampler(Waters.Molecule.Elements, [minimum, far], Window, 7);
        Candidate[] between =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(number => sampler.Draw(1, number))
                .Where(draw => draw.Reason.StartsWith("between", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(between);
        Close.Within(1.15 * 0.958, between.Average(draw => DistanceGeometry.Between(draw.Positions.AsSpan(), 0, 1)), 0.05);
    }
}
