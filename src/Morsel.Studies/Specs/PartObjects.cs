using System.Text.Json.Nodes;

namespace Morsel.Studies.Specs;

/// <summary>
/// The parts of a file as JSON, each with all of its keys: its own, those beside <c>parts</c>, and those of the study that it is taken
/// from.
/// </summary>
static class PartObjects
{
    static readonly string[] _studyKeys = ["name", "title", "seed", "parts"];

    /// <summary>
    /// Takes the parts out of <paramref name="root"/>, with the keys that hold for all of them, and leaves the study's own keys there.
    /// </summary>
    /// <param name="root">A file's object.</param>
    /// <param name="origin">The file's path or the built-in study's name, for messages.</param>
    /// <exception cref="SpecException">There is no list of objects under <c>parts</c>, or no study under <c>from</c>.</exception>
    public static JsonArray Of(JsonObject root, string origin)
    {
        var shared = new JsonObject();
        foreach ((string key, JsonNode? value) in root.ToArray())
        {
            if (!_studyKeys.Contains(key))
            {
                root.Remove(key);
                shared[key] = value;
            }
        }

        JsonNode? given = root["parts"];
        root.Remove("parts");
        if (given is not null and not JsonArray)
        {
            throw new SpecException($"{origin}: parts: expected a list of parts.");
        }

        var parts = new JsonArray();
        foreach (JsonNode? item in given as JsonArray ?? [new JsonObject()])
        {
            if (item is not JsonObject own)
            {
                throw new SpecException($"{origin}: parts: expected each part to be an object.");
            }

            JsonObject changes = WithShared(own, shared);
            foreach (JsonObject start in StartsOf(own, origin))
            {
                Overlay(start, changes);
                start.Remove("from");
                parts.Add(start);
            }
        }

        return parts;
    }

    static IEnumerable<JsonObject> StartsOf(JsonObject own, string origin)
    {
        if (own["from"] is not { } from)
        {
            return
            [
                [],
            ];
        }

        string text = SpecFailure.At($"{origin}: from", () => BuiltInStudies.Text(from.ToString()));
        JsonObject root = JsonNode.Parse(text)!.AsObject();
        return [.. Of(root, from.ToString()).Select(part => part!.DeepClone().AsObject())];
    }

    // What a file says of one part: its own keys, and those that hold for every part.
    static JsonObject WithShared(JsonObject own, JsonObject shared)
    {
        JsonObject all = shared.DeepClone().AsObject();
        foreach ((string key, JsonNode? value) in own)
        {
            if (KeyOrigins.IsOrigin(key) && value is not null)
            {
                KeyOrigins.Add(all, key, value);
            }
            else
            {
                all[key] = value?.DeepClone();
            }
        }

        return all;
    }

    static void Overlay(JsonObject part, JsonObject changes)
    {
        foreach ((string key, JsonNode? value) in changes.Where(change => !KeyOrigins.IsOrigin(change.Key) || change.Value is null))
        {
            if (!JsonNode.DeepEquals(part[key], value))
            {
                KeyOrigins.Retract(part, key);
            }

            if (value is null)
            {
                part.Remove(key);
            }
            else
            {
                part[key] = value.DeepClone();
            }
        }

        // After the values: what a part says of a key that it changes holds for the new value.
        foreach ((string key, JsonNode? value) in changes.Where(change => KeyOrigins.IsOrigin(change.Key) && change.Value is not null))
        {
            KeyOrigins.Add(part, key, value!);
        }
    }
}
