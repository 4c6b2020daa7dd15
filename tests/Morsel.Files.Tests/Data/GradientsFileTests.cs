using System.Globalization;
using Morsel.Files.Data;
using Morsel.Units;

namespace Morsel.Files.Tests.Data;

/// <summary>Gradients or forces in a file of their own, in each of its forms.</summary>
public sealed class GradientsFileTests : IDisposable
{
    // The gradients of the two geometries, in eV/angstrom, in the order of the file.
    static readonly double[] _gradients = [0, 0.5, -1.25, 0, -0.5, 1.25, 0.125, 0, 3, -0.125, 0, -3];

    readonly Workplace _place = new();

    public GradientsFileTests() => _place.Write("hf.xyz", "2\n-1 eV\nH 0 0 0\nF 0 0 0.9\n2\n-2 eV\nH 0 0 0\nF 0 0 1\n");

    public void Dispose() => _place.Dispose();

    DataFile Read(string text, string kind = "gradients", string? unit = "eV/angstrom")
    {
        _place.Write("g", text);
        return DataFile.Read(
            _place["hf.xyz"],
            new()
            {
                GradientsFile = _place["g"],
                Gradients = kind,
                GradientUnit = unit is null ? null : SlopeUnit.Parse(unit),
            }
        );
    }

    static double[] Gradients(DataFile file)
    {
        double factor = EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber);
        return [.. file.ToDataset().Gradients.Select(number => Math.Round(number / factor, 9))];
    }

    [Theory]
    [InlineData("0 0.5 -1.25\n0 -0.5 1.25\n0.125 0 3\n-0.125 0 -3\n")]
    [InlineData("H 0 0.5 -1.25\nF 0 -0.5 1.25\n\nH 0.125 0 3\nF -0.125 0 -3\n")]
    [InlineData("0 0.5 -1.25 0 -0.5 1.25\n0.125 0 3 -0.125 0 -3\n")]
    [InlineData("# made by hand\n0,0.5,-1.25,0,-0.5,1.25\n0.125,0,3,-0.125,0,-3\n")]
    [InlineData("gx1 gy1 gz1 gx2 gy2 gz2\n0 0.5D+00 -1.25 0 -0.5 1.25\n0.125 0 3 -0.125 0 -3\n")]
    [InlineData("2\n\nH 0 0.5 -1.25\nF 0 -0.5 1.25\n2\n\nH 0.125 0 3\nF -0.125 0 -3\n")]
    [InlineData("2\nany\nH 9 9 9 0 0.5 -1.25\nF 9 9 8 0 -0.5 1.25\n2\nany\nH 9 9 9 0.125 0 3\nF 9 9 8 -0.125 0 -3\n")]
    [InlineData(
        "2\nProperties=species:S:1:grad:R:3:pos:R:3\nH 0 0.5 -1.25 9 9 9\nF 0 -0.5 1.25 9 9 8\n2\nProperties=species:S:1:grad:R:3:pos:R:3\nH 0.125 0 3 9 9 9\nF -0.125 0 -3 9 9 8\n"
    )]
    public void EveryFormIsRead(string text) => Assert.Equal(_gradients, Gradients(Read(text)));

    static string Blocks =>
        string.Join(
            '\n',
            _gradients.Chunk(3).Select(vector => string.Join(' ', vector.Select(one => one.ToString(CultureInfo.InvariantCulture))))
        );

    [Fact]
    public void ForcesAreTheNegativeGradient() =>
        Assert.Equal(_gradients.Select(one => -one), Gradients(Read(Blocks, "forces")).Select(one => one));

    [Theory]
    [InlineData("# gradients in hartree/bohr\n", "hartree/bohr")]
    [InlineData("gradient_eV_per_angstrom\n", "eV/angstrom")]
    [InlineData("gradient (kcal/mol/angstrom)\n", "kcal/mol/angstrom")]
    public void TheUnitIsReadFromATitle(string title, string unit)
    {
        DataFile file = Read(title + Blocks, unit: null);
        Assert.Equal(unit, file.SlopeUnit!.Value);
        Assert.Empty(file.Missing);
    }

    [Fact]
    public void WithoutAUnitOneIsAskedFor() =>
        Assert.Contains("--gradient-unit", Assert.Throws<DataFileException>(() => Read(Blocks, unit: null).ToDataset()).Message);

    [Theory]
    [InlineData("1 2 3\n4 5 6\n", "found 1 gradients or forces; expected 2")]
    [InlineData("1 2 3\n4 5 6\n7 8 9\n", "found 1 vectors at the end; expected 2, one for each atom")]
    [InlineData("1 2 3 4\n", "found 4 fields; expected 3 for an atom, or 6 for a geometry of 2 atoms")]
    [InlineData("H 0 0 1\nF 0 0 x\nH 0 0 1\nF 0 0 1\n", "found 'x' at line 2")]
    [InlineData("F 0 0 1\nH 0 0 1\nH 0 0 1\nF 0 0 1\n", "on the atoms F H at line 1")]
    [InlineData("# forces\n0 0 1\n0 0 1\n0 0 1\n0 0 1\n", "found slopes that are forces")]
    [InlineData("# eV/angstrom and hartree/bohr\n0 0 1\n", "found hartree/bohr")]
    [InlineData("# hartree/bohr\n0 0 1\n0 0 1\n0 0 1\n0 0 1\n", "expected eV/angstrom, by --gradient-unit")]
    [InlineData("\n", "found no numbers")]
    [InlineData("3\n\nH 0 0 1\n", "the number of atoms that begins a frame")]
    public void WhatDoesNotFitIsRefused(string text, string says) =>
        Assert.Contains(says, Assert.Throws<DataFileException>(() => Read(text).RequireUsable()).Message);

    [Fact]
    public void GradientsInBothPlacesAreRefused()
    {
        _place.Write("hf.xyz", "2\n-1 eV\nH 0 0 0 0 0 1\nF 0 0 0.9 0 0 -1\n");
        Assert.Contains("gradients or forces in the file itself", Assert.Throws<DataFileException>(() => Read("0 0 1\n0 0 -1\n")).Message);
    }
}
