using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Morsel.Growing.Engines.Templates;

/// <summary>Strict reading of ENGINE.json: an unknown key is refused, and so is a missing one.</summary>
static class DescriptionJson
{
    static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    static readonly JsonDocumentOptions _document = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a description.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="origin">The file, for messages.</param>
    /// <exception cref="EngineException">It is no JSON, a key is unknown or missing, or a value is of the wrong kind.</exception>
    public static EngineDescription Read(string text, string origin)
    {
        try
        {
            if (JsonNode.Parse(text, documentOptions: _document) is not JsonObject root)
            {
                throw new EngineException(
                    $"{origin}: expected an object with the keys of an engine: {string.Join(", ", Keys(typeof(EngineDescription)))}."
                );
            }

            RequireKnown(root, typeof(EngineDescription), origin);
            RequireKnown(root["gradient"], typeof(GradientPlace), $"{origin}: gradient");
            RequireKnown(root["geometry"], typeof(GeometryPlace), $"{origin}: geometry");
            foreach (JsonNode? place in root["energy"] as JsonArray ?? [])
            {
                RequireKnown(place, typeof(EnergyPlace), $"{origin}: energy");
            }

            return JsonSerializer.Deserialize<EngineDescription>(text, _options)!;
        }
        catch (JsonException failure)
        {
            throw new EngineException($"{origin}: {Plain(failure)}");
        }
    }

    static void RequireKnown(JsonNode? node, Type type, string where)
    {
        string[] known = Keys(type);
        foreach ((string key, _) in node as JsonObject ?? [])
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                throw new EngineException($"{where}: {new UnknownNameException("key", key, known).Message}");
            }
        }
    }

    static string[] Keys(Type type) => [.. _options.GetTypeInfo(type).Properties.Select(property => property.Name)];

    // The library names types of ours, and where in the text it stands only at the end.
    static string Plain(JsonException failure) =>
        failure.Message.Contains("missing required", StringComparison.Ordinal)
            ? $"a key is missing: {failure.Message[(failure.Message.LastIndexOf(':') + 1)..].Trim().TrimEnd('.')}. Add it; docs/engines.md has what each is."
            : $"{failure.Path ?? "the text"}, line {(failure.LineNumber ?? 0) + 1}: no JSON, or a value of another kind than the key has. See docs/engines.md.";
}
