using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Morsel.Studies.Specs;

/// <summary>Where the value of a key of a part comes from.</summary>
enum KeyOrigin
{
    /// <summary>The study that is repeated says so.</summary>
    Stated,

    /// <summary>The study that is repeated does not say it; the spec gives the reason.</summary>
    Assumed,

    /// <summary>The spec leaves it at what Morsel does where a key is absent.</summary>
    Default,

    /// <summary>The spec sets it, and names no study that it comes from.</summary>
    Set,
}

/// <summary>One key of a part with the value that is in force.</summary>
/// <param name="Key">Its name, as in a spec file.</param>
/// <param name="Value">As a spec file would hold it; null where the value depends on others (see the key's documentation).</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Reason">Why it is assumed; empty for the other origins.</param>
sealed record SpecKey(string Key, JsonNode? Value, KeyOrigin Origin, string Reason)
{
    // These decide what the others' defaults are, and have none of their own.
    static readonly string[] _given = ["potential", "dataset", "trainingPoints", "validationPoints"];

    // What a part with these points would have if it said nothing else.
    static PartSpec Bare(PartSpec part) =>
        new()
        {
            Potential = part.Potential,
            Dataset = part.Dataset,
            TrainingPoints = part.TrainingPoints,
            ValidationPoints = part.ValidationPoints,
        };

    /// <summary>Every key of a part but those two that say where the others come from, in the order of a written spec.</summary>
    public static ImmutableArray<SpecKey> Of(PartSpec part)
    {
        JsonObject values = StudyJson.ToNode(part)!.AsObject(),
            defaults = StudyJson.ToNode(PartDefaults.Fill(Bare(part)))!.AsObject();
        return [.. values.Where(pair => pair.Key is not ("stated" or "assumptions")).Select(pair => One(pair.Key, pair.Value))];

        SpecKey One(string key, JsonNode? value) =>
            part.Assumptions.TryGetValue(key, out string? reason)
                ? new(key, value, KeyOrigin.Assumed, reason)
                : new(
                    key,
                    value,
                    part.Stated.Contains(key) ? KeyOrigin.Stated
                        : JsonNode.DeepEquals(value, defaults[key]) && !(_given.Contains(key) && value is not null) ? KeyOrigin.Default
                        : KeyOrigin.Set,
                    ""
                );
    }
}
