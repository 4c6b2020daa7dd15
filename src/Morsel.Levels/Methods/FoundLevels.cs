using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Levels.Plain;
using Morsel.Levels.Triatomics;

namespace Morsel.Levels.Methods;

/// <summary>Levels, with how they were found.</summary>
/// <param name="List">The levels.</param>
/// <param name="Method">In words.</param>
/// <param name="Tolerance">That was asked for; NaN where the method has none.</param>
/// <param name="Notes">What is to be known of them, a sentence each.</param>
sealed record FoundLevels(LevelList List, string Method, double Tolerance, ImmutableArray<string> Notes)
{
    /// <summary>The states in one or two coordinates, which can be drawn; null of others.</summary>
    public PlainLevels? Plain { get; init; }

    /// <summary>The states of three atoms, whose densities can be drawn; null of others.</summary>
    public TriatomicLevels? Triatomic { get; init; }

    /// <summary>The coordinates of <see cref="Plain"/>.</summary>
    public ImmutableArray<Axis> Axes { get; init; } = [];
}
