using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Morsel.Units;

namespace Morsel.Cli.Output;

/// <summary>The one document that <c>--json</c> puts on standard output.</summary>
static class Json
{
    // JSON has no infinity: it is written as the text "Infinity", which most languages' number parsers take.
    static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new UnitText<EnergyUnit>(unit => unit.Symbol), new UnitText<LengthUnit>(unit => unit.Symbol) },
    };

    public static void Write<T>(T document) => Console.Out.WriteLine(Text(document));

    public static string Text<T>(T document) => JsonSerializer.Serialize(document, _options);

    // Units are written by their symbols.
    sealed class UnitText<T>(Func<T, string> symbol) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Documents are written, never read.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(symbol(value));
    }
}
