using Morsel.Files.Data;
using Morsel.Units;

namespace Morsel.Files.Tests.Data;

/// <summary>Several files of one molecule, or of the same columns, are one set of points.</summary>
public sealed class SeveralFilesTests : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    static string Hf(string comment, double length) => FormattableString.Invariant($"2\n{comment}\nH 0 0 0\nF 0 0 {length}\n");

    DataFile Read(DataOptions? options, params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            _place.Write(name, text);
        }

        return DataFile.Read([.. files.Select(file => _place[file.Name])], options);
    }

    [Fact]
    public void RowsFollowOneAnotherInTheOrderOfTheFiles()
    {
        DataFile file = Read(
            null,
            ("b.xyz", Hf("energy_eV=-2", 0.9) + Hf("energy_eV=-3", 1.0)),
            ("a.xyz", Hf("energy_eV=-1", 0.8) + Hf("energy_eV=-4", 1.1))
        );
        Assert.Equal([-2, -3, -1, -4], file.EnergiesAsRead());
        Assert.Equal([0.9, 1.0, 0.8, 1.1], file.Geometries().Where((_, k) => k % 6 == 5));
        Assert.Equal("3 (row 1 of " + _place["a.xyz"] + ")", file.NameOf(3));
    }

    [Fact]
    public void EachFileHasItsHashInOrder()
    {
        DataFile file = Read(null, ("a.csv", "r,energy\n1,2\n"), ("b.csv", "r,energy\n3,4\n"));
        string[] hashes =
        [
            .. file.Sources.Select(source =>
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(source.Path)))
            ),
        ];
        Assert.Equal(["a.csv", "b.csv"], file.Sources.Select(source => Path.GetFileName(source.Path)));
        Assert.Equal(hashes, file.Sources.Select(source => source.Sha256));
        Assert.Equal(string.Join(' ', hashes), file.Source!.Sha256);
    }

    [Fact]
    public void ColumnsMayStandInAnotherOrder()
    {
        DataFile file = Read(null, ("a.csv", "x,y,energy\n1,2,3\n"), ("b.csv", "energy,y,x\n6,5,4\n"));
        Assert.Equal([1, 2, 4, 5], file.Geometries());
        Assert.Equal([3, 6], file.EnergiesAsRead());
    }

    [Fact]
    public void OneFileMayHaveForcesAndAnotherNone()
    {
        DataFile file = Read(
            null,
            ("a.xyz", Hf("energy=-2 Properties=species:S:1:pos:R:3", 0.9)),
            ("b.xyz", "2\nenergy=-3 Properties=species:S:1:pos:R:3:forces:R:3\nH 0 0 0 0 0 1\nF 0 0 1 0 0 -1\n")
        );
        Assert.Equal(1, file.RowsWithSlopes);
        Assert.Equal([false, true], file.ToDataset().HasGradient);
    }

    [Fact]
    public void ABadRowIsNamedByItsFileAndRow()
    {
        DataFile file = Read(null, ("a.csv", "r,energy\n1,2\n2,3\n"), ("b.csv", "r,energy\n3,4\n4,x\n"));
        var refused = Assert.Throws<DataFileException>(file.RequireUsable);
        Assert.Contains($"row 3 (row 1 of {_place["b.csv"]}, line 3): found 'x' in column 'energy'", refused.Message);
    }

    [Fact]
    public void AnOptionSpeaksForTheFilesThatSayNothing()
    {
        DataFile file = Read(new() { EnergyUnit = EnergyUnit.Hartree }, ("a.xyz", Hf("-100.1", 0.9)), ("b.xyz", Hf("-100.2 hartree", 1)));
        Assert.Equal("hartree", file.EnergyUnit!.Value);
        Assert.Empty(file.Missing);
    }

    // Bond lengths in angstrom; the hydrogen of the hydroxyl is the first, or the one that is written small.
    static string Methanol(string atoms)
    {
        bool isMarked = atoms.Contains('h', StringComparison.Ordinal);
        Queue<string> methyl = new(["-0.36 1.03 0", "-0.36 -0.51 0.89", "-0.36 -0.51 -0.89"]);
        bool isTaken = false;
        string text = "6\nenergy_eV=-3.5\n";
        foreach (string atom in atoms.Split(' '))
        {
            bool isHydroxyl = atom == "h" || (atom == "H" && !isMarked && !isTaken);
            isTaken |= isHydroxyl;
            string place =
                atom == "C" ? "0 0 0"
                : atom == "O" ? "1.43 0 0"
                : isHydroxyl ? "1.75 0.9 0"
                : methyl.Dequeue();
            text += $"{atom.ToUpperInvariant()} {place}\n";
        }

        return text;
    }

    static Finding[] Told(DataFile file, string check) =>
        [.. DataExamination.Of(file, DataUse.Scoring).Findings.Where(finding => finding.Check == check)];

    // 1 hartree = 27.211386245981 eV, 1 bohr = 0.529177210544 angstrom (CODATA 2022).
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UnitsSignsAndTheOrderOfAtomsBecomeThoseOfTheFirstFile(bool isOtherFirst)
    {
        (string, string) one =
                (
                    "a.xyz",
                    "2\nProperties=species:S:1:pos:R:3:forces:R:3 energy=-2.5 energy_unit=eV length_unit=angstrom force_unit=eV/angstrom\n"
                        + "H 0 0 0 0 0 1.5\nF 0 0 0.9 0 0 -1.5\n"
                ),
            other =
                (
                    "b.xyz",
                    "2\nProperties=species:S:1:pos:R:3:gradients:R:3 energy=-0.5 energy_unit=hartree length_unit=bohr\n"
                        + "F 0 0 2 0 0 0.25\nH 0 0 0 0 0 -0.25\n"
                );
        DataFile file = isOtherFirst ? Read(null, other, one) : Read(null, one, other);
        Morsel.Datasets.Dataset set = file.ToDataset();
        (int first, int second, int h, int f) = isOtherFirst ? (1, 0, 3, 0) : (0, 1, 0, 3);
        Assert.Equal(isOtherFirst ? ["F", "H"] : ["H", "F"], set.Space.Elements.Select(element => element.Symbol));
        const double perElectronvolt = 8065.543937;
        Assert.Equal(-2.5 * perElectronvolt, set.Energies[first], 1e-4);
        Assert.Equal(-0.5 * 27.211386245981 * perElectronvolt, set.Energies[second], 1e-3);
        Assert.Equal(0.9, set.Point(first)[f + 2], 1e-12);
        Assert.Equal(2 * 0.529177210544, set.Point(second)[f + 2], 1e-12);
        Assert.Equal(0, set.Point(second)[h + 2]);
        Assert.Equal(-1.5 * perElectronvolt, set.Gradients[6 * first + h + 2], 1e-4);
        Assert.Equal(0.25 * 27.211386245981 / 0.529177210544 * perElectronvolt, set.Gradients[6 * second + f + 2], 1e-3);
        Assert.Equal(-set.Gradients[6 * second + f + 2], set.Gradients[6 * second + h + 2]);
        Finding[] told = Told(file, "converted");
        Assert.Equal(["Energies", "Lengths", "Slopes", "Slopes"], told.Select(finding => finding.Message.Split(' ')[0]).Order());
        Assert.All(told, finding => Assert.Equal(Severity.Note, finding.Severity));
        Assert.Single(Told(file, "reordered"));
    }

    [Fact]
    public void ColumnsInOtherUnitsAreConvertedWithTheirGradients()
    {
        DataFile file = Read(
            null,
            ("a.csv", "r_angstrom,energy_eV,gradient_r_eV_per_angstrom\n1,2,3\n"),
            ("b.csv", "energy_hartree,force_r_hartree_per_bohr,r_bohr\n0.5,-0.25,2\n")
        );
        Morsel.Datasets.Dataset set = file.ToDataset();
        Assert.Equal(1, set.Coordinates[0]);
        Assert.Equal(2 * 0.529177210544, set.Coordinates[1], 1e-12);
        Assert.Equal(2, set.Energies[0]);
        Assert.Equal(0.5 * 27.211386245981, set.Energies[1], 1e-9);
        Assert.Equal(3, set.Gradients[0]);
        Assert.Equal(0.25 * 27.211386245981 / 0.529177210544, set.Gradients[1], 1e-8);
        Assert.Equal(3, Told(file, "converted").Length);
    }

    [Fact]
    public void WhatOnlyAFormatImpliesIsConvertedWithAWarning()
    {
        DataFile file = Read(null, ("a.xyz", Hf("energy=-2.5 energy_unit=eV length_unit=bohr", 1.8)), ("b.xyz", Hf("energy=-0.5 Eh", 1)));
        Assert.Equal([-2.5, -0.5 * 27.211386245981], file.EnergiesAsRead(), (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.Equal(1, file.Geometries()[11], 1e-12);
        Assert.Equal([Severity.Warning, Severity.Note], Told(file, "converted").Select(finding => finding.Severity));
        Assert.Contains("--length-unit bohr", Told(file, "converted")[0].Fix);
    }

    [Fact]
    public void AnOptionSpeaksForAFileThatSaysNothingBesideOneThatStatesAnotherUnit()
    {
        DataFile file = Read(new() { EnergyUnit = EnergyUnit.Hartree }, ("a.xyz", Hf("-100.1", 0.9)), ("b.xyz", Hf("-2 eV", 1)));
        Assert.Equal("hartree", file.EnergyUnit!.Value);
        Assert.Equal([-100.1, -2 / 27.211386245981], file.EnergiesAsRead(), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void AnOptionThatContradictsEveryFileIsRefused()
    {
        var refused = Assert.Throws<DataFileException>(() =>
            Read(new() { EnergyUnit = EnergyUnit.Hartree }, ("a.xyz", Hf("-2 eV", 0.9)), ("b.xyz", Hf("-3 eV", 1)))
        );
        Assert.Contains("Remove --energy-unit", refused.Message);
    }

    [Fact]
    public void NumbersInOneUnitKeepTheirBits()
    {
        DataFile file = Read(null, ("a.xyz", Hf("energy_eV=-2.1234567890123", 0.9)), ("b.xyz", Hf("energy_eV=-3.1234567890123", 1.1)));
        Assert.Equal([-2.1234567890123, -3.1234567890123], file.EnergiesAsRead());
        Assert.Empty(Told(file, "converted"));
    }

    // C and O exchanged, and the methyl's hydrogens among themselves: the hydroxyl's is the first hydrogen in both.
    [Fact]
    public void AtomsInAnotherOrderAreReorderedWhereLikeAtomsAreBondedAlike()
    {
        DataFile file = Read(null, ("a.xyz", Methanol("C O H H H H")), ("b.xyz", Methanol("O H C H H H")));
        Assert.Equal(file.Geometries()[..18], file.Geometries()[18..]);
        Assert.Equal("Note", Assert.Single(Told(file, "reordered")).Severity.ToString());
    }

    [Fact]
    public void LikeAtomsInEachOthersPlacesAreWarnedOf()
    {
        DataFile file = Read(null, ("a.xyz", Methanol("C O H H H H")), ("b.xyz", Methanol("C O H h H H")));
        Finding warning = Assert.Single(Told(file, "atom-order"));
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Contains("may stand in another order", warning.Message);
    }

    // HOF and HFO are two isomers: no exchange of like atoms leads from one to the other.
    [Fact]
    public void AnotherIsomerIsNoOtherOrder()
    {
        DataFile file = Read(
            null,
            ("a.xyz", "3\nenergy_eV=-2\nH 0 0 0\nO 0 0 0.97\nF 1.4 0 0.97\n"),
            ("b.xyz", "3\nenergy_eV=-1\nH 0 0 0\nO 1.4 0 0.92\nF 0 0 0.92\n")
        );
        Assert.Empty(Told(file, "atom-order"));
    }

    // Nobody can say which of the orders a file of gradients without elements is in.
    [Fact]
    public void AtomsAreNotReorderedBesideAFileOfGradients()
    {
        _place.Write("g.txt", "# hartree/bohr\n0 0 1 0 0 -1\n0 0 1 0 0 -1\n");
        var refused = Assert.Throws<DataFileException>(() =>
            Read(
                new() { GradientsFile = _place["g.txt"], Gradients = "gradients" },
                ("a.xyz", Hf("-2 eV", 0.9)),
                ("b.xyz", "2\n-3 eV\nF 0 0 0\nH 0 0 0.9\n")
            )
        );
        Assert.Contains("in one order", refused.Message);
    }

    public static TheoryData<string, string, string[]> Contradictions =>
        new()
        {
            { Hf("energy=-2 energy_unit=eV", 0.9), Hf("energy=-2", 0.8), ["b", "found no statement", "--energy-unit eV"] },
            { Hf("HF_energy=-2", 0.9), Hf("MP2_energy=-2", 0.8), ["found the energy as key 'MP2_energy'", "two methods"] },
            { Hf("-2 eV", 0.9), Hf("", 0.8), ["b", "found a blank comment line", "an energy for each row"] },
            { Methanol("C O H H H H"), Methanol("O C H h H H"), ["found the atoms O C H H H H", "are bonded in", "which atom is which"] },
            { Hf("-2 eV", 0.9), "2\n-3 eV\nH 0 0 0\nCl 0 0 0.9\n", ["found the atoms H Cl", "one molecule"] },
            { "r_angstrom,energy_eV\n1,2\n", Hf("-2 eV", 0.9), ["found the atoms H F", "a table in plain coordinates"] },
            { "r_angstrom,energy_eV\n1,2\n", "r,energy_eV\n1,2\n", ["found the coordinates r", "r_angstrom"] },
            { "r,energy\n1,2\n", "r,energy_eV\n1,2\n", ["found energies in eV", "expected 1, as in"] },
            { "r,energy\n1,2\n", "r,energy\n1,2\n", ["the same content as in", "each file once"] },
        };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void FilesThatContradictEachOtherAreRefused(string one, string other, string[] says)
    {
        var refused = Assert.Throws<DataFileException>(() => Read(null, ("a", one), ("b", other)));
        Assert.StartsWith(_place["b"], refused.Message, StringComparison.Ordinal);
        Assert.All(says, part => Assert.Contains(part, refused.Message));
    }

    [Fact]
    public void AFileGivenTwiceIsRefusedByWhateverPath()
    {
        _place.Write("a.csv", "r,energy\n1,2\n");
        string[] paths = [_place["a.csv"], Path.Combine(_place.Folder, ".", "a.csv")];
        Assert.Contains("the same file as", Assert.Throws<DataFileException>(() => DataFile.Read(paths)).Message);
    }
}
