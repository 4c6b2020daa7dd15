using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Morsel.Studies.Specs;

/// <summary>Assumed keys with their reasons, as an object; a list of keys is one whose reasons are not given.</summary>
sealed class AssumptionsConverter : JsonConverter<ImmutableSortedDictionary<string, string>>
{
    public override ImmutableSortedDictionary<string, string> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        ImmutableSortedDictionary<string, string>.Builder assumptions = ImmutableSortedDictionary.CreateBuilder<string, string>(
            StringComparer.Ordinal
        );
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            foreach (string key in JsonSerializer.Deserialize<string[]>(ref reader, options)!)
            {
                assumptions[key] = "";
            }
        }
        else
        {
            assumptions.AddRange(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)!);
        }

        return assumptions.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string key, string reason) in value)
        {
            writer.WriteString(key, reason);
        }

        writer.WriteEndObject();
    }
}
