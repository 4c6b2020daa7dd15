using System.Collections.Immutable;

namespace Morsel.Levels.Paths;

/// <summary>A geometry on a minimum-energy path.</summary>
/// <param name="Length">Of the path from its highest saddle point, in sqrt(u) angstrom; negative before it.</param>
/// <param name="Positions">[atom][x, y, z], in angstrom.</param>
/// <param name="Energy">In cm-1.</param>
/// <param name="Curvature">Of the path, in 1/(sqrt(u) angstrom); NaN at minima.</param>
/// <param name="Wavenumbers">
/// Harmonic, at right angles to the path, in cm-1, ascending; an imaginary one as a negative number. Empty where the atoms are on one line
/// and nearby are not: there the vibrations are others.
/// </param>
/// <param name="Spread">
/// Standard deviation over the committee of the energy above the lowest minimum, in cm-1; NaN of one network alone.
/// </param>
/// <param name="IsCovered">Whether it lies in the range of the training points.</param>
/// <param name="Stationary">The place of the stationary point that it is; -1 in between.</param>
public sealed record PathPoint(
    double Length,
    ImmutableArray<double> Positions,
    double Energy,
    double Curvature,
    ImmutableArray<double> Wavenumbers,
    double Spread,
    bool IsCovered,
    int Stationary
)
{
    /// <summary>Half the sum of the real wavenumbers, in cm-1; NaN where there are none.</summary>
    public double ZeroPointEnergy => Wavenumbers.IsEmpty ? double.NaN : Wavenumbers.Where(wavenumber => wavenumber > 0).Sum() / 2;
}
