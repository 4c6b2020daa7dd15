using System.Text.Json;
using System.Text.Json.Nodes;

namespace Morsel.Studies.Specs;

/// <summary>A key changed from the command line: <c>key=value</c>, in a study that is still JSON.</summary>
static class SpecOverride
{
    /// <summary>Applies one override.</summary>
    /// <param name="root">The study's own keys.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="item">The text, as in <see cref="StudyJson.Read"/>.</param>
    /// <exception cref="SpecException">It is not <c>key=value</c>, or there is no such key or part.</exception>
    public static void Apply(JsonObject root, JsonArray parts, string item)
    {
        int equals = item.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new SpecException($"--set {item}: expected key=value, such as --set epochs=300.");
        }

        string[] path = item[..equals].Split('.');
        string value = item[(equals + 1)..];
        JsonObject[] named = [.. parts.OfType<JsonObject>().Where(part => part["name"]?.ToString() == path[0])];
        JsonObject[] targets = named.Length > 0 && path.Length > 1 ? named : [.. parts.OfType<JsonObject>()];
        string[] keys = named.Length > 0 && path.Length > 1 ? path[1..] : path;
        if (keys.Length == 1 && keys[0] is "name" or "title" or "seed" && targets.Length == parts.Count && named.Length == 0)
        {
            targets = [root];
        }

        string[] known = KnownKeys.Of(typeof(PartSpec), StudyJson.Options);
        if (targets is not [var only] || only != root)
        {
            IEnumerable<string> names =
                path.Length > 1 ? parts.OfType<JsonObject>().Select(part => part["name"]?.ToString()).OfType<string>() : ["title", "seed"];
            if (!known.Contains(keys[0], StringComparer.Ordinal))
            {
                throw new SpecException(
                    $"--set {item}: {new UnknownNameException(path.Length > 1 ? "part or key" : "key", keys[0], known.Concat(names).Distinct()).Message}"
                );
            }
        }

        foreach (JsonObject target in targets)
        {
            KeyOrigins.Retract(target, keys[0]);
            JsonObject at = target;
            foreach (string key in keys[..^1])
            {
                at = at[key] as JsonObject ?? (at[key] = new JsonObject()).AsObject();
            }

            string last = keys[^1];
            if (Parse(value) is null)
            {
                at.Remove(last);
                continue;
            }

            at[last] = ValueOf(value, at[last] is JsonArray || IsList(target, at, last));
            foreach (string other in ReferenceEquals(at, target) && at[last] is not JsonArray { Count: 0 } ? ReplacedBy(last) : [])
            {
                KeyOrigins.Retract(target, other);
                at.Remove(other);
            }
        }
    }

    // Layouts are named or combined, never both: who sets one of the two means it in place of the other.
    static string[] ReplacedBy(string key) =>
        key switch
        {
            "layouts" => ["depths", "widths"],
            "depths" or "widths" => ["layouts"],
            _ => [],
        };

    static bool IsList(JsonObject part, JsonObject at, string key) =>
        ReferenceEquals(part, at)
        && StudyJson
            .Options.GetTypeInfo(typeof(PartSpec))
            .Properties.Any(property =>
                property.Name == key && property.PropertyType.Name.StartsWith("ImmutableArray", StringComparison.Ordinal)
            );

    // JSON where it is JSON, else text; for a list key, a bare value is a list separated by commas.
    static JsonNode? ValueOf(string text, bool isList)
    {
        JsonNode? node = Parse(text);
        return !isList || node is JsonArray ? node : new JsonArray([.. text.Split(',').Select(Parse)]);
    }

    static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
