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

    public static TheoryData<string, string, string[]> Contradictions =>
        new()
        {
            { Hf("energy_eV=-2", 0.9), Hf("energy_hartree=-2", 0.8), ["b", "found energies in hartree", "expected eV, as in"] },
            { Hf("energy=-2 energy_unit=eV", 0.9), Hf("energy=-2", 0.8), ["b", "found no statement", "--energy-unit eV"] },
            { Hf("energy_eV=-2 length_unit=bohr", 1.8), Hf("energy_eV=-2", 0.9), ["found lengths in angstrom", "expected bohr"] },
            { Hf("HF_energy=-2", 0.9), Hf("MP2_energy=-2", 0.8), ["found the energy as key 'MP2_energy'", "two methods"] },
            { Hf("-2 eV", 0.9), Hf("", 0.8), ["b", "found a blank comment line", "an energy for each row"] },
            { Hf("-2 eV", 0.9), "2\n-3 eV\nF 0 0 0\nH 0 0 0.9\n", ["found the atoms F H", "in one order"] },
            { Hf("-2 eV", 0.9), "2\n-3 eV\nH 0 0 0\nCl 0 0 0.9\n", ["found the atoms H Cl", "one molecule"] },
            { "r_angstrom,energy_eV\n1,2\n", Hf("-2 eV", 0.9), ["found the atoms H F", "a table in plain coordinates"] },
            { "r_angstrom,energy_eV\n1,2\n", "r_bohr,energy_eV\n1,2\n", ["found the coordinates r_bohr", "r_angstrom"] },
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
