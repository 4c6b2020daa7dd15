using System.Collections.Immutable;
using Morsel.Levels;
using Morsel.Levels.Methods;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;
using Morsel.Potentials;

namespace Morsel.Library.Tests;

/// <summary>What a surface says, through the library's own calls.</summary>
public sealed class MolecularSurfaceTests
{
    static readonly MolecularSurface _water = MolecularSurface.OfPotential("water");

    [Fact]
    public void WaterHasItsFundamentals()
    {
        VibrationalLevels levels = _water.Levels(new() { Count = 5 });
        // Of other programs for the same potential and masses: see TriatomicLevelsTests.
        Assert.Equal(4634.765, levels.ZeroPointEnergy, 0.01);
        Assert.Equal([0, 1594.659, 3151.494, 3657.114, 3755.833], levels.Levels.Select(level => level.Energy), Within(0.02));
        Assert.Equal("antisymmetric", levels.Levels[4].Symmetry);
    }

    [Fact]
    public void HeavierIsotopesLieLower()
    {
        LevelOptions harmonic = new() { Count = 1, Method = LevelMethod.Harmonic };
        double light = _water.Levels(harmonic).ZeroPointEnergy,
            heavy = _water.WithIsotopes("16O,D,D").Levels(harmonic).ZeroPointEnergy,
            nuclear = _water.WithNuclearMasses().Levels(harmonic).ZeroPointEnergy;
        Assert.InRange(heavy / light, 0.70, 0.76);
        Assert.InRange(nuclear - light, 0.5, 2);
        Assert.True(_water.WithNuclearMasses().HasNuclearMasses);
        Assert.Contains("'D'", Assert.Throws<LevelsException>(() => _water.WithIsotopes("D,H,H")).Message);
    }

    [Fact]
    public void AMorseCurveHasItsClosedFormLevels()
    {
        const double Depth = 7.1e-19,
            Range = 1.8e10,
            Mass = 1.66053906892e-27,
            Planck = 1.054571817e-34;
        VibrationalLevels levels = VibrationalLevels.InCoordinates(PotentialCatalogue.Create("morse"), [1], new() { Count = 3 });
        double quantum = Planck * Range * Math.Sqrt(2 * Depth / Mass);
        double Term(int n) => quantum * (n + 0.5) - quantum * quantum * (n + 0.5) * (n + 0.5) / (4 * Depth);
        Assert.Equal("J", levels.EnergyUnit.Symbol);
        Assert.Equal(1, levels.ZeroPointEnergy / Term(0), 1e-6);
        Assert.Equal(1, levels.Levels[2].Energy / (Term(2) - Term(0)), 1e-6);
    }

    [Fact]
    public void HydrogenCyanideIsomerises()
    {
        StationaryPoints found = MolecularSurface.OfPotential("hcn").FindStationaryPoints();
        Pass pass = found.Passes.First(pass => pass is { First: not null, Second: not null } && pass.First != pass.Second);
        (int from, int to) = (pass.First!.Value, pass.Second!.Value);
        ImmutableArray<PathPoint> path = found.Path(from, to);
        Assert.Equal(found.Points[from].Energy, path[0].Energy, 1e-6);
        Assert.Equal(found.Points[to].Energy, path[^1].Energy, 1e-6);
        Assert.Equal(found.Points[pass.Saddle].Energy, path.Max(point => point.Energy), 1e-6);
        ThermalReport thermal = found.Thermochemistry([298.15, 1000]);
        PassRates rate = thermal.Rates.First(rate => rate.Saddle == pass.Saddle && rate.From == from);
        Assert.True(rate.Constants[1].Classical > rate.Constants[0].Classical);
        Assert.True(rate.Constants[0].WithWigner > rate.Constants[0].Classical);
        Assert.Throws<ArgumentOutOfRangeException>(() => found.Path(pass.Saddle, from));
    }

    [Fact]
    public void ARelaxedCutLiesNoHigherThanARigidOne()
    {
        CutAlong stretch = new("r(0,1)", 0.9, 1.3, 9);
        SurfaceCut rigid = _water.Cut(new(), stretch),
            relaxed = _water.Cut(new() { IsRelaxed = true }, stretch);
        Assert.Equal(9, rigid.Points.Length);
        Assert.All(rigid.Points.Zip(relaxed.Points), pair => Assert.True(pair.Second.Energy <= pair.First.Energy + 1e-6));
        Assert.True(relaxed.Points[^1].Energy < rigid.Points[^1].Energy - 1);
        Assert.Equal(1.3, rigid.Points[^1].Values[0], 1e-12);
        Assert.Contains("no atom '7'", Assert.Throws<LevelsException>(() => _water.Cut(new(), new CutAlong("r(0,7)", 1, 2))).Message);
        Assert.Throws<ArgumentException>(() => _water.Cut(new()));
    }

    [Fact]
    public void AMoleculeIsAskedForWhereAMoleculeIsNeeded()
    {
        Assert.Contains("plain coordinates", Assert.Throws<LevelsException>(() => MolecularSurface.OfPotential("morse")).Message);
        IPotential water = PotentialCatalogue.Create("water");
        Assert.Throws<ArgumentException>(() => VibrationalLevels.InCoordinates(water, [1, 1, 1], new()));
        IPotential morse = PotentialCatalogue.Create("morse");
        Assert.Throws<ArgumentException>(() => VibrationalLevels.InCoordinates(morse, [1, 1], new()));
        Assert.Throws<ArgumentException>(() => VibrationalLevels.InCoordinates(morse, [1], new() { Box = [(2, 1)] }));
    }

    static EqualityComparer<double> Within(double tolerance) =>
        EqualityComparer<double>.Create((one, other) => Math.Abs(one - other) <= tolerance, _ => 0);
}
