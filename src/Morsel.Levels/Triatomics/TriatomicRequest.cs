using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Levels.Triatomics;

/// <summary>Which levels of three atoms.</summary>
/// <param name="Elements">In the order of the positions.</param>
/// <param name="Masses">In u, in the same order.</param>
/// <param name="Count">How many levels, the ground state included.</param>
/// <param name="Tolerance">How far a level may be from its value on an endless grid, in cm-1.</param>
sealed record TriatomicRequest(ImmutableArray<Element> Elements, ImmutableArray<double> Masses, int Count, double Tolerance)
{
    /// <summary>Which coordinates; null for those that suit the molecule.</summary>
    public VectorKind? Kind { get; init; }

    /// <summary>The highest energy that the surface was fitted to, in cm-1, where it is known.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;
}
