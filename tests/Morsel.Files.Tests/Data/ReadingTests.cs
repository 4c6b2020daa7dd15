using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Files.Tests.Data;

/// <summary>What the readers make of good files.</summary>
public sealed class ReadingTests : IDisposable
{
    const double Wavenumbers = 8065.543937,
        Bohr = 0.529177210544;

    const string Water = "3\n-76.1\nH 0.757 0 -0.4696\nH -0.757 0 -0.4696\nO 0 0 0.1174\n";

    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    DataFile Read(string text, DataOptions? options = null, string name = "data")
    {
        _place.Write(name, text);
        return DataFile.Read(_place[name], options);
    }

    static readonly DataOptions _hartree = new() { EnergyUnit = EnergyUnit.Hartree };

    [Theory]
    [InlineData("\r\n", "", "")]
    [InlineData("\n", "\uFEFF", "\n\n  \n")]
    [InlineData("\n", "\n", "")]
    public void Line_ends_a_byte_order_mark_and_blank_lines_change_nothing(string end, string before, string after)
    {
        Dataset plain = Read(Water + Water, _hartree).ToDataset();
        Dataset read = Read(before + (Water + Water).Replace("\n", end) + after, _hartree).ToDataset();
        Assert.Equal(plain.Coordinates, read.Coordinates);
        Assert.Equal(plain.Energies, read.Energies);
        Dataset table = Read(before + "r_bohr,energy_eV\n1,2\n3,4".Replace("\n", end) + after).ToDataset();
        Assert.Equal([1, 3], table.Coordinates);
    }

    [Fact]
    public void Fortran_exponents_are_numbers()
    {
        Dataset points = Read("r energy\n 1.0D+02 -2.5d-1\n0.5D0  3").ToDataset();
        Assert.Equal([100, 0.5], points.Coordinates);
        Assert.Equal([-0.25, 3], points.Energies);
    }

    [Fact]
    public void Extended_XYZ_is_in_the_units_of_ASE()
    {
        Dataset set = Read(
                "2\nProperties=species:S:1:pos:R:3:charge:R:1:forces:R:3 energy=-1.5 pbc=\"F F F\"\nH 0 0 0 0.1 0 0 -2\nF 0 0 0.9 -0.1 0 0 2\n"
            )
            .ToDataset();
        Assert.Equal(-1.5 * Wavenumbers, set.Energies[0], 1e-4);
        Assert.Equal(2 * Wavenumbers, set.Gradient(0)[2], 1e-4);
    }

    [Fact]
    public void Extended_XYZ_may_state_other_units()
    {
        Dataset set = Read(
                "2\nenergy_hartree=-1.5 Properties=species:S:1:pos_bohr:R:3:gradients_hartree_per_bohr:R:3\nH 0 0 0 0 0 -0.1\nF 0 0 1.8 0 0 0.1\n"
            )
            .ToDataset();
        Assert.Equal(1.8 * Bohr, set.Coordinates[5], 1e-9);
        Assert.Equal(-0.1 * 219474.6313632 / Bohr, set.Gradient(0)[2], 1e-3);
        Dataset keys = Read(
                "2\nenergy=-1.5 energy_unit=Hartree length_unit=Bohr Properties=species:S:1:pos:R:3:forces:R:3\nH 0 0 0 0 0 0.1\nF 0 0 1.8 0 0 -0.1\n"
            )
            .ToDataset();
        Assert.Equal(set.Coordinates, keys.Coordinates);
        Assert.Equal(set.Gradients!, keys.Gradients!);
    }

    [Fact]
    public void An_option_goes_before_a_convention_and_not_before_a_statement()
    {
        const string text = "2\nenergy=-1.5\nH 0 0 0\nF 0 0 0.9\n";
        Assert.Equal(-1.5, Read(text, new() { EnergyUnit = EnergyUnit.Wavenumber }).ToDataset().Energies[0]);
        var refused = Assert.Throws<DataFileException>(() =>
            Read(text.Replace("energy=", "energy_eV="), new() { EnergyUnit = EnergyUnit.Hartree })
        );
        Assert.Contains("eV", refused.Message);
        Assert.Contains("--energy-unit", refused.Message);
    }

