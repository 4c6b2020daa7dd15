using Morsel.Files.Data;

namespace Morsel.Files.Tests.Data;

/// <summary>A file with frames of several molecules: one is taken, and the others are named.</summary>
public sealed class MixedFileTests : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    static string Atom(string element) => $"1\nconfig_type=IsolatedAtom energy_eV=-13.6\n{element} 0 0 0\n";

    static string Water(double energy) =>
        FormattableString.Invariant($"3\nenergy_eV={energy}\nO 0 0 0\nH 0.757 0 {0.5 - energy / 100}\nH -0.757 0 0.5\n");

    static string Hydrogen(double energy) => FormattableString.Invariant($"2\nenergy_eV={energy}\nH 0 0 0\nH 0 0 {0.8 - energy / 100}\n");

    DataFile Read(string text, string? molecule = null)
    {
        _place.Write("mixed.xyz", text);
        return DataFile.Read(_place["mixed.xyz"], new() { Molecule = molecule });
    }

    static string Mixed => Atom("H") + Hydrogen(-1) + Water(-2) + Atom("O") + Water(-3) + Water(-4) + Hydrogen(-5);

    [Fact]
    public void TheCommonestMoleculeIsTakenAndKeepsItsRowNumbers()
    {
        DataFile file = Read(Mixed);
        Assert.Equal("O H H", string.Join(' ', file.Elements.AsEnumerable()));
        Assert.Equal([2, 4, 5], file.GoodRows);
        Assert.Equal([-2, -3, -4], file.EnergiesAsRead());
        Assert.Equal((7, 4), (file.RowCount, file.LeftOut));
        Assert.Empty(file.BadRows);
    }

    [Fact]
    public void WhatIsLeftOutIsNamedWithItsCount()
    {
        Finding[] found = [.. FindingText.Of(Read(Mixed))];
        Finding molecules = found.Single(one => one.Check == "molecules");
        Assert.Equal(
            (Severity.Warning, "Rows 1, 6: left out, of other molecules than H2O, the commonest (3): H2 (2)."),
            (molecules.Severity, molecules.Message)
        );
        Finding atoms = found.Single(one => one.Check == "isolated-atoms");
        Assert.Equal((Severity.Note, "Rows 0, 3: left out, single atoms: H (1), O (1)."), (atoms.Severity, atoms.Message));
    }

    [Theory]
    [InlineData("H2", new[] { 1, 6 })]
    [InlineData("OH2", new[] { 2, 4, 5 })]
    [InlineData("D2O", new[] { 2, 4, 5 })]
    public void AnotherMoleculeIsTakenByItsFormulaInAnyOrder(string molecule, int[] rows) =>
        Assert.Equal(rows, Read(Mixed, molecule).GoodRows);

    [Theory]
    [InlineData("H2P", "Did you mean 'H2O'?")]
    [InlineData("CH4", "expected one of its molecules: H2O, H2.")]
    [InlineData("water", "found no water, as --molecule asks for")]
    public void AMoleculeThatIsNotThereIsRefused(string molecule, string says) =>
        Assert.Contains(says, Assert.Throws<DataFileException>(() => Read(Mixed, molecule)).Message);

    [Fact]
    public void AFaultOfAFrameThatIsLeftOutIsNone()
    {
        DataFile file = Read(Water(-2) + Hydrogen(-1).Replace("0 0 0.81", "0 0 x", StringComparison.Ordinal) + Water(-3));
        Assert.Empty(file.BadRows);
        Assert.Equal([0, 2], file.GoodRows);
    }

    [Fact]
    public void AFaultOfAFrameThatIsTakenHasItsNumberInTheFile()
    {
        DataFile file = Read(Atom("H") + Water(-2) + Hydrogen(-1) + Water(-3).Replace("0.5\n", "x\n", StringComparison.Ordinal));
        BadRow bad = Assert.Single(file.BadRows);
        Assert.Equal((3, 17), (bad.Row, bad.Line));
    }

    [Fact]
    public void BlocksOfN2p2AreTakenApartToo()
    {
        string block(string second, int count) =>
            string.Concat(
                Enumerable
                    .Range(1, count)
                    .Select(k =>
                        FormattableString.Invariant($"begin\natom 0 0 0 H 0 0 0 0 0\natom 0 0 {k} {second} 0 0 0 0 0\nenergy -{k}\nend\n")
                    )
            );
        DataFile file = Read(block("F", 2) + block("Cl", 3));
        Assert.Equal([2, 3, 4], file.GoodRows);
    }

    [Fact]
    public void AFileOfSingleAtomsIsRefused() =>
        Assert.Contains("line 1: found 1 atom", Assert.Throws<DataFileException>(() => Read(Atom("H") + Atom("O"))).Message);

    [Theory]
    [InlineData("CH3OH", "CH4O")]
    [InlineData("ClC2H", "C2HCl")]
    [InlineData("OH", "HO")]
    [InlineData("NaCl", "ClNa")]
    public void AFormulaIsInTheOrderOfHill(string text, string formula) => Assert.Equal(formula, MolecularFormula.Read(text));
}
