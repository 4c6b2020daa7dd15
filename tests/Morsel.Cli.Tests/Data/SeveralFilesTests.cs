using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Morsel.Cli.Tests.Data;

/// <summary>Several files, and files of several molecules, through the real command line.</summary>
public sealed class SeveralFilesTests : IDisposable
{
    readonly Workplace _place = new();

    public SeveralFilesTests()
    {
        _place.Write("a.xyz", string.Concat(Enumerable.Range(0, 14).Select(k => Hf(0.75 + 0.03 * k))));
        _place.Write("b.xyz", string.Concat(Enumerable.Range(0, 13).Select(k => Hf(0.765 + 0.03 * k))));
        _place.Write(
            "mixed.xyz",
            "1\nenergy_eV=-13.6\nH 0 0 0\n" + string.Concat(Enumerable.Range(0, 3).Select(_ => _water)) + Hf(0.9) + Hf(1)
        );
    }

    const string _water = "3\nenergy_eV=-2000\nO 0 0 0\nH 0.757 0 0.5\nH -0.757 0 0.5\n";

    public void Dispose() => _place.Dispose();

    // A harmonic bond of HF.
    static string Hf(double length) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"2\nenergy_eV={30 * (length - 0.92) * (length - 0.92):R}\nH 0 0 0\nF 0 0 {length:R}\n"
        );

    [Fact]
    public void AFitToTwoFilesKeepsTheHashOfEachAndPredictsBoth()
    {
        Said fit = _place.Run("fit", "a.xyz", "b.xyz", "--out", "f", "--stop-at", "2");
        Assert.True(fit.ExitCode == 0, fit.Error);
        string[] hashes =
        [
            .. new[] { "a.xyz", "b.xyz" }.Select(name => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_place[name])))),
        ];
        JsonElement result = JsonDocument.Parse(File.ReadAllText(_place["f/result.json"])).RootElement,
            surface = JsonDocument.Parse(File.ReadAllText(_place["f/surface.json"])).RootElement;
        Assert.Equal(
            hashes,
            result.GetProperty("data").GetProperty("files").EnumerateArray().Select(file => file.GetProperty("sha256").GetString())
        );
        Assert.Equal(27, result.GetProperty("data").GetProperty("rows").GetInt32());
        Assert.Equal(string.Join(' ', hashes), surface.GetProperty("provenance").GetProperty("dataSha256").GetString());
        Assert.Equal("a.xyz, b.xyz", surface.GetProperty("provenance").GetProperty("data").GetString());
        Assert.Contains("morsel fit a.xyz b.xyz", File.ReadAllText(_place["f/report.html"]));

        Said predicted = _place.Run("predict", "f", "b.xyz", "a.xyz", "--out", "p.csv");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        Assert.Equal(28, File.ReadAllLines(_place["p.csv"]).Length);

        // Of the file's molecules, the one that the surface is of, though another is commoner.
        predicted = _place.Run("predict", "f", "mixed.xyz", "--out", "q.csv");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        Assert.Contains("Rows 1, 2, 3: left out, of other molecules than FH", predicted.Error);
        Assert.Contains("geometries of other molecules were left out: their energies are NaN", predicted.Error);
        Assert.Equal(
            [true, true, true, true, false, false],
            File.ReadAllLines(_place["q.csv"]).Skip(1).Select(line => line.StartsWith("NaN", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void AMixedFileIsInspectedWithAWarning()
    {
        JsonElement document = JsonDocument.Parse(_place.Run("inspect", "mixed.xyz", "--json").Out).RootElement;
        JsonElement[] found = [.. document.GetProperty("findings").EnumerateArray()];
        JsonElement molecules = found.Single(one => one.GetProperty("check").GetString() == "molecules");
        Assert.Equal("warning", molecules.GetProperty("severity").GetString());
        Assert.Equal([4, 5], molecules.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32()));
        Assert.Equal(3, document.GetProperty("elements").GetArrayLength());
    }

    [Fact]
    public void AdviceTakesSeveralFiles()
    {
        Said said = _place.Run("advise", "a.xyz", "b.xyz", "--json");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(27, JsonDocument.Parse(said.Out).RootElement.GetProperty("problem").GetProperty("points").GetInt32());
    }

    [Theory]
    [InlineData("fit a.xyz a.xyz --out f", "a second time")]
    [InlineData("inspect a.xyz b.xyz c.xyz", "c.xyz: found no such file")]
    [InlineData("inspect mixed.xyz --molecule H2P", "Did you mean 'H2O'?")]
    public void WrongFilesAreRefused(string command, string says) => Wrong.AssertRefused(_place.Run(command.Split(' ')), 2, says);
}
