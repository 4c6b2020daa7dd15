using System.Collections.Immutable;

namespace Morsel.Studies.Specs;

/// <summary>What a person asked for: the parts of a study, and the seed from which every trial's seeds derive.</summary>
sealed record StudySpec
{
    /// <summary>The study's name: <c>paper-table-4</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for lists and the report.</summary>
    public string Title { get; init; } = "";

    public ulong Seed { get; init; } = 1;

    public required ImmutableArray<PartSpec> Parts
    {
        get;
        init => field = Check.NotEmpty(value, "parts");
    }

    /// <summary>
    /// The same study scored on as many held-out points as <paramref name="other"/>, in the parts that were not scored: scores change no
    /// trial.
    /// </summary>
    public StudySpec ScoredAs(StudySpec other) =>
        Parts.Length != other.Parts.Length
            ? this
            : this with
            {
                Parts =
                [
                    .. Parts.Zip(
                        other.Parts,
                        (part, like) => part.DenseTestPoints is null or 0 ? part with { DenseTestPoints = like.DenseTestPoints } : part
                    ),
                ],
            };
}
