using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Files.Tests.Data;

public sealed class DatasetCsvTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("morsel-").FullName;

    string InFolder(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void EveryPotentialReadsBackToTheSameBits()
    {
        foreach (var potential in PotentialCatalogue.All)
        {
            var written = SamplingGrid.Random(potential, SamplingGrid.Domain(potential), 40, 3);
            DatasetCsv.Write(InFolder(potential.Name), written);
            var read = DataFile.ReadPoints(InFolder(potential.Name));
            Assert.Equal(written.Space.Axes, read.Space.Axes);
            Assert.Equal(written.EnergyUnit, read.EnergyUnit);
            Assert.Equal(written.Coordinates, read.Coordinates);
            Assert.Equal(written.Energies, read.Energies);
            Assert.Equal(written.Gradients, read.Gradients);
        }
    }

    [Fact]
    public void HeadersCarryUnitsUnlessReduced()
    {
        Assert.Equal("r_angstrom,energy_J,gradient_r_J_per_angstrom", HeaderOf(new Morse()));
        Assert.Equal("x,y,energy,gradient_x,gradient_y", HeaderOf(new Morse2D()));
        Assert.Equal(
            "r_angstrom,energy_kcal/mol,gradient_r_kcal/mol_per_angstrom",
            HeaderOf(new LennardJones(energyUnit: EnergyUnit.KilocaloriePerMole))
        );
    }

    string HeaderOf(IPotential potential)
    {
        DatasetCsv.Write(InFolder("header.csv"), SamplingGrid.Equispaced(potential, SamplingGrid.Domain(potential), 2), force: true);
        return File.ReadLines(InFolder("header.csv")).First();
    }

    [Fact]
    public void AFileIsOverwrittenOnlyIfForced()
    {
        var points = SamplingGrid.Equispaced(new Morse(), [(1, 9)], 3);
        DatasetCsv.Write(InFolder("a.csv"), points);
        Assert.Contains("exists already", Assert.Throws<IOException>(() => DatasetCsv.Write(InFolder("a.csv"), points)).Message);
        DatasetCsv.Write(InFolder("a.csv"), SamplingGrid.Equispaced(new Morse(), [(1, 9)], 5), force: true);
        Assert.Equal(5, DataFile.ReadPoints(InFolder("a.csv")).Count);
        Assert.Equal([InFolder("a.csv")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void AFailedWriteLeavesNothingBehind()
    {
        Directory.CreateDirectory(InFolder("taken"));
        var points = SamplingGrid.Equispaced(new Morse(), [(1, 9)], 3);
        Assert.ThrowsAny<Exception>(() => DatasetCsv.Write(InFolder("taken"), points, force: true));
        Assert.Equal([InFolder("taken")], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("r,s", "1", "eV")]
    [InlineData("energy", "1", "eV")]
    [InlineData("r_nm", "1", "eV")]
    [InlineData("r", "nm", "1")]
    public void WhatWouldNotReadBackIsNotWritten(string name, string unit, string energyUnit) =>
        Assert.ThrowsAny<ArgumentException>(() =>
            DatasetCsv.Write(
                InFolder("a.csv"),
                Dataset.OfPoints([new(name, LengthUnit.ParseOrReduced(unit))], [1], [2], EnergyUnit.ParseOrReduced(energyUnit))
            )
        );

    [Fact]
    public void WhiteSpaceSeparatesAsWell()
    {
        var points = Read("# from a scan\n\n  r_bohr   energy_hartree\n 1.4\t-1.17 \n\n 2.0  -1.1e0\n");
        Assert.Equal([new Axis("r", LengthUnit.Bohr)], points.Space.Axes);
        Assert.Equal([1.4, 2.0], points.Coordinates);
        Assert.Equal([-1.17, -1.1], points.Energies);
        Assert.Empty(points.Gradients);
    }

    [Fact]
    public void ColumnsMayStandInAnyOrder()
    {
        var points = Read("gradient_y,energy,x,gradient_x,y\r\n1,2,3,4,5\r\n6,7,8,9,10");
        Assert.Equal(["x", "y"], points.Space.Axes.Select(axis => axis.Name));
        Assert.Equal([3, 5, 8, 10], points.Coordinates);
        Assert.Equal([2, 7], points.Energies);
        Assert.Equal([4, 1, 9, 6], points.Gradients);
    }

    [Fact]
    public void AnUnderscoreInANameIsNoUnit() =>
        Assert.Equal(
            [new Axis("r_AB", LengthUnit.Angstrom), new Axis("r_BC", LengthUnit.Reduced)],
            Read("r_AB_angstrom,r_BC,energy_eV\n1,2,3").Space.Axes
        );

    [Theory]
    [InlineData("", 1, "an empty file", "a header")]
    [InlineData("# nothing\n", 1, "an empty file", "a header")]
    [InlineData("1,2\n3,4", 1, "numbers", "a header")]
    [InlineData("r,energy\n", 1, "a header and no row", "at least one point")]
    [InlineData("r,energy\n1,2\n3,x4", 3, "'x4' in column 'energy'", "a number")]
    [InlineData("r,energy\n1,", 2, "'' in column 'energy'", "a number")]
    [InlineData("r,energy\n\n1,NaN", 3, "'NaN' in column 'energy'", "a finite number")]
    [InlineData("r energy\n-inf 2", 2, "'-inf' in column 'r'", "a finite number")]
    [InlineData("r,energy\n1,1e999", 2, "'1e999' in column 'energy'", "a finite number")]
    [InlineData("r,energy\n1,2\n1,2,3", 3, "3 fields", "2, one for each column")]
    [InlineData("r,V\n1,2", 1, "0 energy columns among r, V", "one energy column")]
    [InlineData("r,energy_eV,energy_J\n1,2,3", 1, "2 energy columns among", "one energy column")]
    [InlineData("energy\n1", 1, "no coordinate column", "a header")]
    [InlineData("r,r,energy\n1,2,3", 1, "column 'r' 2 times", "a different name")]
    [InlineData("r,,energy\n1,2,3", 1, "a column without a name", "a different name")]
    [InlineData("r_nm,r_m,energy\n1,2,3", 1, "coordinate 'r' in nm and in m", "each coordinate once")]
    [InlineData("r,energy_evv\n1,2", 1, "column 'energy_evv'", "a known unit")]
    [InlineData("r_Angstrm,energy\n1,2", 1, "column 'r_Angstrm'", "a known unit")]
    [InlineData("x,y,energy,gradient_x\n1,2,3,4", 1, "gradient_x", "gradient_x, gradient_y")]
    [InlineData("r_bohr,energy_eV,gradient_r\n1,2,3", 1, "gradient_r", "gradient_r_eV_per_bohr")]
    public void ABadFileIsRefusedWithItsLine(string text, int line, string found, string expected)
    {
        var refusal = Assert.Throws<DataFileException>(() => Read(text));
        Assert.Equal(line, refusal.Line);
        Assert.StartsWith(found, refusal.Found, StringComparison.Ordinal);
        Assert.StartsWith(expected, refusal.Expected, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Fix, StringComparison.Ordinal);
        Assert.StartsWith($"{InFolder("data")}, line {line}", refusal.Message, StringComparison.Ordinal);
    }

    Dataset Read(string text)
    {
        File.WriteAllText(InFolder("data"), text);
        return DataFile.ReadPoints(InFolder("data"));
    }
}
