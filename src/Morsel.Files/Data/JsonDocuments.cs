using System.Text.Json;

namespace Morsel.Files.Data;

/// <summary>The objects of a JSON file: one, several one after the other as in JSON lines, or those of a list.</summary>
static class JsonDocuments
{
    /// <summary>Whether a file begins as JSON that has objects; a table may begin with a bracket.</summary>
    public static bool Begins(ReadOnlySpan<byte> head)
    {
        var text = WithoutMark(head).TrimStart(" \t\r\n"u8);
        return text.StartsWith("{"u8) || (text.StartsWith("["u8) && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)']', ..]);
    }

    /// <summary>Calls for each object, with the line where it begins, counted from 1. An object lives only during the call.</summary>
    /// <exception cref="MismatchException">Something is no object.</exception>
    /// <exception cref="JsonException">The file is no JSON.</exception>
    public static void ForEach(byte[] bytes, Action<JsonElement, int> take)
    {
        var text = WithoutMark(bytes);
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowMultipleValues = true });
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray && reader.CurrentDepth == 0)
            {
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            (line, counted) = (line + text[counted..start].Count((byte)'\n'), start);
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new MismatchException($"a {reader.TokenType} at line {line}", "an object");
            }

            using var document = JsonDocument.ParseValue(ref reader);
            take(document.RootElement, line);
        }
    }

    static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
}
