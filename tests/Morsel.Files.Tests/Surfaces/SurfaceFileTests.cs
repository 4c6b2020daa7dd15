using System.Text.Json;
using System.Text.Json.Nodes;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Surfaces;

namespace Morsel.Files.Tests.Surfaces;

public class SurfaceFileTests
{
    static readonly SavedSurface[] _surfaces =
    [
        SavedSurfaces.Water(),
        SavedSurfaces.Plane(7),
        SavedSurfaces.Polynomial(),
        SavedSurfaces.Methanol(chosen: false),
        SavedSurfaces.Methanol(chosen: true),
        SavedSurfaces.WaterSum(),
    ];

    static string Text(Workplace place, SavedSurface surface)
    {
        SurfaceFile.Write(place["s.json"], surface, force: true);
        return File.ReadAllText(place["s.json"]);
    }

    [Fact]
    public void EveryBitComesBack()
    {
        using var place = new Workplace();
        foreach (SavedSurface saved in _surfaces)
        {
            string text = Text(place, saved);
            SavedSurface read = SurfaceFile.Read(place["s.json"]);
            Assert.Equal(text, Text(place, read));
            var (before, after) = (new SurfaceEvaluator(saved.Surface), new SurfaceEvaluator(read.Surface));
            double[] x = saved.Surface.Space is Molecule ? [.. saved.ReferencePoints[1]] : [1.2, 0.1],
                gradient = new double[x.Length],
                again = new double[x.Length];
            Assert.Equal(before.Evaluate(x, gradient), after.Evaluate(x, again));
            Assert.Equal(gradient, again);
            Assert.Equal(
                (saved.Surface.EnergyUnit, saved.Surface.ModelEnergyUnit),
                (read.Surface.EnergyUnit, read.Surface.ModelEnergyUnit)
            );
            Assert.Equal(saved.Scores, read.Scores);
            RequireEqual(saved.Provenance, read.Provenance);
        }
    }

    static void RequireEqual(SurfaceProvenance written, SurfaceProvenance read)
    {
        Assert.Equal(written with { Options = read.Options, Base = read.Base }, read);
        Assert.Equal(written.Options, read.Options);
        if (written.Base is { } inner)
        {
            RequireEqual(inner, read.Base!);
        }
    }

    [Fact]
    public void AFolderWithASurfaceIsAsGoodAsTheFile()
    {
        using var place = new Workplace();
        Directory.CreateDirectory(place["fit"]);
        SurfaceFile.Write(place["fit/surface.json"], _surfaces[1]);
        Assert.Single(SurfaceFile.Read(place["fit"]).Surface.Members);
        Assert.Throws<IOException>(() => SurfaceFile.Write(place["fit/surface.json"], _surfaces[1]));
    }

    [Fact]
    public void TheSchemaAllowsWhatIsWritten()
    {
        using var place = new Workplace();
        Assert.All(_surfaces, surface => Assert.True(Schema().Allows(JsonDocument.Parse(Text(place, surface)).RootElement)));
    }

