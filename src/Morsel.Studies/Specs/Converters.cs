using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Morsel.Networks;
using Morsel.Optimisers;

namespace Morsel.Studies.Specs;

/// <summary>Enumerations by kebab-case names; an unknown name is refused with a suggestion.</summary>
sealed class NameConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    sealed class Of<TEnum> : JsonConverter<TEnum>
        where TEnum : struct, Enum
    {
        // Few, and looked through: a dictionary would be compiled anew for each enumeration, which takes longer than to read a spec.
        static readonly string[] _names = [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
        static readonly TEnum[] _values = Enum.GetValues<TEnum>();

        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException(
                    $"expected one of {string.Join(", ", _names.Order(StringComparer.Ordinal))}, got {reader.TokenType}"
                );
            }

            string name = reader.GetString()!;
            int place = Array.IndexOf(_names, name);
            return place >= 0 ? _values[place] : throw new UnknownNameException(Kind, name, _names.Order(StringComparer.Ordinal));
        }

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
            writer.WriteStringValue(JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        static string Kind =>
            typeof(TEnum).Name switch
            {
                "ActivationName" => "activation",
                string name => JsonNamingPolicy.KebabCaseLower.ConvertName(name).Replace('-', ' '),
            };
    }
}

/// <summary>Records told apart by a key <c>kind</c>, each with its own settings.</summary>
sealed class KindConverter<TBase>(string what, params (string Name, Type Type)[] kinds) : JsonConverter<TBase>
    where TBase : class
{
    public override TBase Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A bare name stands for the kind with its defaults.
        if (reader.TokenType == JsonTokenType.String)
        {
            return (TBase)new JsonObject().Deserialize(TypeOf(reader.GetString()!), options)!;
        }

        JsonObject node =
            JsonNode.Parse(ref reader) as JsonObject
            ?? throw new JsonException($"expected an object with a kind, such as {{\"kind\": \"{kinds[0].Name}\"}}");
        string kind =
            node["kind"] is JsonValue value && value.TryGetValue(out string? name)
                ? name
                : throw new JsonException(
                    $"{what}: the key 'kind' is missing; known kinds: {string.Join(", ", kinds.Select(k => k.Name))}"
                );
        Type type = TypeOf(kind);
        node.Remove("kind");
        KnownKeys.Require(node, type, options, $"{what} key");
        return (TBase)node.Deserialize(type, options)!;
    }

    public override void Write(Utf8JsonWriter writer, TBase value, JsonSerializerOptions options)
    {
        var node = new JsonObject { ["kind"] = kinds.First(kind => kind.Type == value.GetType()).Name };
        foreach ((string key, JsonNode? setting) in JsonSerializer.SerializeToNode(value, value.GetType(), options)!.AsObject())
        {
            node[key] = setting?.DeepClone();
        }

        node.WriteTo(writer);
    }

    Type TypeOf(string name)
    {
        foreach ((string known, Type type) in kinds)
        {
            if (known == name)
            {
                return type;
            }
        }

        throw new UnknownNameException(what, name, kinds.Select(kind => kind.Name));
    }
}

static class Kinds
{
    public static KindConverter<OptimiserSettings> Optimisers { get; } =
        new("optimiser", ("adam", typeof(Adam)), ("adamw", typeof(AdamW)), ("sgd", typeof(Sgd)));

    public static KindConverter<LearningRateSchedule> Schedules { get; } =
        new("schedule", ("constant", typeof(Constant)), ("cosine", typeof(Cosine)), ("step", typeof(Step)));
}

/// <summary>Layouts as the study writes them: <c>"10-50"</c>, and <c>"none"</c> for no hidden layer.</summary>
sealed class LayerWidthsConverter : JsonConverter<LayerWidths>
{
    public override LayerWidths Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => reader.GetDouble().ToString(CultureInfo.InvariantCulture),
            _ => throw new JsonException("expected a layout such as \"10-50\""),
        };
        if (text == "none")
        {
            return default;
        }

        var widths = new List<int>();
        foreach (string width in text.Split('-'))
        {
            widths.Add(
                int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out int nodes) && nodes is >= 1 and <= 10_000
                    ? nodes
                    : throw new SettingException(
                        "layouts",
                        $"expected widths from 1 to 10000 joined by hyphens, such as \"10-50\", got \"{text}\""
                    )
            );
        }

        return new LayerWidths([.. widths]);
    }

    public override void Write(Utf8JsonWriter writer, LayerWidths value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>A batch size, or <c>"full"</c>.</summary>
sealed class BatchSizeConverter : JsonConverter<int?>
{
    public override bool HandleNull => true;

    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String when reader.GetString() == "full" => null,
            JsonTokenType.Number when reader.TryGetInt32(out int size) => size,
            _ => throw new JsonException("expected a whole number of points, or \"full\""),
        };

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } size)
        {
            writer.WriteNumberValue(size);
        }
        else
        {
            writer.WriteStringValue("full");
        }
    }
}
