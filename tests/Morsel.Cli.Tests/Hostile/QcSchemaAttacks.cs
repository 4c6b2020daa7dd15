using System.Text;
using System.Text.Json.Nodes;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>Results of QCSchema by what is wrong with them.</summary>
static class QcSchemaAttacks
{
    static readonly string[] _lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "data", "qcschema", "water.jsonl"));

    static string With(Action<JsonObject> change, bool all = false) =>
        string.Join(
            '\n',
            _lines.Select(
                (line, i) =>
                {
                    JsonObject result = JsonNode.Parse(line)!.AsObject();
                    if (all || i == 5)
                    {
                        change(result);
                    }

                    return result.ToJsonString();
                }
            )
        );

    static string With(string key, string value) => With(result => result[key] = JsonNode.Parse(value));

    public static IEnumerable<(string Name, byte[] Content)> Files() =>
        from file in ((string Name, string Text)[])
            [
                ("cut in half", string.Join('\n', _lines)[..(_lines[0].Length * 3 / 2)]),
                ("brackets without end", "[{" + new string('[', 100_000)),
                ("objects in objects", string.Concat(Enumerable.Repeat("{\"molecule\":", 100_000))),
                ("an empty list", "[]"),
                ("an empty object", "{}"),
                ("numbers in a list", "[{},1]"),
                ("words behind the results", string.Join('\n', _lines) + "\nend"),
                (
                    "not a number",
                    string.Join('\n', _lines).Replace("\"return_energy\": -", "\"return_energy\": NaN, \"x\": -", StringComparison.Ordinal)
                ),
                ("half a surrogate pair", string.Join('\n', _lines).Replace("\"O\"", "\"\\ud800\"", StringComparison.Ordinal)),
                ("a key twice", string.Join('\n', _lines).Replace("\"driver\":", "\"driver\": 1, \"driver\":", StringComparison.Ordinal)),
                ("a molecule in words", With("molecule", "\"water\"")),
                ("no geometry", With("molecule", """{"symbols":["O","H","H"]}""")),
                ("a geometry of two atoms", With("molecule", """{"symbols":["O","H","H"],"geometry":[0,0,0,0,0,1]}""")),
                ("ghosts", With(result => result["molecule"]!["real"] = new JsonArray(true, true, false), all: true)),
                ("a gradient in words", With("return_result", "[0,0,0,0,0,0,0,0,\"1\"]")),
                ("an infinite gradient", With("return_result", "[0,0,0,0,0,0,0,0,1e999]")),
                ("a gradient of two atoms", With("return_result", "[0,0,0,0,0,1]")),
                ("no energy", With("properties", "{}")),
                ("all failed", With(result => result["success"] = false, all: true)),
                ("two methods", With("model", """{"method":"hf"}""")),
            ]
        select (file.Name, Encoding.UTF8.GetBytes(file.Text));
}