    // Every key of the file, one after the other, left out, renamed, or turned into something else.
    [Fact]
    public void SchemaAndReaderRefuseTheSameChangesOfEveryKey()
    {
        using var place = new Workplace();
        foreach (SavedSurface surface in _surfaces)
        {
            string text = Text(place, surface);
            foreach (string path in Paths(JsonNode.Parse(text)!).ToArray())
            {
                foreach (
                    Action<JsonNode, string> change in (Action<JsonNode, string>[])
                        [Remove, Rename, (parent, key) => Set(parent, key, true), (parent, key) => Set(parent, key, new JsonObject())]
                )
                {
                    JsonNode root = JsonNode.Parse(text)!;
                    (JsonNode parent, string key) = Find(root, path);
                    if (key is "exchanges" or "terms" && change == Remove)
                    {
                        // A valid file without them, but of other inputs than its numbers are for.
                        continue;
                    }

                    change(parent, key);
                    File.WriteAllText(place["t.json"], root.ToJsonString());
                    bool isAllowed = Schema().Allows(JsonDocument.Parse(root.ToJsonString()).RootElement);
                    bool isRead = Record.Exception(() => SurfaceFile.Read(place["t.json"])) switch
                    {
                        null => true,
                        SurfaceFileException failure => failure.Message.Contains("t.json", StringComparison.Ordinal)
                            ? false
                            : throw failure,
                        var other => throw new InvalidOperationException($"{path}: {other}"),
                    };
                    Assert.True(
                        isAllowed == isRead,
                        $"{path} after {change.Method.Name}: the schema says {isAllowed}, the reader {isRead}"
                    );
                }
            }
        }

        static void Remove(JsonNode parent, string key) => parent.AsObject().Remove(key);

        static void Rename(JsonNode parent, string key)
        {
            JsonNode? value = parent[key];
            parent.AsObject().Remove(key);
            parent[key + "s"] = value;
        }

        static void Set(JsonNode parent, string key, JsonNode value) => parent[key] = value;
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version: found 2; expected 1", "later Morsel")]
    [InlineData("\"format\": \"morsel-surface\"", "\"format\": \"torch\"", "format: found 'torch'; expected 'morsel-surface'")]
    [InlineData("\"activation\": \"silu\"", "\"activation\": \"silo\"", "members[1].activation", "Did you mean 'silu'?")]
    [InlineData("\"energyScale\"", "\"energyscale\"", "members[0]", "'energyscale'", "Did you mean 'energyScale'?")]
    [InlineData(
        "\"hidden\": [5, 4]",
        "\"hidden\": [5, 3]",
        "members[0].parameters: found 49 values; expected 42, the weights and biases of a network 3-5-3-1"
    )]
    [InlineData(
        "\"references_angstrom\": [0.96, ",
        "\"references_angstrom\": [",
        "inputs[2].variable.references_angstrom: found 2 values; expected 3"
    )]
    [InlineData("\"references_angstrom\": [0.96, 0.96", "\"references_angstrom\": [0.96, 0.95", "inputs[2]", "O0-H1", "0.96", "0.95")]
    [InlineData("\"mean\": [", "\"mean\": [1e999, ", "members[0].mean: found 4 values; expected 3")]
    [InlineData("\"energyOffset\": -", "\"energyOffset\": -1e999", "not whole JSON")]
    [InlineData("\"energyOffset\": -3333", "\"energyOffset\": 1e999, \"x\": -3333", "'x'")]
    [InlineData("\"rmse\": 0.25", "\"rmse\": 1e999", "scores[0].energy.rmse: found 1e999; expected a finite number")]
    [InlineData("\"rmse\": 0.25", "\"rmse\": NaN", "not whole JSON", "line")]
    [InlineData("\"rmse\": 0.25", "\"rmse\": -0.25", "scores[0].energy.rmse: found -0.25; expected a number, 0 or more")]
    [InlineData("\"elements\": [\"O\"", "\"elements\": [\"Xx\"", "elements[0]", "'Xx'")]
    [InlineData("\"dataEnergyUnit\": \"eV\"", "\"dataEnergyUnit\": \"ev\"", "dataEnergyUnit", "Did you mean 'eV'?")]
    [InlineData("\"energyUnit\": \"cm-1\"", "\"energyUnit\": \"eV\"", "energyUnit: found 'eV'; expected 'cm-1'")]
    [InlineData("\"inputs\": 2", "\"inputs\": 3", "members[4].inputs: found 3; expected a whole number from 0 to 2")]
    [InlineData("\"dataSha256\": \"aa", "\"dataSha256\": \"AA", "provenance.dataSha256")]
    [InlineData("\"points\": 20", "\"points\": 20, \"points\": 30", "not whole JSON")]
    public void AChangedFileIsRefused(string old, string changed, params string[] says)
    {
        using var place = new Workplace();
        string text = Text(place, _surfaces[0]);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"there is no {old} in {text}");
        File.WriteAllText(place["t.json"], string.Concat(text.AsSpan(0, at), changed, text.AsSpan(at + old.Length)));
        string message = Assert.Throws<SurfaceFileException>(() => SurfaceFile.Read(place["t.json"])).Message;
        Assert.StartsWith(place["t.json"], message, StringComparison.Ordinal);
        Assert.All(says, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void AFileCutShortAnywhereIsRefused()
    {
        using var place = new Workplace();
        string text = Text(place, _surfaces[1]);
        for (int length = 0; length < text.Length - 2; length += 37)
        {
            File.WriteAllText(place["t.json"], text[..length]);
            Assert.Contains(
                "cut short",
                Assert.Throws<SurfaceFileException>(() => SurfaceFile.Read(place["t.json"])).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void WhatIsNotThereIsSaidSo()
    {
        using var place = new Workplace();
        File.WriteAllText(place["surface.jsn"], "{}");
        Assert.Contains(
            "Did you mean",
            Assert.Throws<SurfaceFileException>(() => SurfaceFile.Read(place["surface.json"])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no surface.json in this folder",
            Assert.Throws<SurfaceFileException>(() => SurfaceFile.Read(place.Folder)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WhatIsNotFiniteIsNotWritten()
    {
        using var place = new Workplace();
        SavedSurface wrong = _surfaces[1] with { Scores = [new(DataPart.Training, 3, new(double.NaN, 0, 0), null)] };
        Assert.Throws<ArgumentException>(() => SurfaceFile.Write(place["s.json"], wrong));
        Assert.Empty(place.Contents());
    }

    static SchemaChecker Schema() =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "surface.schema.json"))).RootElement);

    // 'members.0.mean' and so on: every key of every object, but those of the free-form options.
    static IEnumerable<string> Paths(JsonNode node) =>
        node switch
        {
            JsonObject keys => keys.SelectMany(key => Paths(key.Value!).Select(path => $"{key.Key}.{path}").Prepend(key.Key))
                .Where(path => !path.Contains("options.", StringComparison.Ordinal)),
            JsonArray items => items.SelectMany((item, index) => Paths(item!).Select(path => $"{index}.{path}")),
            _ => [],
        };

    static (JsonNode Parent, string Key) Find(JsonNode root, string path)
    {
        string[] parts = path.Split('.');
        JsonNode at = root;
        foreach (string part in parts[..^1])
        {
            at = at is JsonArray items ? items[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : at[part]!;
        }

        return (at, parts[^1]);
    }
}
