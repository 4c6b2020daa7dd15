using System.Collections.Immutable;

namespace Morsel.Growing.Rounds;

/// <summary>The kinds of network that the next rounds try, where an earlier one has compared all.</summary>
/// <remarks>
/// A few more points seldom make another kind the best, and comparing all of them takes most of a growth's time. No parameters are carried:
/// the points that judge a network would be among those that it was trained on.
/// </remarks>
/// <param name="ComparedAt">How many points all kinds were compared on.</param>
/// <param name="Names">The best ones, the best first, in the words that they are shown in.</param>
sealed record CarriedKinds(int ComparedAt, ImmutableArray<string> Names)
{
    /// <summary>Of a round that compared none.</summary>
    public static CarriedKinds None { get; } = new(0, []);

    /// <summary>The surface is the mean of two kinds, and one of these may be left behind. Not tuned.</summary>
    public const int Most = 4;

    // All are compared again where there are so many times the points. Not tuned.
    const double Growth = 1.5;

    /// <summary>Whether a fit to so many points tries these alone.</summary>
    public bool SufficeFor(int points) => points < Growth * ComparedAt;
}
