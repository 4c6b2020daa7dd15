using System.Text.Json.Nodes;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Classroom;

/// <summary>Settings by one button: the reference study's own, and well-posed ones, for a potential.</summary>
static class Presets
{
    // Which table of the study is of which potential, and the layout that its figure shows.
    static readonly (string Potential, string Table, string Layout)[] _tables =
    [
        ("morse", "table-2", "5-5"),
        ("lennard-jones", "table-3", "100-50"),
        ("morse-2d", "table-4", "40-10"),
        ("double-morse-2d", "table-5", "40-40"),
    ];

    // What a page has a control for, or sends back as it came.
    static readonly string[] _keys =
    [
        "potential",
        "parameters",
        "form",
        "energyUnit",
        "domain",
        "pointsPerAxis",
        "split",
        "layouts",
        "activations",
        "outputActivation",
        "learningRates",
        "batchSize",
        "epochs",
        "targets",
        "inputs",
        "precision",
        "optimiser",
        "schedule",
        "initialiser",
    ];

    // No table of the study: what does well on all of them in seconds.
    const string General = """
        {
          "layouts": ["20-20"], "activations": ["tanh"], "learningRates": [0.01], "batchSize": 32, "epochs": 1000,
          "targets": "standardised", "inputs": "scaled", "precision": "single", "schedule": "cosine"
        }
        """;

    /// <summary>The settings of the table of this potential as published; null where the study has none.</summary>
    public static JsonObject? Published(string potential) =>
        _tables.FirstOrDefault(entry => entry.Potential == potential) is { Table: { } table, Layout: { } layout }
            ? OfTable(table, layout, isPublished: true)
            : null;

    /// <summary>The same points and network where the study has them, but scaled, with a falling rate, and chosen by validation.</summary>
    public static JsonObject WellPosed(string potential) =>
        _tables.FirstOrDefault(entry => entry.Potential == potential) is { Table: { } table, Layout: { } layout }
            ? OfTable(table, layout, isPublished: false)
            : new JsonObject([new("potential", potential), .. Copy(JsonNode.Parse(General)!.AsObject())]);

    static JsonObject OfTable(string table, string layout, bool isPublished)
    {
        PartSpec part = StudyJson.Read(BuiltInStudies.Text($"paper-{table}"), table, []).Parts[0];
        part = part with { Layouts = [part.AllLayouts().Single(each => each.ToString() == layout)], Depths = [], Widths = [] };
        JsonObject whole = StudyJson.ToNode(part)!.AsObject();
        var kept = new JsonObject([
            .. _keys.Where(key => whole[key] is not null).Select(key => new KeyValuePair<string, JsonNode?>(key, whole[key]!.DeepClone())),
        ]);
        if (!isPublished)
        {
            foreach ((string key, JsonNode? value) in Copy(JsonNode.Parse(General)!.AsObject()))
            {
                kept[key] = value;
            }

            kept.Remove("outputActivation");
            kept.Remove("initialiser");
            kept.Remove("split");
        }

        return kept;
    }

    static IEnumerable<KeyValuePair<string, JsonNode?>> Copy(JsonObject node) =>
        node.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value?.DeepClone()));
}
