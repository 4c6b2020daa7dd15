using System.Security.Cryptography;
using System.Text.Json;

namespace Morsel.Cli.Tests.Cases;

/// <summary>Tables, NumPy archives and pipes that Morsel once read wrongly, each with the right answer.</summary>
public sealed class TableCases : IDisposable
{
    readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    static string Case(string path) => Path.Combine(Repository.Root, "tests", "cases", path);

    Said Inspect(string path, params string[] options) => _place.Run(["inspect", Case(path), .. options]);

    // Lines are broken to the width of the terminal.
    static string Unbroken(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    static void Refused(Said said, params string[] says)
    {
        Assert.True(said.ExitCode == 2, said.Out + said.Error);
        Assert.All(says, part => Assert.Contains(part, Unbroken(said.Out + said.Error)));
    }

    static void Read(Said said, params string[] says)
    {
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.All(says, part => Assert.Contains(part, Unbroken(said.Out)));
    }

    [Fact]
    public void Distances_named_by_pairs_are_placed_by_their_names() =>
        Read(
            Inspect("data/01-upper-triangle-names/four.csv", "--elements", "N,H,H,H"),
            "r12 is N1-H2, r13 is N1-H3, r23 is H2-H3, r14 is N1-H4, r24 is H2-H4, r34 is H3-H4"
        );

    [Theory]
    [InlineData("attack/01-pipe-loses-rows/f128.xyz", 400, "--energy-unit eV --length-unit bohr")]
    [InlineData("reports/14-pipe-as-input/ok.csv", 20, "")]
    public void A_pipe_is_read_whole_and_its_hash_is_of_what_was_read(string path, int rows, string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs the pipes of a shell");
        string command = $"cat '{Case(path)}' | dotnet '{Workplace.Executable}' inspect /dev/stdin --json {options}";
        Said said = Workplace.Finish(_place.Launch("sh", ["-c", command]));
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        JsonElement document = JsonDocument.Parse(said.Out).RootElement;
        Assert.Equal(rows, document.GetProperty("rows").GetInt32());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Case(path)))),
            document.GetProperty("files")[0].GetProperty("sha256").GetString()
        );
    }

    [Fact]
    public void A_named_pipe_is_read_and_not_waited_for_without_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs named pipes");
        string command =
            $"mkfifo p && (cat '{Case("reports/14-pipe-as-input/ok.csv")}' > p & exec dotnet '{Workplace.Executable}' inspect p)";
        Read(Workplace.Finish(_place.Launch("sh", ["-c", command])), "points 20");
        Refused(_place.Run("inspect", "p"), "p: found a pipe to which no program writes");
    }

    [Fact]
    public void A_workbook_is_named() =>
        Refused(Inspect("data/17-spreadsheet/scan.xlsx"), "found an Excel workbook", "Save the sheet as CSV.");

    [Theory]
    [InlineData("attack/02-npz-crc-ignored", "in 'R' a checksum of 0FA4F7EE in a damaged archive; expected 22BD0AA3")]
    [InlineData("attack/21-npz-shape-over-int", "in 'R' a shape of (99999999999, 3, 3)")]
    [InlineData("attack/23-npz-descr-U", "elements of type '<U99999999999'")]
    [InlineData("attack/25-npz-descr-f9e9", "in 'R' elements of type '<f99999999999'")]
    public void A_damaged_archive_is_refused(string folder, string says) =>
        Refused(Inspect($"{folder}/d.npz", "--energy-unit", "eV", "--length-unit", "angstrom"), "d.npz: found", says);

    [Fact]
    public void Symbols_in_an_archive_are_read() =>
        Refused(Inspect("reports/06-npz-symbols-crash/symbols.npz"), "atoms 3: O H H", "There are 3 points that can be used");

    [Theory]
    [InlineData("", "an empty text")]
    [InlineData(" ", "an empty text")]
    [InlineData("O,,H", "an empty item")]
    [InlineData("O,H,", "an empty item")]
    public void An_empty_element_is_refused(string elements, string says) =>
        Refused(Inspect("data/22-median-of-even-count/m.csv", "--elements", elements), "--elements", says);

    [Fact]
    public void The_median_of_two_middle_energies_is_between_them()
    {
        JsonElement document = JsonDocument.Parse(Inspect("data/22-median-of-even-count/m.csv", "--json").Out).RootElement;
        JsonElement range = document
            .GetProperty("energies")
            .EnumerateArray()
            .Single(range => range.GetProperty("unit").GetString() == "eV");
        Assert.Equal(1.5, range.GetProperty("median").GetDouble());
    }

    [Theory]
    [InlineData("scf.csv", "Column 'E_SCF' is named like an energy.")]
    [InlineData("index.csv", "Column 'i' counts rows.")]
    public void A_column_that_is_no_coordinate_is_refused_by_name(string file, string says)
    {
        string path = $"data/07-extra-columns-become-coordinates/{file}";
        Refused(Inspect(path), says, "leave it out by --columns with _ in its place");
        Refused(_place.Run("fit", Case(path), "--out", "d", "--time-limit", "5s"), says);
        Assert.False(Directory.Exists(_place["d"]));
    }

    [Fact]
    public void A_column_is_left_out_by_columns() =>
        Read(
            Inspect("data/07-extra-columns-become-coordinates/index.csv", "--columns", "_,r_bohr,energy_hartree"),
            "coordinates r in bohr energies",
            "The columns are _, r_bohr, energy_hartree, by --columns."
        );

    [Theory]
    [InlineData("data/10-header-behind-hash/s.dat", "The names of the columns are from line 1, behind '#'.")]
    [InlineData("data/12-semicolons-decimal-commas/s.csv", "Commas in numbers are read as decimal commas.")]
    [InlineData("data/12-semicolons-decimal-commas/t.tsv", "Commas in numbers are read as decimal commas.")]
    [InlineData("data/13-quoted-names/q.csv", "points 46")]
    [InlineData("data/20-all-rows-bad-no-energies/bang.dat", "The names of the columns are from line 1, behind '!'.")]
    public void A_table_is_read_as_programs_write_it(string path, string says) =>
        Read(Inspect(path), "points 46", "coordinates r in bohr", "energies in hartree, by column 'energy_hartree'", "-99.35000", says);

    [Fact]
    public void Names_by_option_stand_in_for_a_header()
    {
        _place.Write("bare.dat", "1.5 -99.25\n1.75 -99.5\n2 -99.45\n2.25 -99.4\n");
        Refused(_place.Run("inspect", "bare.dat"), "bare.dat, line 1: found numbers", "--columns r_angstrom,energy_eV");
        Read(_place.Run("inspect", "bare.dat", "--columns", "r_bohr,energy_hartree"), "points 4", "r in bohr", "in hartree");
        Refused(_place.Run("inspect", "bare.dat", "--columns", "r_bohr,,energy_hartree"), "an empty name");
    }

    [Theory]
    [InlineData("reports/08-constant-coordinate/c.csv")]
    [InlineData("attack/35-inspect-constcol/d.csv")]
    public void A_constant_coordinate_is_refused_from_inspect_on(string path)
    {
        Refused(Inspect(path), "Coordinate 'y' has the same value in every row; leave it out.", "cannot be fitted as it is");
        Refused(_place.Run("fit", Case(path), "--out", "d", "--time-limit", "4s"), "Coordinate 'y' has the same value in every row");
    }

    [Fact]
    public void A_hundred_thousand_columns_are_refused_at_once()
    {
        _place.Write("d.csv", string.Join(',', Enumerable.Range(0, 99_999).Select(k => $"c{k}")) + ",energy\n1,2\n");
        Refused(_place.Run("inspect", "d.csv"), "d.csv, line 1: found 100000 columns; expected at most 1000.");
    }

    [Fact]
    public void A_frame_of_more_atoms_than_lines_is_refused() =>
        Refused(Inspect("attack/20-xyz-count-overflow/d.xyz"), "d.xyz, line 1: found a frame of 800000000 atoms");

    [Theory]
    [InlineData("--energy-unit", "Eh", "energies in hartree, by --energy-unit")]
    [InlineData("--energy-unit", "ev", "energies in eV, by --energy-unit")]
    public void Options_take_the_spellings_of_files(string option, string value, string says)
    {
        _place.Write("t.csv", "theta,E\n1.5,2\n1.7,3\n1.8,3.5\n2.1,5\n");
        Read(_place.Run("inspect", "t.csv", option, value), says);
    }

    [Fact]
    public void Lengths_take_the_spellings_of_files()
    {
        _place.Write("t.csv", "r12,r13,r23,energy_eV\n1,1,1.5,2\n1.1,1.2,1.5,3\n1.2,1.2,1.6,4\n1.3,1.1,1.7,5\n1.1,1.3,1.6,3\n");
        Read(_place.Run("inspect", "t.csv", "--elements", "O,H,H", "--length-unit", "A"), "positions in angstrom, by --length-unit");
    }

    [Fact]
    public void Rows_that_are_all_bad_are_the_only_fault()
    {
        Said said = Inspect("data/20-all-rows-bad-no-energies/trail.csv");
        Refused(said, "found 3 fields at line 2; expected 2, one for each column of the header");
        Assert.DoesNotContain("no energies", said.Out);
    }
}
