using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Morsel.Growing.Engines;

namespace Morsel.Growing.Rounds;

/// <summary>All that the points of a growth depend on: a folder is gone on from only where it is the same.</summary>
/// <param name="Morsel">The version.</param>
/// <param name="Engine">What computes.</param>
/// <param name="Atoms">Their symbols in order.</param>
/// <param name="Charge">In elementary charges.</param>
/// <param name="Multiplicity">2 S + 1.</param>
/// <param name="Starts">[start] of [atom][x, y, z] in angstrom.</param>
/// <param name="Settings">What was decided.</param>
sealed record GrowthIdentity(
    string Morsel,
    EngineOrigin Engine,
    string Atoms,
    int Charge,
    int Multiplicity,
    ImmutableArray<ImmutableArray<double>> Starts,
    GrowthSettings Settings
)
{
    /// <summary>Of the cheap level that the growth stands on; null where it stands alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GrowthIdentity? Low { get; init; }

    public string Text() => JsonSerializer.Serialize(this, GrowthJson.Options);

    /// <summary>What differs first between two, in words; null where nothing does.</summary>
    /// <param name="stored">The text of the one in a folder.</param>
    public string? DifferenceFrom(string stored)
    {
        string asked = Text();
        if (stored == asked)
        {
            return null;
        }

        Dictionary<string, string> before = Leaves(stored);
        foreach ((string key, string value) in Leaves(asked))
        {
            if (before.GetValueOrDefault(key) is var old && old != value)
            {
                return $"it was made with {key} {old ?? "(none)"}, asked for was {value}";
            }
        }

        return "it was made with more settings";
    }

    static Dictionary<string, string> Leaves(string json)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(JsonNode.Parse(json), "");
        return leaves;

        void Add(JsonNode? node, string key)
        {
            if (node is JsonObject inner)
            {
                foreach ((string name, JsonNode? value) in inner)
                {
                    Add(value, key.Length == 0 ? name : $"{key} {name}");
                }
            }
            else
            {
                leaves[key] = node?.ToJsonString() ?? "null";
            }
        }
    }
}
