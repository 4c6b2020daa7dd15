using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Morsel.Growing;
using Morsel.Studies;
using Morsel.Studies.Specs;

namespace Morsel.Cli.Growing;

/// <summary>A growth as a file, strict JSON: the options of <c>grow</c> as keys. What the command line gives goes first.</summary>
sealed record GrowSpec
{
    /// <summary>Files of start geometries; paths go from the spec's own folder.</summary>
    public ImmutableArray<string> Starts { get; init; } = [];

    public string? Engine { get; init; }

    public string? Method { get; init; }

    public string? Basis { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<string>? Command { get; init; }

    /// <summary>A cheap level, whose surface is the base of the difference that <see cref="High"/> computes points for.</summary>
    public LevelSpec? Low { get; init; }

    public LevelSpec? High { get; init; }

    public string? TargetRmse { get; init; }

    public string? Window { get; init; }

    public int? Points { get; init; }

    public int? TestPoints { get; init; }

    public int? First { get; init; }

    public int? Batch { get; init; }

    public int? Committee { get; init; }

    public string? Choose { get; init; }

    public int? Charge { get; init; }

    public int? Multiplicity { get; init; }

    public ulong? Seed { get; init; }

    /// <summary>Whether an argument names a spec rather than a geometry.</summary>
    public static bool IsSpec(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SpecException">It is not JSON, a key is unknown, or a value is of the wrong kind.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GrowSpec Read(string path)
    {
        string text = File.ReadAllText(path);
        GrowSpec spec = SpecFailure.At(
            path,
            () =>
            {
                JsonObject root =
                    JsonNode.Parse(text, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })
                        as JsonObject
                    ?? throw new FormatException("expected a JSON object with the keys of a growth.");
                KnownKeys.Require(root, typeof(GrowSpec), GrowthJson.Options, "key");
                foreach (string level in (string[])["low", "high"])
                {
                    if (root[level] is JsonObject inner)
                    {
                        KnownKeys.Require(inner, typeof(LevelSpec), GrowthJson.Options, $"key of '{level}'");
                    }
                }

                return root.Deserialize<GrowSpec>(GrowthJson.Options)!;
            }
        );
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return spec with { Starts = [.. spec.Starts.Select(start => Path.Combine(folder, start))] };
    }
}

/// <summary>One of two levels of theory.</summary>
/// <param name="Engine">What computes its points.</param>
sealed record LevelSpec(string Engine)
{
    public string? Method { get; init; }

    public string? Basis { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<string>? Command { get; init; }

    /// <summary>Of the low level: its points at most; those of the high one are the spec's own.</summary>
    public int? Points { get; init; }

    /// <summary>Of the low level: its error to stop at.</summary>
    public string? TargetRmse { get; init; }
}
