using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

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
    };

    public static void Write<T>(T document) => Console.Out.WriteLine(Text(document));

    public static string Text<T>(T document) => JsonSerializer.Serialize(document, _options);
}
