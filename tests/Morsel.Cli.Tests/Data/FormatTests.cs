using System.Globalization;
using System.Text.Json;

namespace Morsel.Cli.Tests.Data;

/// <summary>Files of other programs, through every verb that reads data.</summary>
public class FormatTests
{
    static string Data(string file) => Path.Combine(Repository.Root, "tests", "data", file);

    const string Group = "gdb11_s01/gdb11_s01-0";

    // The lowest energy is that of the text file beside each, which another program wrote.
    [Theory]
    [InlineData("eV", "ASE database", "ase/water.txt", "ase/water.db")]
    [InlineData("hartree", "QCSchema", "qcschema/water.txt", "qcschema/water.jsonl")]
    [InlineData("hartree", "HDF5", "qcschema/water.txt", "hdf5/flat.h5")]
    [InlineData("hartree", "HDF5", "qcschema/water.txt", "hdf5/spice.h5", "--energy-key", "dft_total_energy")]
    [InlineData(
        "hartree",
        "HDF5",
        "qcschema/water.txt",
        "hdf5/ani.h5",
        "--group",
        Group,
        "--energy-unit",
        "hartree",
        "--length-unit",
        "bohr"
    )]
    public void Inspect_finds_what_can_be_fitted(string unit, string format, string numbers, string file, params string[] options)
    {
        using var place = new Workplace();
        Said said = place.Run(["inspect", Data(file), "--json", .. options]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        JsonElement document = JsonDocument.Parse(said.Out).RootElement;
        Assert.Equal(format, document.GetProperty("format").GetString());
        Assert.Equal((30, 30), (document.GetProperty("rows").GetInt32(), document.GetProperty("rowsWithGradients").GetInt32()));
        Assert.True(document.GetProperty("usable").GetBoolean());
        double lowest = File.ReadLines(Data(numbers)).Min(line => double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture));
        JsonElement range = document.GetProperty("energies").EnumerateArray().Single(one => one.GetProperty("unit").GetString() == unit);
        Assert.Equal(lowest, range.GetProperty("lowest").GetDouble(), 1e-8);
    }

    [Fact(Explicit = true)]
    public void One_surface_predicts_the_same_for_one_molecule_in_three_formats()
    {
        using var place = new Workplace();
        Said fit = place.Run("fit", Data("ase/water.db"), "--out", "o", "--stop-at", "2", "--seed", "1");
        Assert.Equal(0, fit.ExitCode);
        string[][] inputs =
        [
            [Data("qcschema/water.jsonl")],
            [Data("hdf5/spice.h5")],
            [Data("hdf5/ani.h5"), "--group", Group, "--length-unit", "bohr"],
        ];
        foreach ((int i, string[] input) in inputs.Index())
        {
            Assert.Equal(0, place.Run(["predict", "o", .. input, "--out", $"{i}.csv"]).ExitCode);
        }

        string[] first = File.ReadAllLines(place["0.csv"]);
        Assert.Equal(31, first.Length);
        Assert.Equal(first, File.ReadAllLines(place["1.csv"]));
        Assert.Equal(first, File.ReadAllLines(place["2.csv"]));
    }

    [Fact]
    public void What_a_file_leaves_open_is_asked_for_by_name()
    {
        using var place = new Workplace();
        Said group = place.Run("fit", Data("hdf5/ani.h5"), "--out", "o");
        Assert.Equal(2, group.ExitCode);
        Assert.Contains($"Give --group {Group}", group.Error);
        Said idle = place.Run("inspect", Data("h2co-ccsdt-f12/h2co-first-200.npz"), "--group", "a");
        Assert.Equal(2, idle.ExitCode);
        Assert.Contains("Remove the option: it is for HDF5, QCSchema and databases of ASE.", idle.Error);
    }
}
