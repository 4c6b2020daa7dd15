using Morsel.Files.Data;

namespace Morsel.Files.Tests.Data;

/// <summary>Numbers, units and atoms as other programs spell them.</summary>
public sealed class SpellingTests : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    DataFile Read(string text, DataOptions? options = null)
    {
        _place.Write("data", text);
        return DataFile.Read(_place["data"], options);
    }

    [Theory]
    [InlineData("-1.08-98", -1.08e-98)]
    [InlineData("0.123456-103", 0.123456e-103)]
    [InlineData("1.5+102", 1.5e102)]
    [InlineData("1.+10", 1e10)]
    [InlineData("1.0D+02", 100)]
    [InlineData("-.5d-1", -0.05)]
    public void NumbersAreReadAsFortranPrintsThem(string text, double value)
    {
        Assert.True(Numbers.TryParse(text, out double read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("12-05")]
    [InlineData("1.5-2")]
    [InlineData("1.5-2.5")]
    [InlineData("1.5e3-12")]
    [InlineData("1.5-1234")]
    [InlineData("2026-11-28")]
    [InlineData(".-10")]
    public void WhatMayBeSomethingElseIsNoNumber(string text) => Assert.False(Numbers.TryParse(text, out _));

    [Theory]
    [InlineData("r (fm),energy_eV", "Unknown length unit 'fm'")]
    [InlineData("r [mm],energy_eV", "Unknown length unit 'mm'")]
    [InlineData("r/cm,energy_eV", "Unknown length unit 'cm'")]
    [InlineData("r [blob],energy_eV", "Known: angstrom, bohr, m, nm, pm")]
    [InlineData("r (angstrm),energy_eV", "Did you mean 'angstrom'?")]
    public void AnUnknownUnitOfLengthIsRefused(string header, string says) =>
        Assert.Contains(says, Assert.Throws<DataFileException>(() => Read(header + "\n1,2\n2,3\n")).Message);

    [Theory]
    [InlineData("theta (deg)")]
    [InlineData("theta [rad]")]
    [InlineData("r (OH)")]
    [InlineData("r(oh)")]
    [InlineData("r(1,2)")]
    public void AnglesAndLabelsInBracketsAreNoUnits(string name) =>
        Assert.True(Read($"{name};energy_eV\n1;2\n2;3\n").Axes[0].Unit.IsReduced);

    [Fact]
    public void LabelsOfAtomsAreTheirElements()
    {
        DataFile file = Read("5\n-1 eV\nH1 0 0 0\nO_2 0 0 1\nC(3) 0 1 0\nCl-4 1 0 0\nD5 2 0 0\n");
        Assert.Equal("H O C Cl H", string.Join(' ', file.Elements.AsEnumerable()));
        Assert.Equal(["isotopes", "labels"], file.Notes.Select(one => one.Note.Check).Order());
    }

    [Theory]
    [InlineData("CA1")]
    [InlineData("h1")]
    [InlineData("H1A")]
    [InlineData("X1")]
    [InlineData("1H")]
    public void ALabelThatCouldBeTwoElementsIsRefused(string label) =>
        Assert.Contains($"found '{label}'", Assert.Throws<DataFileException>(() => Read($"2\n-1 eV\n{label} 0 0 0\nF 0 0 1\n")).Message);

    [Theory]
    [InlineData("# energy (hartree)\n")]
    [InlineData("# made by hand\n! E [Eh]\n")]
    [InlineData("Energy / hartree\n")]
    [InlineData("energy_hartree\n")]
    public void AFileOfEnergiesMayHaveATitleWithAUnit(string title)
    {
        _place.Write("e", title + "-1\n# a comment\n-2\n");
        DataFile file = Read("2\n\nH 0 0 0\nF 0 0 0.9\n2\n\nH 0 0 0\nF 0 0 1\n", new() { EnergiesFile = _place["e"] });
        Assert.Equal("hartree", file.EnergyUnit!.Value);
        Assert.Equal([-1, -2], file.EnergiesAsRead());
    }

    [Theory]
    [InlineData("# energy (hartee)\n-1\n", "'hartee'")]
    [InlineData("# energy (eV)\n# energy (hartree)\n-1\n", "found the unit hartree; expected eV")]
    [InlineData("some words\n-1\n", "found 'some words'")]
    public void ATitleThatCannotBeUnderstoodIsRefused(string text, string says)
    {
        _place.Write("e", text);
        Assert.Contains(
            says,
            Assert.Throws<DataFileException>(() => Read("2\n\nH 0 0 0\nF 0 0 0.9\n", new() { EnergiesFile = _place["e"] })).Message
        );
    }
}
