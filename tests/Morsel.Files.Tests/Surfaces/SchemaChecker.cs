using System.Text.Json;
using System.Text.RegularExpressions;

namespace Morsel.Files.Tests.Surfaces;

/// <summary>Checks a document against a JSON schema that keeps to the few keywords known here; an unknown keyword fails the test.</summary>
sealed class SchemaChecker(JsonElement schema)
{
    static readonly string[] _silent = ["$schema", "$defs", "title", "description"];

    /// <summary>Whether the document is as the schema says.</summary>
    public bool Allows(JsonElement document) => Allows(schema, document);

    bool Allows(JsonElement rule, JsonElement value) =>
        rule.EnumerateObject().All(keyword => _silent.Contains(keyword.Name) || Allows(rule, keyword, value));

    bool Allows(JsonElement rule, JsonProperty keyword, JsonElement value) =>
        keyword.Name switch
        {
            "$ref" => Allows(schema.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..]), value),
            "type" => IsOf(keyword.Value.GetString()!, value),
            "const" => JsonElement.DeepEquals(keyword.Value, value),
            "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
            "oneOf" => keyword.Value.EnumerateArray().Count(one => Allows(one, value)) == 1,
            "minItems" => value.GetArrayLength() >= keyword.Value.GetInt32(),
            "items" => value.EnumerateArray().All(item => Allows(keyword.Value, item)),
            "minimum" => value.GetDouble() >= keyword.Value.GetDouble(),
            "maximum" => value.GetDouble() <= keyword.Value.GetDouble(),
            "exclusiveMinimum" => value.GetDouble() > keyword.Value.GetDouble(),
            "pattern" => Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
            "required" => keyword.Value.EnumerateArray().All(key => value.TryGetProperty(key.GetString()!, out _)),
            "properties" => keyword
                .Value.EnumerateObject()
                .All(key => !value.TryGetProperty(key.Name, out var found) || Allows(key.Value, found)),
            "additionalProperties" => value
                .EnumerateObject()
                .Where(key => !rule.TryGetProperty("properties", out var known) || !known.TryGetProperty(key.Name, out _))
                .All(key => keyword.Value.ValueKind != JsonValueKind.False && Allows(keyword.Value, key.Value)),
            _ => throw new InvalidOperationException($"The checker does not know the keyword {keyword.Name}."),
        };

    static bool IsOf(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || value.TryGetUInt64(out _)),
            _ => throw new InvalidOperationException($"The checker does not know the type {type}."),
        };
}
