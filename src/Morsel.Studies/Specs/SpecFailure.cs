using System.Text.Json;

namespace Morsel.Studies.Specs;

/// <summary>From what goes wrong in reading a spec to one message: where, what is wrong, and what was expected.</summary>
static class SpecFailure
{
    /// <summary>Reads, and gives every failure the place it belongs to.</summary>
    /// <exception cref="SpecException">Reading failed.</exception>
    public static T At<T>(string where, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException failure)
        {
            string path = failure.Path is null or "$" ? "" : failure.Path.TrimStart('$', '.') + ": ";
            throw new SpecException($"{where}: {path}{Plain(failure)}", failure);
        }
        catch (Exception failure) when (failure is SettingException or UnknownNameException)
        {
            throw new SpecException($"{where}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new SpecException($"{where}: {failure.Message}", failure);
        }
    }

    // The serializer's own messages end in a position and speak of .NET types; the path says where already.
    static string Plain(JsonException failure)
    {
        string message = failure.Message;
        foreach (string tail in (string[])[" Path: ", " LineNumber: "])
        {
            int cut = message.IndexOf(tail, StringComparison.Ordinal);
            message = cut > 0 ? message[..cut] : message;
        }

        // The key that such a message is about is the first thing it quotes; where it names a type, that is quoted first.
        string[] quoted = message.Split('\'');
        if (message.StartsWith("Duplicate property '", StringComparison.Ordinal))
        {
            return $"the key '{quoted[1]}' appears twice; remove one.";
        }

        if (message.Contains("missing required properties", StringComparison.Ordinal) && quoted.Length > 3)
        {
            return $"the key '{quoted[3]}' is missing.";
        }

        if (message.Contains("does not contain any JSON tokens", StringComparison.Ordinal))
        {
            return "the file is empty; expected a JSON object with the keys of a study.";
        }

        string line = failure.LineNumber is { } number && failure.Path is null or "$" ? $" (line {failure.LineNumber + 1})" : "";
        if (!message.StartsWith("The JSON value could not be converted to ", StringComparison.Ordinal))
        {
            return message + line;
        }

        string type = message["The JSON value could not be converted to ".Length..].TrimEnd('.');
        return type switch
        {
            _ when type.Contains("Int32", StringComparison.Ordinal) && type.Contains("Array", StringComparison.Ordinal) =>
                "expected a list of whole numbers.",
            _ when type.Contains("Double", StringComparison.Ordinal) && type.Contains("Array", StringComparison.Ordinal) =>
                "expected a list of numbers.",
            _ when type.Contains("Array", StringComparison.Ordinal) => "expected a list.",
            _ when type.Contains("UInt64", StringComparison.Ordinal) => "expected a whole number, 0 or more.",
            _ when type.Contains("Int32", StringComparison.Ordinal) => "expected a whole number.",
            _ when type.Contains("Double", StringComparison.Ordinal) => "expected a number.",
            _ when type.Contains("String", StringComparison.Ordinal) => "expected a text.",
            _ => "the value is of the wrong kind.",
        };
    }
}
