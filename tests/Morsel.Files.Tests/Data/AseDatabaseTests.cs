using Microsoft.Data.Sqlite;
using Morsel.Datasets;
using Morsel.Files.Data;

namespace Morsel.Files.Tests.Data;

/// <summary>Databases of ASE, beside what ASE itself reads from them.</summary>
public sealed class AseDatabaseTests : IDisposable
{
    static readonly string _water = Path.Combine(Repository.Root, "tests", "data", "ase", "water.db");

    static readonly double[][] _byAse = WaterInAtomicUnits.Read(Path.ChangeExtension(_water, ".txt"));

    // eV in cm-1, by CODATA 2018.
    const double Electronvolt = 8065.543937;

    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    string Changed(string sql)
    {
        File.Copy(_water, _place["a.db"], overwrite: true);
        using var connection = new SqliteConnection($"Data Source={_place["a.db"]};Pooling=False;Foreign Keys=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return _place["a.db"];
    }

    [Fact]
    public void Every_number_is_what_ASE_reads()
    {
        DataFile file = DataFile.Read(_water);
        Dataset set = file.ToDataset();
        Assert.Equal("ASE database", file.Format);
        Assert.Equal("O H H", string.Join(' ', set.Space.Elements));
        Assert.Equal(30, set.Count);
        for (int row = 0; row < 30; row++)
        {
            Assert.Equal(_byAse[row][0] * Electronvolt, set.Energies[row], 0.01);
            Assert.Equal(_byAse[row][2..11], set.Point(row).ToArray());
            for (int k = 0; k < 9; k++)
            {
                Assert.Equal(-_byAse[row][11 + k] * Electronvolt, set.Gradient(row)[k], 1e-3);
            }
        }

        Assert.True(DataExamination.Of(file).IsUsable);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void An_older_version_is_read(int version) =>
        Assert.Equal(30, DataFile.Read(Changed($"UPDATE information SET value = '{version}' WHERE name = 'version'")).ToDataset().Count);

    [Theory]
    [InlineData("free_energy", 1, 0.0, true)]
    [InlineData("ref_energy", 0, 1.5, false)]
    public void An_energy_beside_the_column_is_taken_by_its_key(string key, int column, double shift, bool hasSlopes)
    {
        DataFile file = DataFile.Read(_water, new() { EnergyKey = key });
        Assert.Equal(_byAse[7][column] + shift, file.EnergiesAsRead()[7], 1e-9);
        Assert.Equal(hasSlopes, file.HasSlopes);
        Assert.Equal(!hasSlopes, DataExamination.Of(file).Findings.Any(finding => finding.Check == "gradients-left-out"));
    }

    [Fact]
    public void A_row_without_energy_is_named()
    {
        DataFile file = DataFile.Read(Changed("UPDATE systems SET energy = NULL WHERE id = 5"));
        Assert.Equal((4, "no energy"), (Assert.Single(file.BadRows).Row, file.BadRows[0].Found));
    }

    [Fact]
    public void Energies_that_only_a_key_names_are_pointed_to()
    {
        DataFile file = DataFile.Read(Changed("UPDATE systems SET energy = NULL"));
        Assert.Contains("--energy-key free_energy|ref_energy", Assert.Throws<DataFileException>(file.ToDataset).Message);
    }

    [Fact]
    public void Of_two_calculators_one_is_asked_for()
    {
        string path = Changed("UPDATE systems SET calculator = 'mp2', energy = energy + 3 WHERE id > 20");
        string refused = Assert.Throws<DataFileException>(() => DataFile.Read(path)).Message;
        Assert.Contains("2 calculators: 'pbe' (20 rows), 'mp2' (10 rows)", refused);
        DataFile chosen = DataFile.Read(path, new() { Group = "MP2" });
        Assert.Equal(_byAse[20][0] + 3, chosen.EnergiesAsRead()[0], 1e-9);
        Assert.Equal(10, chosen.RowCount);
        Assert.Contains("20 others are left out", Assert.Single(chosen.Notes).Note.Message);
        Assert.Equal(30 * 9, DataFile.Read(path, new() { NeedsEnergies = false }).Geometries().Length);
        Assert.Contains("'pbe' (20 rows)", Assert.Throws<DataFileException>(() => DataFile.Read(path, new() { Group = "b3lyp" })).Message);
    }

    [Fact]
    public void A_molecule_across_a_cell_is_put_together()
    {
        // A cube of 12 angstrom, in which the second hydrogen stands one cell higher.
        byte[] cell = [.. new double[] { 12, 0, 0, 0, 12, 0, 0, 0, 12 }.SelectMany(BitConverter.GetBytes)];
        double[] moved = [.. _byAse[2][2..11]];
        moved[8] += 12;
        byte[] positions = [.. moved.SelectMany(BitConverter.GetBytes)];
        DataFile file = DataFile.Read(
            Changed(
                $"UPDATE systems SET pbc = 7, cell = x'{Convert.ToHexString(cell)}';"
                    + $"UPDATE systems SET positions = x'{Convert.ToHexString(positions)}' WHERE id = 3"
            )
        );
        Assert.Equal(_byAse[2][10], file.ToDataset().Point(2)[8], 1e-12);
        Assert.Equal([2], Assert.Single(file.Notes, note => note.Note.Check == "unwrapped").Rows);
    }

    [Theory]
    [InlineData("UPDATE systems SET positions = x'00' WHERE id = 4", "1 bytes in 'positions'", "72, for 9 numbers")]
    [InlineData("UPDATE systems SET positions = zeroblob(71) WHERE id = 4", "71 bytes in 'positions'", "72, for 9 numbers")]
    [InlineData("UPDATE systems SET forces = zeroblob(64) WHERE id = 4", "64 bytes in 'forces'", "72, for 9 numbers")]
    [InlineData("UPDATE systems SET forces = 'none' WHERE id = 4", "'none' in 'forces'", "a blob of numbers")]
    [InlineData("UPDATE systems SET numbers = NULL WHERE id = 4", "nothing in 'numbers'", "a blob of numbers")]
    [InlineData("UPDATE systems SET numbers = x'000000000100000001000000' WHERE id = 4", "the atomic number 0", "1 (H) to 118 (Og)")]
    [InlineData("UPDATE systems SET numbers = x'060000000100000001000000' WHERE id = 4", "the atoms C H H", "the first row's, O H H")]
    [InlineData("UPDATE systems SET energy = 'cold' WHERE id = 4", "'cold' in 'energy'", "a number")]
    [InlineData("UPDATE systems SET energy = 9e999 WHERE id = 4", "an infinite energy", "a finite energy")]
    [InlineData("UPDATE systems SET pbc = 7 WHERE id = 4", "pbc and no cell", "three vectors")]
    [InlineData("UPDATE systems SET pbc = 99 WHERE id = 4", "'99' in 'pbc'", "0 to 7")]
    [InlineData("UPDATE systems SET key_value_pairs = '{' WHERE id = 4", "'{' in 'key_value_pairs'", "a JSON object")]
    public void A_row_that_cannot_be_used_is_named(string sql, string found, string expected)
    {
        DataFile file = DataFile.Read(Changed(sql));
        BadRow bad = Assert.Single(file.BadRows);
        Assert.Equal(3, bad.Row);
        Assert.StartsWith(found, bad.Found, StringComparison.Ordinal);
        Assert.StartsWith(expected, bad.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DROP TABLE systems", "without the tables 'systems' and 'information'")]
    [InlineData("DROP TABLE systems; CREATE VIEW systems AS SELECT 1", "without the tables 'systems' and 'information'")]
    [InlineData("DELETE FROM systems", "an ASE database without rows")]
    [InlineData("UPDATE information SET value = '10'", "of version '10'; expected 5 to 9")]
    [InlineData("UPDATE information SET value = '4'", "of version '4'; expected 5 to 9")]
    [InlineData("DELETE FROM information", "of version ''")]
    [InlineData("ALTER TABLE systems DROP COLUMN positions", "no such column: positions")]
    [InlineData("UPDATE systems SET numbers = NULL", "nothing in 'numbers'")]
    [InlineData("UPDATE systems SET numbers = x'01000000', positions = zeroblob(24), forces = zeroblob(24)", "1 atoms; expected 2")]
    [InlineData("PRAGMA journal_mode = WAL", "in WAL mode")]
    public void What_is_no_database_of_ASE_is_refused(string sql, string found)
    {
        string path = Changed(sql);
        var refused = Assert.Throws<DataFileException>(() => DataFile.Read(path));
        Assert.StartsWith(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(found, refused.Message);
    }

    [Fact]
    public void A_database_cut_short_is_refused()
    {
        byte[] whole = File.ReadAllBytes(_water);
        foreach (int length in (int[])[16, 60, 4096, 5000, whole.Length / 2, whole.Length - 4096])
        {
            File.WriteAllBytes(_place["a.db"], whole[..length]);
            Assert.Throws<DataFileException>(() => DataFile.Read(_place["a.db"]).ToDataset());
        }
    }
}
