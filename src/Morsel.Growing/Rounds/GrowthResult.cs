using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Growing.Points;
using Morsel.Growing.Sampling;
using Morsel.Surfaces;

namespace Morsel.Growing.Rounds;

/// <summary>What a growth came to, so far.</summary>
/// <param name="Starts">The starts as the engine sees them; empty where the growth was ended before.</param>
/// <param name="Points">Every point that was computed, in order, with its round; the test points left out.</param>
/// <param name="Rounds">Every round that has ended.</param>
/// <param name="Surface">The last round's surface; null before the first ended.</param>
/// <param name="Fitted">The points that this surface was fitted to; null before the first ended.</param>
/// <param name="TestPoints">Points of the test set.</param>
/// <param name="Computed">Calculations of this run.</param>
/// <param name="End">Why it stopped.</param>
sealed record GrowthResult(
    ImmutableArray<StartPoint> Starts,
    ImmutableArray<(LabelledPoint Point, int Round)> Points,
    ImmutableArray<RoundResult> Rounds,
    Surface? Surface,
    Dataset? Fitted,
    int TestPoints,
    int Computed,
    GrowthEnd End
);