    [Fact]
    public void Points_with_gradients_stand_among_points_without()
    {
        Dataset set = Read(
                "2\nenergy=1 Properties=species:S:1:pos:R:3\nH 0 0 0\nF 0 0 0.9\n2\nenergy=1 Properties=species:S:1:pos:R:3:forces:R:3\nH 0 0 0 0 0 1\nF 0 0 1.0 0 0 -1\n2\nenergy=2 Properties=species:S:1:pos:R:3\nH 0 0 0\nF 0 0 1.1\n"
            )
            .ToDataset();
        Assert.Equal([false, true, false], set.HasGradient);
        Assert.Equal(-Wavenumbers, set.Gradient(1)[2], 1e-4);
        Assert.Equal(0, set.Gradient(2)[2]);
    }

    [Fact]
    public void Forces_of_a_table_become_gradients() =>
        Assert.Equal([-3, -5], Read("x,y,energy,force_x,force_y\n1,2,3,3,5").ToDataset().Gradients!);

    [Fact]
    public void A_molecule_of_a_table_without_units_asks_for_them()
    {
        const string text = "r,energy\n0.9,1\n1.1,2\n";
        DataOptions hydrogen = new() { Elements = [Element.Parse("H"), Element.Parse("F")] };
        var refused = Assert.Throws<DataFileException>(Read(text, hydrogen).ToDataset);
        Assert.Contains("no statement of the energy unit, nor of the length unit", refused.Message);
        DataExamination.Of(Read(text, hydrogen));
        Dataset stated = Read(text, hydrogen with { EnergyUnit = EnergyUnit.Wavenumber, LengthUnit = LengthUnit.Angstrom }).ToDataset();
        Assert.Equal([1, 2], stated.Energies);
    }

    [Fact]
    public void Slopes_along_distances_become_gradients_of_positions()
    {
        DataFile file = Read(
            "r_angstrom,energy_eV,gradient_r_eV_per_angstrom\n0.9,1,2\n1.1,1,-2\n",
            new() { Elements = [Element.Parse("H"), Element.Parse("F")] }
        );
        Dataset set = file.ToDataset();
        double direction = Math.Sign(set.Point(0)[3] - set.Point(0)[0]);
        Assert.Equal(0.9, Math.Abs(set.Point(0)[3] - set.Point(0)[0]), 1e-12);
        Assert.Equal(
            [-2 * Wavenumbers * direction, 2 * Wavenumbers * direction],
            [set.Gradient(0)[0], set.Gradient(0)[3]],
            (a, b) => Math.Abs(a - b) < 1e-4
        );
    }

    [Fact]
    public void NPZ_of_sGDML_states_its_units()
    {
        Npz.Write(
            _place["a.npz"],
            ("R", Npz.Doubles("1, 2, 3", 0, 0, 0, 0, 0, 1)),
            ("z", Npz.Bytes("2,", 1, 9)),
            ("E", Npz.Doubles("1, 1", 10)),
            ("F", Npz.Doubles("1, 2, 3", 0, 0, 3, 0, 0, -3)),
            ("r_unit", Npz.Text("Ang")),
            ("e_unit", Npz.Text("kcal/mol")),
            ("name", Npz.Text("HF"))
        );
        Dataset set = DataFile.Read(_place["a.npz"]).ToDataset();
        Assert.Equal(3497.5509, set.Energies[0], 1e-3);
        Assert.Equal(-3 * 349.75509, set.Gradient(0)[2], 1e-3);
    }

