using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>An analytic potential-energy surface V(q): value, gradient, parameters with units, domain and source.</summary>
/// <remarks>
/// Energies are in <see cref="EnergyUnit"/>, coordinate k in <c>Coordinates[k].Unit</c>, and gradient component k in energy unit per
/// coordinate unit. Implementations are immutable and may be called from any thread. The zero of energy is part of the definition.
/// </remarks>
public interface IPotential
{
    /// <summary>The name users type, in lower-case with hyphens: <c>morse</c>, <c>double-morse-2d</c>.</summary>
    string Name { get; }

    /// <summary>One line for people: what the surface is.</summary>
    string Title { get; }

    /// <summary>The formula with the names of <see cref="Parameters"/>, in plain text.</summary>
    string Formula { get; }

    /// <summary>The paper, equation, and where a value is inferred rather than published, that it is.</summary>
    string Source { get; }

    /// <summary>Unit of the energy: <c>J</c>, <c>meV</c>, <c>eV</c>, or <c>1</c> for a model surface in reduced units.</summary>
    EnergyUnit EnergyUnit { get; }

    /// <summary>The coordinates in order, each with its unit and the domain on which the surface is customarily sampled.</summary>
    ImmutableArray<Coordinate> Coordinates { get; }

    /// <summary>Every number in the formula, by name, with its value and unit.</summary>
    ImmutableArray<PotentialParameter> Parameters { get; }

    /// <summary>The global minimum, to the accuracy to which it is known; of equal ones, any.</summary>
    /// <remarks>
    /// Where V is unbounded below, the bottom of its well. Where V falls to its least value only in a limit, the coordinate that goes
    /// to infinity is infinite.
    /// </remarks>
    PotentialMinimum Minimum { get; }

    /// <summary>The energy by which errors are judged: the well or barrier depth, in <see cref="EnergyUnit"/>.</summary>
    double WellDepth { get; }

    /// <summary>V at <paramref name="point"/> and its gradient. Allocates nothing.</summary>
    /// <param name="point">One value for each of <see cref="Coordinates"/>, in their units.</param>
    /// <param name="gradient">Receives dV/dq, the same length as <paramref name="point"/>.</param>
    /// <returns>The energy. Infinite or NaN only where the formula itself is singular.</returns>
    /// <remarks>At a cusp, where the gradient has no value, its mean over all directions of approach.</remarks>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient);
}

/// <summary>
/// One coordinate of a potential: its name (<c>r</c>), its unit (<c>angstrom</c>, <c>bohr</c>, or <c>1</c> where reduced), and its
/// customary domain.
/// </summary>
public readonly record struct Coordinate(string Name, LengthUnit Unit, double Low, double High);

/// <summary>A number in a potential's formula.</summary>
public readonly record struct PotentialParameter(string Name, double Value, string Unit, string Meaning);

/// <summary>The lowest point of a potential, and the energy there.</summary>
public sealed record PotentialMinimum(ImmutableArray<double> Position, double Energy);
