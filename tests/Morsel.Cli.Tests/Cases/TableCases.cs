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
    public void Symbols_in_an_archive_are_read() => Read(Inspect("reports/06-npz-symbols-crash/symbols.npz"), "atoms 3: O H H");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("O,,H")]
    [InlineData("O,H,")]
    public void An_empty_element_is_refused(string elements) =>
        Refused(
            Inspect("data/22-median-of-even-count/m.csv", "--elements", elements),
            $"--elements '{Unbroken(elements)}",
            "an empty item"
        );

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
}
