using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>A geometry at which a surface has no slope, with its harmonic vibrations.</summary>
/// <param name="Positions">[atom][x, y, z], in angstrom.</param>
/// <param name="Energy">In cm-1.</param>
/// <param name="LargestSlope">What is left of the gradient, in cm-1/angstrom.</param>
/// <param name="Wavenumbers">
/// Harmonic, in cm-1, ascending; an imaginary one as a negative number. 3N - 6 of them, or 3N - 5 of a linear molecule.
/// </param>
/// <param name="IsCovered">Whether it lies in the range of the training points.</param>
public sealed record StationaryPoint(
    ImmutableArray<double> Positions,
    double Energy,
    double LargestSlope,
    ImmutableArray<double> Wavenumbers,
    bool IsCovered
)
{
    // A smaller imaginary wavenumber cannot be told from a flat direction.
    const double LeastImaginary = 1;

    /// <summary>
    /// Imaginary vibrations of more than 1 cm-1: 0 of a minimum, 1 of a saddle point. Allocates nothing but an enumerator.
    /// </summary>
    public int Order => Wavenumbers.Count(wavenumber => wavenumber < -LeastImaginary);

    /// <summary>Half the sum of the real wavenumbers, in cm-1. Allocates nothing but an enumerator.</summary>
    public double ZeroPointEnergy => Wavenumbers.Where(wavenumber => wavenumber > 0).Sum() / 2;

    internal static StationaryPoint At(IEnergySurface surface, ImmutableArray<Element> elements, double[] positions) =>
        At(surface, [.. elements.Select(element => element.MassInDalton)], positions);

    /// <param name="surface">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="positions">[atom][x, y, z], in angstrom.</param>
    internal static StationaryPoint At(IEnergySurface surface, ImmutableArray<double> masses, double[] positions)
    {
        double[] gradient = new double[positions.Length];
        double energy = surface.Energy(positions, gradient);
        return new(
            [.. positions],
            energy,
            Descent.Largest(gradient),
            NormalModes.At(surface, masses, positions).Wavenumbers,
            surface.Covers(positions)
        );
    }

    /// <summary>Whether two are one, up to motion, reflection and exchange of like atoms, as far as energies and vibrations tell.</summary>
    internal bool IsSameAs(StationaryPoint other) =>
        Math.Abs(Energy - other.Energy) < 0.01
        && Wavenumbers.Length == other.Wavenumbers.Length
        && Wavenumbers.Zip(other.Wavenumbers).All(pair => Math.Abs(pair.First - pair.Second) < 0.5 + 0.001 * Math.Abs(pair.First));
}
