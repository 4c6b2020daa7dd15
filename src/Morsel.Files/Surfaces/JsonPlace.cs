using System.Collections.Immutable;
using System.Text.Json;

namespace Morsel.Files.Surfaces;

/// <summary>A value of a JSON file, with where it is, for reading that takes nothing on trust.</summary>
readonly struct JsonPlace(JsonElement value, string file, string path)
{
    public const string Fix = "Restore the file from where it came, or fit again.";

    /// <summary>The value of a key that must be there.</summary>
    public JsonPlace this[string key] => Find(key) ?? throw Wrong($"no key '{key}'", $"'{key}'");

    /// <summary>The value of a key, or null where the key is absent.</summary>
    public JsonPlace? Find(string key) =>
        Kind(JsonValueKind.Object, "an object").TryGetProperty(key, out JsonElement found)
            ? new(found, file, path == "" ? key : $"{path}.{key}")
            : null;

    /// <summary>Refuses keys that are not among the known ones.</summary>
    public JsonPlace Only(params string[] known)
    {
        foreach (JsonProperty property in Kind(JsonValueKind.Object, "an object").EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                throw new SurfaceFileException($"{Where}: {new UnknownNameException("key", property.Name, known).Message} {Fix}");
            }
        }

        return this;
    }

    public ImmutableArray<JsonPlace> Items()
    {
        (string from, string at) = (file, path);
        return
        [
            .. Kind(JsonValueKind.Array, "a list").EnumerateArray().Select((item, index) => new JsonPlace(item, from, $"{at}[{index}]")),
        ];
    }

    /// <summary>A list of so many.</summary>
    public ImmutableArray<JsonPlace> Items(int length, string ofWhat)
    {
        ImmutableArray<JsonPlace> items = Items();
        return items.Length == length ? items : throw Wrong($"{items.Length} values", $"{length}, {ofWhat}");
    }

    /// <summary>A list of so many finite numbers.</summary>
    public ImmutableArray<double> Numbers(int length, string ofWhat) => [.. Items(length, ofWhat).Select(item => item.Number())];

    public string Text() => Kind(JsonValueKind.String, "a text").GetString()!;

    public double Number() =>
        Kind(JsonValueKind.Number, "a number").TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Wrong(value.GetRawText(), "a finite number");

    public double Positive() => Number() is var number && number > 0 ? number : throw Wrong(value.GetRawText(), "a positive number");

    public double NotNegative() => Number() is var number && number >= 0 ? number : throw Wrong(value.GetRawText(), "a number, 0 or more");

    public int Whole(int least, int most) =>
        Kind(JsonValueKind.Number, "a whole number").TryGetInt32(out int number) && number >= least && number <= most
            ? number
            : throw Wrong(value.GetRawText(), $"a whole number from {least} to {most}");

    public ulong Seed() =>
        Kind(JsonValueKind.Number, "a whole number").TryGetUInt64(out ulong number)
            ? number
            : throw Wrong(value.GetRawText(), "a whole number, 0 or more");

    /// <summary>The value that one of some names stands for.</summary>
    public T OneOf<T>(IReadOnlyDictionary<string, T> names, string kind) =>
        names.TryGetValue(Text(), out T? found)
            ? found
            : throw new SurfaceFileException(
                $"{Where}: {new UnknownNameException(kind, Text(), names.Keys.Order(StringComparer.Ordinal)).Message} {Fix}"
            );

    /// <summary>Runs what may refuse a value, and says where the value is.</summary>
    public T Guard<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception failure) when (failure is ArgumentException or SettingException)
        {
            throw new SurfaceFileException($"{Where}: {failure.Message} {Fix}", failure);
        }
    }

    public IEnumerable<(string Key, JsonPlace Value)> Entries()
    {
        (string from, string at) = (file, path);
        return Kind(JsonValueKind.Object, "an object")
            .EnumerateObject()
            .Select(property => (property.Name, new JsonPlace(property.Value, from, $"{at}.{property.Name}")))
            .ToArray();
    }

    public SurfaceFileException Wrong(string found, string expected) => new($"{Where}: found {found}; expected {expected}. {Fix}");

    string Where => path == "" ? file : $"{file}: {path}";

    JsonElement Kind(JsonValueKind kind, string expected) =>
        value.ValueKind == kind ? value : throw Wrong(Describe(value.ValueKind), expected);

    static string Describe(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };
}
