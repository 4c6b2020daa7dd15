using System.Text.Json.Nodes;

namespace Morsel.Studies.Specs;

/// <summary>
/// Keeps <c>stated</c> and <c>assumptions</c> true while a part is built from another: a value that is changed is no longer the one that
/// was stated or assumed.
/// </summary>
static class KeyOrigins
{
    const string Stated = "stated",
        Assumptions = "assumptions";

    public static bool IsOrigin(string key) => key is Stated or Assumptions;

    /// <summary>Takes a key whose value changes out of both.</summary>
    public static void Retract(JsonObject part, string key)
    {
        if (part[Stated] is JsonArray stated)
        {
            part[Stated] = new JsonArray([.. stated.Where(item => item?.ToString() != key).Select(item => item?.DeepClone())]);
        }

        if (part[Assumptions] is { } assumed && ReasonsOf(assumed) is { } reasons)
        {
            reasons.Remove(key);
            part[Assumptions] = reasons;
        }
    }

    /// <summary>Adds what a part says itself to what it has taken over.</summary>
    public static void Add(JsonObject part, string which, JsonNode own)
    {
        if (which == Stated && part[Stated] is JsonArray stated && own is JsonArray more)
        {
            part[Stated] = new JsonArray([
                .. stated.Concat(more).Select(item => item?.ToString()).Distinct().Select(item => JsonValue.Create(item)),
            ]);
        }
        else if (which == Assumptions && part[Assumptions] is { } before && ReasonsOf(before) is { } reasons && ReasonsOf(own) is { } added)
        {
            foreach ((string key, JsonNode? reason) in added)
            {
                reasons[key] = reason?.DeepClone();
            }

            part[Assumptions] = reasons;
        }
        else
        {
            part[which] = own.DeepClone();
        }
    }

    // A list of keys is an object without reasons; anything else is left for the reader to refuse.
    static JsonObject? ReasonsOf(JsonNode assumptions) =>
        assumptions switch
        {
            JsonObject reasons => reasons.DeepClone().AsObject(),
            JsonArray keys => new JsonObject(
                keys.Where(key => key is not null).Select(key => KeyValuePair.Create(key!.ToString(), (JsonNode?)""))
            ),
            _ => null,
        };
}
