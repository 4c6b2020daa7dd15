using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Morsel.Studies.Specs;

/// <summary>Study specs as JSON: strict reading, with <c>--set</c> overrides, and canonical writing.</summary>
/// <remarks>
/// A file holds the keys of <see cref="StudySpec"/>. Keys of <see cref="PartSpec"/> may be given beside them and hold for every part,
/// unless a part sets its own; a file without <c>parts</c> is a study of one part. A part with <c>from</c> takes the parts of a built-in
/// study and changes the keys it names; the value null removes a key. <c>stated</c> and <c>assumptions</c> add to those taken over, and a
/// key whose value changes leaves them.
/// </remarks>
static class StudyJson
{
    /// <summary>How every value of a spec is read and written.</summary>
    internal static JsonSerializerOptions Options { get; } =
        new()
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

    static readonly JsonDocumentOptions _document = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The spec as indented JSON that reads back to an equal spec.</summary>
    public static string Write(StudySpec spec) => JsonSerializer.Serialize(spec, Options);

    /// <summary>Any value of a spec, as the node that a spec file would hold.</summary>
    internal static JsonNode? ToNode<T>(T value) => JsonSerializer.SerializeToNode(value, Options);

    /// <summary>Reads a spec.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="origin">The file's path or the built-in study's name, for messages.</param>
    /// <param name="overrides">
    /// Texts <c>key=value</c>: a key for every part, <c>part.key</c> for one, <c>name</c>, <c>title</c> or <c>seed</c> for the study. The
    /// value null removes a key; <c>layouts</c> replaces <c>depths</c> and <c>widths</c>, and either of these replaces it.
    /// </param>
    /// <exception cref="SpecException">The text is not JSON, a key is unknown, or a value is impossible.</exception>
    public static StudySpec Read(string text, string origin, IEnumerable<string> overrides)
    {
        JsonObject root =
            SpecFailure.At(origin, () => JsonNode.Parse(text, documentOptions: _document)) as JsonObject
            ?? throw new SpecException($"{origin}: expected a JSON object with the keys of a study.");
        JsonArray parts = PartObjects.Of(root, origin);
        foreach (string item in overrides)
        {
            SpecOverride.Apply(root, parts, item);
        }

        root["parts"] = parts;
        foreach ((int index, JsonObject part) in parts.OfType<JsonObject>().Index())
        {
            string where =
                part["name"]?.ToString() is { } name ? $"{origin}: {name}"
                : parts.Count == 1 ? origin
                : $"{origin}: part {index + 1}";
            SpecFailure.At(
                where,
                () =>
                {
                    KnownKeys.Require(part, typeof(PartSpec), Options, "key");
                    foreach (JsonObject named in (part["namedNetworks"] as JsonArray ?? []).OfType<JsonObject>())
                    {
                        KnownKeys.Require(named, typeof(NamedNetwork), Options, "key of namedNetworks");
                    }

                    PartSpec read = part.Deserialize<PartSpec>(Options)!;
                    KnownKeys.RequireOrigins(read);
                    return read;
                }
            );
        }

        StudySpec spec = SpecFailure.At(origin, () => root.Deserialize<StudySpec>(Options))!;
        spec = spec with { Parts = [.. spec.Parts.Select(PartDefaults.Fill)] };
        string[] repeated =
        [
            .. spec.Parts.GroupBy(part => part.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key),
        ];
        return repeated.Length == 0
            ? spec
            : throw new SpecException($"{origin}: parts: the name '{repeated[0]}' appears twice; each part needs its own.");
    }
}
