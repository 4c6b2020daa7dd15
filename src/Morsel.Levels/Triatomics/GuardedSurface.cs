using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Triatomics;

/// <summary>A surface that is not believed where it cannot be right.</summary>
/// <remarks>
/// Where two atoms are nearer than half a bond, and outside the range of the training points, the energy is at least a given one: a hole
/// there would hold levels that no molecule has.
/// </remarks>
sealed class GuardedSurface(IEnergySurface surface, ImmutableArray<Element> elements)
{
    readonly double[] _least = [HalfBond(elements, 1, 0), HalfBond(elements, 2, 0), HalfBond(elements, 2, 1)];

    /// <summary>The energy in cm-1, at least <paramref name="floor"/> where the surface is not believed.</summary>
    public double Energy(ReadOnlySpan<double> positions, double floor)
    {
        if (IsTooClose(positions))
        {
            return Math.Max(floor, Finite(surface.Energy(positions), floor));
        }

        double energy = Finite(surface.Energy(positions), floor);
        return energy < floor && !surface.Covers(positions) ? floor : energy;
    }

    /// <summary>Whether the surface may be believed.</summary>
    public bool Holds(ReadOnlySpan<double> positions) => !IsTooClose(positions) && surface.Covers(positions);

    bool IsTooClose(ReadOnlySpan<double> positions)
    {
        Span<double> distances = stackalloc double[3];
        DistanceGeometry.Distances(positions, distances);
        return distances[0] < _least[0] || distances[1] < _least[1] || distances[2] < _least[2];
    }

    static double Finite(double energy, double otherwise) => double.IsFinite(energy) ? energy : otherwise;

    static double HalfBond(ImmutableArray<Element> elements, int atom, int other) =>
        0.5 * (elements[atom].CovalentRadiusInAngstrom + elements[other].CovalentRadiusInAngstrom);
}
