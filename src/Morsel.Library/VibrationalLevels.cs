using System.Collections.Immutable;
using Morsel.Levels;
using Morsel.Levels.Methods;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Library;

/// <summary>
/// The vibrational levels of a molecule that does not rotate (J = 0), or of one or two plain coordinates: eigenvalues of -(hbar^2 / 2m)
/// d2/dx2 + V. Immutable.
/// </summary>
/// <remarks>
/// <see cref="MolecularSurface.Levels"/> computes those of a molecule. docs/levels.md tells each method with its sources, and how far to
/// trust it.
/// </remarks>
public sealed class VibrationalLevels
{
    internal VibrationalLevels(FoundLevels found, EnergyUnit unit)
    {
        (Levels, ZeroPointEnergy, MinimumEnergy) = (found.List.Levels, found.List.ZeroPointEnergy, found.List.Minimum);
        (EstimatedError, Method, Notes, EnergyUnit) = (found.List.Error, found.Method, found.Notes, unit);
    }

    /// <summary>The unit of all energies here: cm-1 of a molecule, else that of the surface.</summary>
    public EnergyUnit EnergyUnit { get; }

    /// <summary>The lowest level above the lowest minimum.</summary>
    public double ZeroPointEnergy { get; }

    /// <summary>The energy of the lowest minimum, on the surface's own scale.</summary>
    public double MinimumEnergy { get; }

    /// <summary>Ascending, above the lowest, which is the first and 0. As many as were asked for, or as the surface holds.</summary>
    public ImmutableArray<Level> Levels { get; }

    /// <summary>
    /// About how far a level is from its value in an endless basis; the standard error of diffusion; NaN of perturbation theory and of
    /// harmonic vibrations.
    /// </summary>
    public double EstimatedError { get; }

    /// <summary>How they were computed, for people.</summary>
    public string Method { get; }

    /// <summary>What is to be known of them, a sentence each: resonances, a basis that could grow no further, holes.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>
    /// The levels of a surface in one or two plain coordinates, by a discrete variable representation on equally spaced points. Allocates
    /// grids and matrices.
    /// </summary>
    /// <param name="surface">The surface.</param>
    /// <param name="masses">For each coordinate, in u; of a surface in reduced units, where hbar is 1, a number.</param>
    /// <param name="options">How many, how well converged, and in which box.</param>
    /// <remarks>D. T. Colbert and W. H. Miller, J. Chem. Phys. 96, 1982 (1992), appendix A.</remarks>
    /// <exception cref="ArgumentException">There are not as many masses, or ranges, as coordinates, or they are not positive.</exception>
    /// <exception cref="LevelsException">
    /// The surface has more than two coordinates, or coordinates without a length unit, or holds no level; the message says so.
    /// </exception>
    public static VibrationalLevels InCoordinates(Surface surface, ReadOnlySpan<double> masses, LevelOptions options)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(options);
        return InCoordinates(SurfaceSubject.Near("the surface", surface, []), [.. masses], options);
    }

    /// <summary>The levels of a potential in one or two plain coordinates, likewise. Allocates as much.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="masses">For each coordinate, in u; of a potential in reduced units, where hbar is 1, a number.</param>
    /// <param name="options">How many, how well converged, and in which box.</param>
    /// <exception cref="ArgumentException">There are not as many masses, or ranges, as coordinates, or they are not positive.</exception>
    /// <exception cref="LevelsException">The levels cannot be had; the message says why.</exception>
    public static VibrationalLevels InCoordinates(IPotential potential, ReadOnlySpan<double> masses, LevelOptions options)
    {
        ArgumentNullException.ThrowIfNull(potential);
        ArgumentNullException.ThrowIfNull(options);
        return InCoordinates(SurfaceSubject.Of(potential.Name, potential), [.. masses], options);
    }

    static VibrationalLevels InCoordinates(SurfaceSubject subject, ImmutableArray<double> masses, LevelOptions options)
    {
        if (subject.Axes.IsEmpty)
        {
            throw new ArgumentException($"{subject.Name} is that of a molecule: its levels are those of a {nameof(MolecularSurface)}.");
        }

        CoordinateLevels.RequireFew(subject);
        if (masses.Length != subject.Axes.Length || masses.Any(mass => !(mass > 0)))
        {
            throw new ArgumentException(
                $"{subject.Axes.Length} coordinates need so many positive masses, not {masses.Length}.",
                nameof(masses)
            );
        }

        if (options.Box is { } ranges && (ranges.Length != subject.Axes.Length || ranges.Any(range => !(range.Low < range.High))))
        {
            throw new ArgumentException($"{subject.Axes.Length} coordinates need so many ranges, the lower end first.", nameof(options));
        }

        return new(CoordinateLevels.Of(subject, masses, options.Box, options.Count, options.Tolerance), subject.Unit);
    }
}