    [Fact]
    public void NPZ_of_rMD17_has_the_units_of_its_kind()
    {
        Npz.Write(
            _place["a.npz"],
            ("coords", Npz.Doubles("1, 2, 3", 0, 0, 0, 0, 0, 1)),
            ("nuclear_charges", Npz.Longs("2,", 1, 9)),
            ("energies", Npz.Doubles("1,", 10)),
            ("forces", Npz.Doubles("1, 2, 3", 0, 0, 3, 0, 0, -3))
        );
        Assert.Equal(3497.5509, DataFile.Read(_place["a.npz"]).ToDataset().Energies[0], 1e-3);
    }

    [Fact]
    public void NPZ_in_the_order_of_Fortran_and_in_single_precision()
    {
        double[] rowMajor = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        float[] columnMajor =
        [
            .. from c in Enumerable.Range(0, 3)
            from a in Enumerable.Range(0, 2)
            from p in Enumerable.Range(0, 2)
            select (float)rowMajor[p * 6 + a * 3 + c],
        ];
        Npz.Write(
            _place["a.npz"],
            ("R_angstrom", Npz.Array("<f4", "2, 2, 3", true, [.. columnMajor.SelectMany(BitConverter.GetBytes)])),
            ("Z", Npz.Longs("2, 2", 1, 9, 1, 9)),
            ("E_eV", Npz.Doubles("2,", 1, 2))
        );
        Assert.Equal(rowMajor, DataFile.Read(_place["a.npz"]).ToDataset().Coordinates);
    }

    [Fact]
    public void Bad_rows_are_left_out_on_request_and_keep_their_numbers()
    {
        const string text = "r,energy\n1,2\n3,NaN\n5,6\n7,x\n9,10\n";
        DataFile file = Read(text, new() { SkipBadRows = true });
        Assert.Equal([1, 5, 9], file.ToDataset().Coordinates);
        Assert.Equal([0, 2, 4], file.GoodRows);
        Assert.Equal([2, 0], file.PointsOf([4, 3, 0, 1]));
        Assert.Equal([(1, 3), (3, 5)], file.BadRows.Select(row => (row.Row, row.Line!.Value)));
        var refused = Assert.Throws<DataFileException>(Read(text).ToDataset);
        Assert.Contains("2 rows cannot be used", refused.Message);
        Assert.Contains("row 3 (line 5): found 'x' in column 'energy'", refused.Message);
    }

    [Fact]
    public void Many_bad_rows_are_listed_up_to_ten()
    {
        string message = Assert
            .Throws<DataFileException>(Read("r,energy\n1,1\n" + string.Concat(Enumerable.Repeat("1,x\n", 37))).ToDataset)
            .Message;
        Assert.Contains("37 rows", message);
        Assert.Contains("row 10 (line 12)", message);
        Assert.DoesNotContain("row 11 ", message);
        Assert.Contains("and 27 more", message);
    }

    [Fact]
    public void Energies_below_their_unit_need_no_option()
    {
        _place.Write("e.dat", "# computed today\nenergy_eV\n1.5\n2.5\n");
        DataFile file = Read("2\n\nH 0 0 0\nF 0 0 0.9\n2\n\nH 0 0 0\nF 0 0 1\n", new() { EnergiesFile = _place["e.dat"] });
        Assert.Equal(2.5 * Wavenumbers, file.ToDataset().Energies[1], 1e-4);
    }

    [Fact]
    public void Geometries_without_energies_are_read_for_predictions()
    {
        var options = new DataOptions { NeedsEnergies = false };
        Assert.Equal(18, Read(Water.Replace("-76.1", "") + Water, options).Geometries().Length);
        Assert.Equal([1, 2], Read("x\n1\n2", options).Geometries());
        Assert.Equal([1, 2], Read("x,energy\n1,\n2,NaN", options).Geometries());
    }

    [Fact]
    public void Row_files_split_the_rows()
    {
        _place.Write("a", "# mine\n3\n1\r\n\n");
        _place.Write("b", "0 2\n");
        RowSplit split = RowSplit.Read(_place["a"], null, _place["b"], 4);
        Assert.Equal([3, 1], split.Training!.Value);
        Assert.Null(split.Validation);
        Assert.Equal([0, 2], split.HeldOut!.Value);
    }
}
