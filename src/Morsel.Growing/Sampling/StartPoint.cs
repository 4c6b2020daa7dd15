using System.Collections.Immutable;
using Morsel.Checks;

namespace Morsel.Growing.Sampling;

/// <summary>A start geometry as the engine sees it: at rest where it could be brought there, with its harmonic vibrations.</summary>
/// <param name="Number">From 1, in the order given.</param>
/// <param name="Positions">[atom][x, y, z] in angstrom.</param>
/// <param name="Energy">In cm-1, on the engine's zero.</param>
/// <param name="Modes">The vibrations there.</param>
/// <param name="Bonds">Pairs of atoms whose distance changes as the vibrations say, however far they are followed.</param>
/// <param name="LargestSlope">What is left of the gradient, in cm-1/angstrom.</param>
sealed record StartPoint(
    int Number,
    ImmutableArray<double> Positions,
    double Energy,
    NormalModes Modes,
    ImmutableArray<(int First, int Second)> Bonds,
    double LargestSlope
)
{
    // A smaller imaginary wavenumber cannot be told from a flat direction.
    const double LeastImaginary = 20;

    /// <summary>Imaginary vibrations: 0 of a minimum, 1 of a saddle point.</summary>
    public int Order => Modes.Wavenumbers.Count(wavenumber => wavenumber < -LeastImaginary);
}
