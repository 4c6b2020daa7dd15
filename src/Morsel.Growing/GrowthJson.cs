using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Morsel.Growing;

/// <summary>The files that a growth keeps, as strict JSON; every number reads back to the same bits.</summary>
static class GrowthJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        };

    /// <exception cref="GrowthException">It is not what a growth wrote.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static T ReadFile<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options) ?? throw new JsonException("null is no value");
        }
        catch (JsonException failure)
        {
            throw new GrowthException(
                $"{path}: this is not what 'morsel grow' wrote ({failure.Message.TrimEnd('.')}). Remove the file: what it held is computed again.",
                failure
            );
        }
    }
}
