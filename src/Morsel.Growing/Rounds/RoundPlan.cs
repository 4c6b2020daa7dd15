using System.Collections.Immutable;

namespace Morsel.Growing.Rounds;

/// <summary>The points of one round, as they were chosen and before any is computed.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Points">In the order of choice.</param>
sealed record RoundPlan(int Number, ImmutableArray<PlannedPoint> Points);

/// <summary>A geometry that was chosen.</summary>
/// <param name="Positions">[atom][x, y, z] in angstrom.</param>
/// <param name="Reason">Why, as a phrase.</param>
/// <param name="Predicted">What the surface of the round before says of it, in cm-1; null in the first round.</param>
/// <param name="Spread">How far that surface's models disagree there, in cm-1; null in the first round and of one model.</param>
/// <param name="IsRandom">Whether chance alone chose it.</param>
sealed record PlannedPoint(ImmutableArray<double> Positions, string Reason, double? Predicted, double? Spread, bool IsRandom);
