using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Morsel.Watch.Serving;

/// <summary>What a request is answered with.</summary>
static class Answer
{
    // What JSON cannot say, such as NaN, is left open: the page draws nothing there.
    static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteOrNull(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string JsonText<T>(T document) => JsonSerializer.Serialize(document, _options);

    /// <summary>A document in JSON.</summary>
    public static Task Json<T>(HttpContext context, T document) => Write(context, "application/json; charset=utf-8", JsonText(document));

    /// <summary>Plain text, which no browser takes for markup.</summary>
    public static Task Text(HttpContext context, string text) => Write(context, "text/plain; charset=utf-8", text + "\n");

    /// <summary>A request that cannot be answered, and why.</summary>
    public static Task Refusal(HttpContext context, string message, int status = StatusCodes.Status400BadRequest)
    {
        context.Response.StatusCode = status;
        return Json(context, new { Message = message });
    }

    static Task Write(HttpContext context, string type, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    sealed class FiniteOrNull : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
