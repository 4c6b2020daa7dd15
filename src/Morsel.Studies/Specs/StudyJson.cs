using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Morsel.Studies.Specs;

/// <summary>Study specs as JSON: strict reading, with <c>--set</c> overrides, and canonical writing.</summary>
/// <remarks>
/// A file holds the keys of <see cref="StudySpec"/>. Keys of <see cref="PartSpec"/> may be given beside them and hold for every part, unless a
/// part sets its own; a file without <c>parts</c> is a study of one part. A part with <c>from</c> takes the parts of a built-in study and
/// changes the keys it names; the value null removes a key. <c>stated</c> and <c>assumptions</c> add to those taken over, and a key whose value changes leaves them.
/// </remarks>
public static class StudyJson
{
    static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        Converters = { new NameConverter(), Kinds.Optimisers, Kinds.Schedules, new LayerWidthsConverter() },
    };

    static readonly string[] _studyKeys = ["name", "title", "seed", "parts"];

    /// <summary>The spec as indented JSON that reads back to an equal spec.</summary>
    public static string Write(StudySpec spec) => JsonSerializer.Serialize(spec, _options);

    /// <summary>Any value of a spec, as the node that a spec file would hold.</summary>
    internal static JsonNode? ToNode<T>(T value) => JsonSerializer.SerializeToNode(value, _options);

    /// <summary>Reads a spec.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="origin">The file's path or the built-in study's name, for messages.</param>
    /// <param name="overrides">
    /// Texts <c>key=value</c>: a key for every part, <c>part.key</c> for one, <c>name</c>, <c>title</c> or <c>seed</c> for the study. The value null
    /// removes a key; <c>layouts</c> replaces <c>depths</c> and <c>widths</c>, and either of these replaces it.
    /// </param>
    /// <exception cref="SpecException">The text is not JSON, a key is unknown, or a value is impossible.</exception>
    public static StudySpec Read(string text, string origin, IEnumerable<string> overrides)
    {
        JsonObject root = Guard(origin, () => JsonNode.Parse(text, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false }))
            as JsonObject ?? throw new SpecException($"{origin}: expected a JSON object with the keys of a study.");
        JsonArray parts = SplitParts(root, origin);
        foreach (string item in overrides)
        {
            Override(root, parts, item);
        }

        root["parts"] = parts;
        foreach ((int index, JsonObject part) in parts.OfType<JsonObject>().Index())
        {
            string where = part["name"]?.ToString() is { } name ? $"{origin}: {name}" : parts.Count == 1 ? origin : $"{origin}: part {index + 1}";
            Guard(where, () =>
            {
                RequireKnownKeys(part, typeof(PartSpec), _options, "key");
                foreach (JsonObject named in (part["namedNetworks"] as JsonArray ?? []).OfType<JsonObject>())
                {
                    RequireKnownKeys(named, typeof(NamedNetwork), _options, "key of namedNetworks");
                }

                PartSpec read = part.Deserialize<PartSpec>(_options)!;
                RequireOrigins(read);
                return read;
            });
        }

        StudySpec spec = Guard(origin, () => root.Deserialize<StudySpec>(_options))!;
        spec = spec with { Parts = [.. spec.Parts.Select(PartDefaults.Fill)] };
        string[] repeated = [.. spec.Parts.GroupBy(part => part.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        return repeated.Length == 0 ? spec : throw new SpecException($"{origin}: parts: the name '{repeated[0]}' appears twice; each part needs its own.");
    }

    // Moves keys that hold for all parts into each part, and leaves the study's own in the root.
    static JsonArray SplitParts(JsonObject root, string origin)
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
            return [[]];
        }

        string text = Guard($"{origin}: from", () => BuiltInStudies.Text(from.ToString()));
        JsonObject root = JsonNode.Parse(text)!.AsObject();
        return [.. SplitParts(root, from.ToString()).Select(part => part!.DeepClone().AsObject())];
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

    static void Override(JsonObject root, JsonArray parts, string item)
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

        string[] known = KeysOf(typeof(PartSpec), _options);
        if (targets is not [var only] || only != root)
        {
            IEnumerable<string> names = path.Length > 1 ? parts.OfType<JsonObject>().Select(part => part["name"]?.ToString()).OfType<string>() : ["title", "seed"];
            if (!known.Contains(keys[0], StringComparer.Ordinal))
            {
                throw new SpecException($"--set {item}: {new UnknownNameException(path.Length > 1 ? "part or key" : "key", keys[0], known.Concat(names).Distinct()).Message}");
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
    static string[] ReplacedBy(string key) => key switch
    {
        "layouts" => ["depths", "widths"],
        "depths" or "widths" => ["layouts"],
        _ => [],
    };

    static bool IsList(JsonObject part, JsonObject at, string key) => ReferenceEquals(part, at) &&
        _options.GetTypeInfo(typeof(PartSpec)).Properties.Any(property => property.Name == key && property.PropertyType.Name.StartsWith("ImmutableArray", StringComparison.Ordinal));

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

    // Without the properties that no file holds.
    static string[] KeysOf(Type type, JsonSerializerOptions options) =>
        [.. options.GetTypeInfo(type).Properties.Where(property => property.Get is not null || property.Set is not null).Select(property => property.Name)];

    /// <summary>Refuses keys that <paramref name="type"/> does not have, with a suggestion.</summary>
    internal static void RequireKnownKeys(JsonObject node, Type type, JsonSerializerOptions options, string what)
    {
        string[] known = KeysOf(type, options);
        foreach ((string key, _) in node)
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                throw new UnknownNameException(what, key, known);
            }
        }
    }

    // A key comes from one place, and is a key.
    static void RequireOrigins(PartSpec part)
    {
        string[] known = KeysOf(typeof(PartSpec), _options);
        foreach (string key in part.Stated.Concat(part.Assumptions.Keys))
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                throw new UnknownNameException("key in 'stated' or 'assumptions'", key, known);
            }

            if (part.Stated.Contains(key) && part.Assumptions.ContainsKey(key))
            {
                throw new SettingException("assumptions", $"'{key}' is named in 'stated' too; expected it in one of the two");
            }
        }
    }

    // Gives every failure of reading the place it belongs to.
    static T Guard<T>(string where, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException failure)
        {
            string path = failure.Path is null or "$" ? "" : failure.Path.TrimStart('$', '.') + ": ";
            throw new SpecException($"{where}: {path}{Plain(failure)}", failure);
        }
        catch (Exception failure) when (failure is SettingException or UnknownNameException)
        {
            throw new SpecException($"{where}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new SpecException($"{where}: {failure.Message}", failure);
        }
    }

    // The serializer's own messages end in a position and speak of .NET types; the path says where already.
    static string Plain(JsonException failure)
    {
        string message = failure.Message;
        foreach (string tail in (string[])[" Path: ", " LineNumber: "])
        {
            int cut = message.IndexOf(tail, StringComparison.Ordinal);
            message = cut > 0 ? message[..cut] : message;
        }

        // The key that such a message is about is the first thing it quotes; where it names a type, that is quoted first.
        string[] quoted = message.Split('\'');
        if (message.StartsWith("Duplicate property '", StringComparison.Ordinal))
        {
            return $"the key '{quoted[1]}' appears twice; remove one.";
        }

        if (message.Contains("missing required properties", StringComparison.Ordinal) && quoted.Length > 3)
        {
            return $"the key '{quoted[3]}' is missing.";
        }

        if (message.Contains("does not contain any JSON tokens", StringComparison.Ordinal))
        {
            return "the file is empty; expected a JSON object with the keys of a study.";
        }

        string line = failure.LineNumber is { } number && failure.Path is null or "$" ? $" (line {failure.LineNumber + 1})" : "";
        if (!message.StartsWith("The JSON value could not be converted to ", StringComparison.Ordinal))
        {
            return message + line;
        }

        string type = message["The JSON value could not be converted to ".Length..].TrimEnd('.');
        return type switch
        {
            _ when type.Contains("Int32", StringComparison.Ordinal) && type.Contains("Array", StringComparison.Ordinal) => "expected a list of whole numbers.",
            _ when type.Contains("Double", StringComparison.Ordinal) && type.Contains("Array", StringComparison.Ordinal) => "expected a list of numbers.",
            _ when type.Contains("Array", StringComparison.Ordinal) => "expected a list.",
            _ when type.Contains("UInt64", StringComparison.Ordinal) => "expected a whole number, 0 or more.",
            _ when type.Contains("Int32", StringComparison.Ordinal) => "expected a whole number.",
            _ when type.Contains("Double", StringComparison.Ordinal) => "expected a number.",
            _ when type.Contains("String", StringComparison.Ordinal) => "expected a text.",
            _ => "the value is of the wrong kind.",
        };
    }
}
