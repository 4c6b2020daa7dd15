using System.Collections.Immutable;

namespace Morsel.Growing.Sampling;

/// <summary>A geometry that may be computed.</summary>
/// <param name="Positions">[atom][x, y, z] in angstrom.</param>
/// <param name="Reason">Where it is from, as a phrase: <c>thermal, 1200 K, about start 1</c>.</param>
sealed record Candidate(ImmutableArray<double> Positions, string Reason);
