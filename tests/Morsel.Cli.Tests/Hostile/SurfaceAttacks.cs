using System.Text;
using System.Text.Json.Nodes;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>Surface files that are none.</summary>
static class SurfaceAttacks
{
    static readonly string _whole = File.ReadAllText(Path.Combine(Repository.Root, "tests", "data", "surfaces", "morse-2d.json"));

    static IEnumerable<string> Keys => JsonNode.Parse(_whole)!.AsObject().Select(pair => pair.Key);

    static string With(Action<JsonObject> change)
    {
        JsonObject surface = JsonNode.Parse(_whole)!.AsObject();
        change(surface);
        return surface.ToJsonString();
    }

    static string WithMember(string key, JsonNode? value) => With(surface => surface["members"]![0]![key] = value);

    static IEnumerable<(string Name, string Text)> Surfaces()
    {
        foreach (string key in Keys)
        {
            yield return ($"without {key}", With(surface => surface.Remove(key)));
            yield return ($"{key} is an object", With(surface => surface[key] = new JsonObject()));
            yield return ($"{key} is null", With(surface => surface[key] = null));
        }

        yield return ("empty", "");
        yield return ("cut in half", _whole[..(_whole.Length / 2)]);
        yield return ("an unknown key", With(surface => surface["colour"] = "blue"));
        yield return ("a key twice", _whole.Replace("\"version\": 1,", "\"version\": 1, \"version\": 1,", StringComparison.Ordinal));
        yield return ("of another version", With(surface => surface["version"] = 99));
        yield return ("a list", "[]");
        yield return ("brackets without end", new string('[', 100_000));
        yield return ("an infinite parameter", WithMember("energyOffset", JsonNode.Parse("1e999")));
        yield return ("a parameter missing", With(surface => surface["members"]![0]!["parameters"]!.AsArray().RemoveAt(0)));
        yield return ("a huge layer", WithMember("hidden", new JsonArray(100_000_000)));
        yield return (
            "a thousand layers",
            WithMember("hidden", new JsonArray([.. Enumerable.Repeat(1, 1000).Select(width => JsonValue.Create(width))]))
        );
        yield return ("a negative layer", WithMember("hidden", new JsonArray(-5)));
        yield return ("no deviation", WithMember("deviation", new JsonArray(0, 0)));
        yield return ("an unknown activation", WithMember("activation", "tanhh"));
        yield return ("inputs that are not there", WithMember("inputs", 7));
        yield return ("a negative scale", WithMember("energyScale", -1));
        yield return ("a number in quotes", WithMember("energyOffset", "1"));
        yield return ("unknown inputs", With(surface => surface["inputs"]![0]!["kind"] = "magic"));
        yield return ("an axis without a name", With(surface => surface["axes"]![0]!["name"] = ""));
        yield return ("two axes of one name", With(surface => surface["axes"]![0]!["name"] = "y"));
        yield return ("an unknown unit", With(surface => surface["dataEnergyUnit"] = "furlong"));
    }

    /// <summary>Every such file before every verb that takes a surface.</summary>
    public static IEnumerable<Attack> All() =>
        from surface in Surfaces()
        from command in (string[][])
            [
                ["predict", "s.json", "p.csv", "--out", "o.csv"],
                ["export", "s.json", "--to", "c", "--out", "o"],
            ]
        select new Attack($"surface: {surface.Name}", command)
        {
            Files = new Dictionary<string, byte[]>
            {
                ["s.json"] = Encoding.UTF8.GetBytes(surface.Text),
                ["p.csv"] = Encoding.UTF8.GetBytes("x,y\n1,2\n2,1\n"),
            },
        };
}
