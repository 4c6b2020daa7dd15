using Morsel.Files.Data;
using Morsel.Units;

namespace Morsel.Files.Tests.Data;

/// <summary>What a frame's comment says of the energy, its unit, its forces and its cell.</summary>
public sealed class XyzCommentTests : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    const string Ase = "Properties=species:S:1:pos:R:3 ";

    DataFile Read(string text, DataOptions? options = null)
    {
        _place.Write("data", text);
        return DataFile.Read(_place["data"], options);
    }

    DataFile Frames(string comment, DataOptions? options = null) =>
        Read($"2\n{comment}\nH 0 0 0\nF 0 0 0.9\n2\n{comment}\nH 0 0 0\nF 0 0 0.95\n", options);

    [Theory]
    [InlineData("energy=-75.9 hartree", "hartree")]
    [InlineData("energy=-75.9Eh", "hartree")]
    [InlineData("energy=\"-75.9 Ha\"", "hartree")]
    [InlineData("ENERGY = -75.9 [kcal/mol]", "kcal/mol")]
    [InlineData("step=3 Energy: -75.9 eV", "eV")]
    [InlineData("dft energy (Ha): -75.9", "hartree")]
    [InlineData("energy (eV) = -75.9", "eV")]
    [InlineData("Energy (kcal/mol) -75.9", "kcal/mol")]
    [InlineData("E(hartree)=-75.9", "hartree")]
    [InlineData("energy_eV=-75.9", "eV")]
    [InlineData("energy=-75.9 energy_unit=hartree", "hartree")]
    [InlineData("energy=-75.9 hartree energy_unit=Eh", "hartree")]
    [InlineData("-75.9 a.u.", "hartree")]
    [InlineData(Ase + "energy=-75.9", "eV")]
    [InlineData("properties=species:S:1:pos:R:3 Energy=-75.9", "eV")]
    [InlineData(Ase + "energy=-75.9 Eh", "hartree")]
    [InlineData(Ase + "energy=-75.9 energy_per_atom=-3 energy_std=0.1", "eV")]
    [InlineData(Ase + "energy=-75.9 free_energy=-75.9", "eV")]
    [InlineData(Ase + "energy=-75.9 note='energy=3 hartree'", "eV")]
    [InlineData("Coordinates from ORCA-job my_job E -75.9", "hartree")]
    [InlineData("energy: -75.9 xtb: 6.6.1 (8d0f1dd)", "hartree")]
    [InlineData("-75.9 !CONF1", "hartree")]
    [InlineData("i = 1, E = -75.9", "hartree")]
    [InlineData("Iteration 12 Energy -75.9", "hartree")]
    [InlineData("CCSD(T)/cc-pVTZ  ENERGY=-75.9", "hartree")]
    [InlineData("SCF Done:  E(RHF) =  -75.9", "hartree")]
    public void The_energy_and_its_unit_are_found(string comment, string unit)
    {
        DataFile file = Frames(comment);
        Assert.Equal(unit, file.EnergyUnit?.Value);
        Assert.Equal(-75.9, file.EnergiesAsRead()[0]);
    }

    [Theory]
    [InlineData("energy=-75.9")]
    [InlineData("E=-75.9")]
    [InlineData("Energy: -75.9")]
    [InlineData("-75.9")]
    [InlineData(Ase + "energy_furlong=-75.9")]
    public void A_unit_that_nothing_states_is_asked_for(string comment)
    {
        DataFile file = Frames(comment);
        Assert.Null(file.EnergyUnit);
        Assert.Contains("--energy-unit", file.Missing[0].Option);
    }

    [Theory]
    [InlineData(Ase + "note=\"never closed energy=3", "which is not closed")]
    [InlineData(Ase + "energy=1 Energy=2", "'energy' twice")]
    [InlineData(Ase + "energy=1 ENERGY=1", "'energy' twice")]
    [InlineData(Ase + "energy=1 energy_unit=eV energy_unit=hartree", "'energy_unit' twice")]
    [InlineData("energy=1 hartree energy_unit=eV", "in eV")]
    [InlineData("energy_eV=1 hartree", "in eV")]
    [InlineData("energy_eV=1 energy_unit=hartree", "and hartree")]
    [InlineData("energy=1 Ry", "the unit 'Ry'")]
    [InlineData("Properties=species:S:1:pos:R:3:positions:R:3 energy=1", "'pos' and 'positions'")]
    [InlineData("Properties=species:S:1:pos:R:2147483647:a:R:9 energy=1", "name:type:columns")]
    [InlineData(Ase + "energy=1 Lattice=\"1 0 0\" pbc=\"T T\"", "three of T and F")]
    [InlineData(Ase + "energy=1 Lattice=\"0 0 0 0 0 0 0 0 0\"", "nine numbers")]
    [InlineData(Ase + "energy=1 pbc=\"T T T\"", "no cell")]
    [InlineData(Ase + "energy=1 REF_energy=2", "--energy-key energy or --energy-key REF_energy")]
    [InlineData(Ase + "energy_hartree=1 energy_eV=27.2", "--energy-key energy_eV")]
    [InlineData(Ase + "dft_energy=1 ccsd_energy=2", "--energy-key ccsd_energy")]
    [InlineData(Ase + "energy=1 free_energy=2", "--energy-key free_energy")]
    [InlineData("-75.9 0.1 0.2 0.3", "--energy-column 1")]
    public void What_is_contradictory_or_open_is_refused(string comment, string says) =>
        Assert.Contains(says, Assert.Throws<DataFileException>(() => Frames(comment).ToDataset()).Message);

    [Fact]
    public void One_of_several_numbers_is_taken_by_its_place()
    {
        Assert.Equal(-75.9, Frames("0.1 -75.9 0.2", new() { EnergyColumn = 2 }).EnergiesAsRead()[0]);
        Assert.Contains("no energy", Frames("0.1 -75.9", new() { EnergyColumn = 2 }).NoEnergy ?? "no energy");
    }

    const string TwoMethods =
        "2\nProperties=species:S:1:pos:R:3:forces:R:3:REF_forces:R:3 energy=1 REF_energy=2\nH 0 0 0 0 0 1 0 0 2\nF 0 0 0.9 0 0 -1 0 0 -2\n";

    [Theory]
    [InlineData("energy", 1, -1)]
    [InlineData("ref_energy", 2, -2)]
    public void Forces_are_taken_with_their_energy(string key, double energy, double gradient)
    {
        DataFile file = Read(TwoMethods, new() { EnergyKey = key });
        Assert.Equal(energy, file.EnergiesAsRead()[0]);
        Assert.Equal(gradient * EnergyUnit.Electronvolt.To(EnergyUnit.Wavenumber), file.ToDataset().Gradient(0)[2], 1e-6);
    }

    [Fact]
    public void Forces_of_another_energy_are_left_out_and_named()
    {
        string text = "2\nProperties=species:S:1:pos:R:3:REF_forces:R:3 energy=1 REF_energy=2\nH 0 0 0 0 0 2\nF 0 0 0.9 0 0 -2\n";
        DataFile file = Read(text, new() { EnergyKey = "energy" });
        Assert.False(file.HasSlopes);
        Assert.Contains(file.Notes, note => note.Note.Message.Contains("'REF_forces'", StringComparison.Ordinal));
        Assert.True(Read(text.Replace(" energy=1", "")).HasSlopes);
    }

    [Fact]
    public void A_key_that_is_not_there_is_named() =>
        Assert.Contains("'dft_energy' of --energy-key", Frames(Ase + "energy=1", new() { EnergyKey = "dft_energy" }).NoEnergy);

    [Theory]
    [InlineData("begin\natom 0 0 0 H 0 0 0 0 1\natom 0 0 1.8 F 0 0 0 0 -1\nenergy -1\ncharge 0\nend\n")]
    [InlineData("point= 1\n9 0 0\n0 9 0\n0 0 9\npbc 0 0 0\nH 1 0 0 0 0 0 1\nF 19 0 0 1.8 0 0 -1\nabprop: -1\n")]
    public void Blocks_of_atoms_are_read_and_a_damaged_one_is_refused(string text)
    {
        DataFile file = Read(text + text);
        Assert.Equal((2, 2, 6), (file.RowCount, file.RowsWithSlopes, file.Elements.Length * 3));
        Assert.Equal([-1.0, -1.0], file.EnergiesAsRead());
        Assert.Contains("line 2", Assert.Throws<DataFileException>(() => Read(text[..(text.IndexOf((char)10) + 1)] + "oops\n")).Message);
        Assert.Throws<DataFileException>(() => Read(text.Replace("1.8", "1.8.8", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_energy_under_another_name_than_before_is_a_bad_row() =>
        Assert.Equal(
            [1],
            Read($"2\n{Ase}energy=1\nH 0 0 0\nF 0 0 0.9\n2\n{Ase}REF_energy=1\nH 0 0 0\nF 0 0 0.9\n").BadRows.Select(row => row.Row)
        );

    [Theory]
    [InlineData("1", "2", "3", true)]
    [InlineData("0", "10", "20", true)]
    [InlineData("0", "0", "0", true)]
    [InlineData("1", "2", "4", false)]
    [InlineData("-1", "-2", "-3", false)]
    [InlineData("1.5", "2.5", "3.5", false)]
    public void Numbers_that_count_are_no_energies(string one, string two, string three, bool counts)
    {
        const string atoms = "\nH 0 0 0\nF 0 0 0.9\n";
        DataFile file = Read($"2\n{one}{atoms}2\n{two}{atoms}2\n{three}{atoms}");
        Assert.Equal(!counts, file.HasEnergies);
        Assert.True(Read($"2\n{one}{atoms}2\n{two}{atoms}2\n{three}{atoms}", new() { EnergyColumn = 1 }).HasEnergies);
    }

    [Fact]
    public void Energies_of_a_file_win_over_a_number_that_nothing_names()
    {
        _place.Write("e", "energy_eV\n-1.5\n-1.6\n");
        DataFile file = Frames("-75.9", new() { EnergiesFile = _place["e"] });
        Assert.Equal([-1.5, -1.6], file.EnergiesAsRead());
        Assert.Contains(file.Notes, note => note.Note.Message.Contains("-75.9", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Lattice=\"8 0 0 0 8 0 0 0 8\" pbc=\"T T T\"", 7.5, -0.5)]
    [InlineData("Lattice=\"8 0 0 0 8 0 0 0 8\"", 7.5, -0.5)]
    [InlineData("lattice=\"8 0 0 0 8 0 0 0 8\" PBC=\"1 1 1\"", 15.5, -0.5)]
    [InlineData("Lattice=\"8 0 0 0 8 0 0 0 8\" pbc=\"T T F\"", 7.5, 7.5)]
    [InlineData("Lattice=\"8 0 0 0 8 0 0 0 8\" pbc=\"F F F\"", 7.5, 7.5)]
    [InlineData("Lattice=\"8 0 0 0 8 0 4 0 8\" pbc=\"T T T\"", 0.9, 0.9)]
    public void A_molecule_is_put_together_by_the_nearest_image(string cell, double z, double expected)
    {
        DataFile file = Read(FormattableString.Invariant($"2\n{Ase}energy=1 {cell}\nH 0 0 0\nF 0 0 {z}\n"));
        Assert.Equal(expected, file.Geometries()[5], 1e-12);
    }

    [Fact]
    public void An_atom_that_may_belong_to_either_side_is_refused()
    {
        DataFile file = Read($"2\n{Ase}energy=1 Lattice=\"8 0 0 0 8 0 0 0 8\"\nH 0 0 0\nF 0 0 5\n");
        Assert.Contains("unwrap it by the nearest image", Assert.Single(file.BadRows).Expected);
    }
}
