using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Interop.Exports;
using Morsel.Interop.Exports.Lammps;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests.Lammps;

public class LammpsExportTests
{
    static readonly ImmutableArray<ExportFile> _argon = Pairs.Export(Pairs.Argon);
    static readonly double[][] _rows = Pairs.Table(_argon);

    [Fact]
    public void InTheTrainingRangeTheTableIsTheSurface()
    {
        var evaluator = new SurfaceEvaluator(Pairs.Argon);
        double[] gradient = new double[1];
        double end = evaluator.Evaluate([10]).Energy;
        double[][] inRange = [.. _rows.Where(row => row[0] >= 3)];
        Assert.InRange(inRange.Length, 2000, 4000);
        Assert.Equal((10, 0), (inRange[^1][0], inRange[^1][1]));
        foreach (double[] row in inRange)
        {
            double energy = evaluator.Evaluate([row[0]], gradient).Energy - end;
            Assert.Equal([energy, -gradient[0]], row[1..]);
        }
    }

    [Fact]
    public void BelowTheRangeEnergyAndForceRiseInwards()
    {
        double[][] wall = [.. _rows.Where(row => row[0] < 3.0035)];
        Assert.InRange(wall[0][0], 1.4, 1.5);
        foreach ((double[] inner, double[] outer) in wall.Zip(wall.Skip(1)))
        {
            Assert.True(inner[1] > outer[1] && inner[2] > outer[2], $"at {inner[0]}");
            // The force is the slope: what lies between two energies is the mean force, by Simpson's rule with a geometric mean in the
            // middle.
            double middle = Math.Sqrt(inner[2] * outer[2]);
            Assert.Equal((inner[1] - outer[1]) / (outer[0] - inner[0]), (inner[2] + 4 * middle + outer[2]) / 6, 1e-5 * inner[2]);
        }
    }

    [Fact]
    public void TheWallHasTheForceAndItsSlopeFromTheSurface()
    {
        // That of 4 epsilon ((sigma/r)^12 - (sigma/r)^6), which argon was fitted to: n = -r F'/F - 1.
        double sixth = Math.Pow(3.405 / 3, 6),
            force = 24 * 0.0103 * (2 * sixth * sixth - sixth) / 3,
            slope = -24 * 0.0103 * (26 * sixth * sixth - 7 * sixth) / 9;
        Assert.Contains(FormattableString.Invariant($"n = {-3 * slope / force - 1:G4}"), Pairs.Text(_argon, "pair.table"));
    }

    public static IEnumerable<TheoryDataRow> Variables =>
        [new(new DistanceVariable()), new(new InverseVariable()), new(new ExponentialVariable(1.1)), new(new KernelVariable([1.5]))];

    [Theory]
    [MemberData(nameof(Variables))]
    internal void ADiatomicMoleculeIsAFunctionOfItsDistance(PairVariable variable)
    {
        Surface surface = Pairs.Diatomic(variable);
        double[][] rows = Pairs.Table(Pairs.Export(surface));
        double[] first = rows.First(row => row[0] > 1 - 1e-9);
        Assert.Equal(1, first[0], 1e-9);
        Assert.Equal((3, 0), (rows[^1][0], rows[^1][1]), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && a.Item2 == b.Item2);
        var evaluator = new SurfaceEvaluator(surface);
        const double wavenumber = 1.23984198433e-4;
        double[] gradient = new double[6];
        foreach (double[] row in rows.Where(row => row[0] >= first[0]))
        {
            double energy =
                evaluator.Evaluate([0.3, 0, 0, 0.3 + row[0], 0, 0], gradient).Energy
                - evaluator.Evaluate([0, 0, 0, 0, 0, rows[^1][0]]).Energy;
            Assert.Equal(wavenumber * energy, row[1], 1e-9);
            Assert.Equal(-wavenumber * gradient[3], row[2], 1e-9);
        }
    }

    [Fact]
    public void AnEdgeWithoutCurvatureGetsAWallAllTheSame()
    {
        ImmutableArray<ExportFile> files = Pairs.Export(Pairs.Line("r", "1", "1"));
        double[][] rows = Pairs.Table(files);
        Assert.Contains("UNITS: lj", Pairs.Text(files, "pair.table"));
        Assert.Contains("n = 1", Pairs.Text(files, "README.md"));
        double[] inner = rows.MinBy(row => Math.Abs(row[0] - 0.5))!;
        Assert.Equal(400, inner[2], 1e-6);
        Assert.Equal(200 + 100, inner[1], 1e-6);
    }

    [Fact]
    public void UnitsOfLengthAndEnergyBecomeAngstromAndElectronvolt()
    {
        double[][] rows = Pairs.Table(Pairs.Export(Pairs.Line("distance", "bohr", "hartree")));
        const double bohr = 0.529177210544,
            hartree = 27.211386245981;
        Assert.Equal(3 * bohr, rows[^1][0], 1e-12);
        double[] low = rows.First(row => row[0] > bohr - 1e-9);
        Assert.Equal(200 * hartree, low[1], 1e-7);
        Assert.Equal(100 * hartree / bohr, low[2], 1e-7);
    }

    [Fact]
    public void TheSameRequestGivesTheSameBytes() =>
        Assert.Equal(_argon.Select(file => file.Content.ToArray()), Pairs.Export(Pairs.Argon).Select(file => file.Content.ToArray()));

    public static TheoryData<string, Surface, string> Refusals =>
        new()
        {
            { "three atoms", SavedSurfaces.Water().Surface, "a surface of 3 atoms (O H H), whose energy is no sum over pairs" },
            { "two coordinates", SavedSurfaces.Plane().Surface, "this surface has the coordinates r, s" },
            { "an angle", Pairs.Line("angle", "1", "eV"), "the coordinate angle of this surface is none" },
            {
                "a displacement",
                Pairs.Line("r", "angstrom", "eV", low: -1),
                "the coordinate r of this surface is none: expected a positive one"
            },
            { "half reduced", Pairs.Line("r", "1", "eV"), "a distance in reduced units with an energy in eV" },
            { "the other half", Pairs.Line("r", "bohr", "1"), "a distance in bohr with an energy in reduced units" },
            {
                "no wall",
                Pairs.Line("r", "angstrom", "eV", slope: 100),
                "at the shortest distance of the training points, 1 angstrom, the pair attracts"
            },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void WhatIsNoPairPotentialIsRefused(string name, Surface surface, string says)
    {
        _ = name;
        Assert.Contains(
            says,
            Assert
                .Throws<ExportException>(() =>
                    new LammpsExporter().Files(
                        new(
                            surface,
                            [
                                [.. new double[surface.CoordinateCount]],
                            ],
                            "pair",
                            "of a test"
                        )
                    )
                )
                .Message
        );
    }
}
