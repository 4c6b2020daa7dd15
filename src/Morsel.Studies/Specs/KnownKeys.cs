using System.Text.Json;
using System.Text.Json.Nodes;

namespace Morsel.Studies.Specs;

/// <summary>Which keys there are, and the refusal of all others.</summary>
static class KnownKeys
{
    /// <summary>Every key of <paramref name="type"/>, without the properties that no file holds.</summary>
    public static string[] Of(Type type, JsonSerializerOptions options) =>
        [
            .. options
                .GetTypeInfo(type)
                .Properties.Where(property => property.Get is not null || property.Set is not null)
                .Select(property => property.Name),
        ];

    /// <summary>Refuses keys that <paramref name="type"/> does not have, with a suggestion.</summary>
    public static void Require(JsonObject node, Type type, JsonSerializerOptions options, string what)
    {
        string[] known = Of(type, options);
        foreach ((string key, _) in node)
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                throw new UnknownNameException(what, key, known);
            }
        }
    }

    /// <summary>Refuses, in <c>stated</c> and <c>assumptions</c>, what is no key, or comes from both.</summary>
    public static void RequireOrigins(PartSpec part)
    {
        string[] known = [.. Of(typeof(PartSpec), StudyJson.Options)];
        foreach (string key in part.Stated.Concat(part.Assumptions.Keys))
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                throw new UnknownNameException("key in 'stated' or 'assumptions'", key, known);
            }

            if (part.Stated.Contains(key) && part.Assumptions.ContainsKey(key))
            {
                throw new SettingException("assumptions", $"'{key}' is named in 'stated' too; expected it in one of the two");
            }
        }
    }
}
