using System.Globalization;
using System.Text.Json;
using Morsel.Files.Surfaces;
using Morsel.Surfaces;

namespace Morsel.Cli.Tests;

/// <summary>
/// Surface files of each format version that there has been: <c>tests/data/formats</c> keeps some, with points and
/// what was predicted there when the files were new. None of them is ever written anew.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    readonly Workplace _place = new();

    static string Kept => Path.Combine(Repository.Root, "tests", "data", "formats");

    public static TheoryData<string> Files => new(Directory.EnumerateFiles(Kept, "*.json").Select(Path.GetFileName).OfType<string>());

    [Fact]
    public void EachVersionSoFarIsKept() =>
        Assert.All(
            Enumerable.Range(1, SurfaceFile.Version),
            version => Assert.NotEmpty(Directory.EnumerateFiles(Kept, $"surface-{version}-*.json"))
        );

    [Theory]
    [MemberData(nameof(Files))]
    public void AKeptFileStillGivesItsEnergiesAndGradients(string name)
    {
        string file = Path.Combine(Kept, Path.GetFileNameWithoutExtension(name)),
            points = Array.Find([$"{file}.points.xyz", $"{file}.points.csv"], File.Exists)!;
        Said said = _place.Run("predict", $"{file}.json", points, "--gradients", "--out", "now.csv");
        Assert.True(said.ExitCode == 0, said.Error);
        string[] then = File.ReadAllLines($"{file}.predicted.csv"),
            now = File.ReadAllLines(_place["now.csv"]);
        Assert.Equal(13, then.Length);
        Assert.Equal(then.Length, now.Length);
        Assert.Equal(then[0], now[0]);
        foreach ((string[] before, string[] after) in then.Zip(now).Skip(1).Select(rows => (rows.First.Split(','), rows.Second.Split(','))))
        {
            Assert.Equal(before.Length, after.Length);
            // Another processor may round the last bits of an exponential otherwise.
            Assert.All(
                before.Zip(after),
                pair => Assert.Equal(Number(pair.First), Number(pair.Second), 1e-11 * (1 + Math.Abs(Number(pair.First))))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void AnUpgradedFileIsTheSameSurfaceAndNeedsNoUpgrade(string name)
    {
        string old = Path.Combine(Kept, name);
        Said said = _place.Run("upgrade", old, "--out", "new.json");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal($"new.json is written in format version {SurfaceFile.Version}, the newest\n", said.Out);
        Assert.Equal(Energies(SurfaceFile.Read(old)), Energies(SurfaceFile.Read(_place["new.json"])));
        Assert.Contains("nothing is to do", _place.Run("upgrade", "new.json").Out);
    }

    [Fact]
    public void AFileThatIsLaidOutOtherwiseIsReplacedByTheSameSurface()
    {
        string text = File.ReadAllText(Path.Combine(Kept, "surface-1-axes.json"));
        string narrow = JsonSerializer.Serialize(JsonDocument.Parse(text).RootElement);
        Directory.CreateDirectory(_place["fit"]);
        _place.Write("fit/surface.json", narrow);
        using JsonDocument document = JsonDocument.Parse(_place.Run("upgrade", "fit", "--json").Out);
        Assert.True(document.RootElement.GetProperty("written").GetBoolean());
        Assert.Equal(SurfaceFile.Version, document.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(
            Energies(SurfaceFile.Read(Path.Combine(Kept, "surface-1-axes.json"))),
            Energies(SurfaceFile.Read(_place["fit/surface.json"]))
        );
        Assert.NotEqual(narrow, File.ReadAllText(_place["fit/surface.json"]));
        Assert.Equal(["surface.json"], Directory.EnumerateFileSystemEntries(_place["fit"]).Select(Path.GetFileName));
    }

    [Fact]
    public void AFileOfALaterMorselIsRefusedAndLeftAsItIs()
    {
        string later = File.ReadAllText(Path.Combine(Kept, "surface-1-axes.json"))
            .Replace("\"version\": 1", "\"version\": 1000", StringComparison.Ordinal);
        _place.Write("later.json", later);
        Wrong.AssertRefused(_place.Run("upgrade", "later.json"), 2, "version", "1000", "a later Morsel");
        Assert.Equal(later, File.ReadAllText(_place["later.json"]));
    }

    [Fact]
    public void AnotherFileIsOverwrittenOnlyByForce()
    {
        string old = Path.Combine(Kept, "surface-1-axes.json");
        _place.Write("mine.json", "mine");
        Wrong.AssertRefused(_place.Run("upgrade", old, "--out", "mine.json"), 2, "mine.json exists already", "--force");
        Assert.Equal(0, _place.Run("upgrade", old, "--out", "mine.json", "--force").ExitCode);
        Assert.StartsWith("{", File.ReadAllText(_place["mine.json"]));
    }

    public void Dispose() => _place.Dispose();

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    static double[] Energies(SavedSurface saved)
    {
        var evaluator = new SurfaceEvaluator(saved.Surface);
        return [.. saved.ReferencePoints.Select(point => evaluator.Energy(point.AsSpan()))];
    }
}
