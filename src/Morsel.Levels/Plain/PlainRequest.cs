using System.Collections.Immutable;

namespace Morsel.Levels.Plain;

/// <summary>Which levels of a surface in one or two plain coordinates.</summary>
/// <param name="KineticFactors">hbar^2 / 2m for each coordinate, in the energy's unit times the square of the coordinate's.</param>
/// <param name="Ranges">Where the search for the wavefunctions begins; an end is moved out while they reach it.</param>
/// <param name="Count">How many levels, from the lowest on.</param>
/// <param name="Tolerance">How much the last refinement of the grid may change a level, in the energy's unit.</param>
sealed record PlainRequest(
    ImmutableArray<double> KineticFactors,
    ImmutableArray<(double Low, double High)> Ranges,
    int Count,
    double Tolerance
)
{
    /// <summary>Whether the ends of the ranges stay where they are: what is outside does not exist.</summary>
    public bool IsBox { get; init; }

    /// <summary>The highest energy that the surface was fitted to, where it is known.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;
}
