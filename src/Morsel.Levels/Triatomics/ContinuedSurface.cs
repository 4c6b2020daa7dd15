using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Triatomics;

/// <summary>
/// A surface of three atoms that rises outside the range of its points, whatever it does there: a hole would hold levels.
/// </summary>
/// <remarks>
/// The three distances d outside are joined to those of the minimum by a straight line, which leaves the range at b. There the energy is
/// V(b) + s t + k t^2 / 2, with t the length of the line beyond b, s the slope along it at b where that is positive, and k the curvature
/// along it at b, or that of a bond where it is less.
/// It depends on the surface alone, so that levels converge. Three distances between two triangles are those of a triangle.
/// </remarks>
sealed class ContinuedSurface
{
    // Some bond's force constant, in cm-1/angstrom^2, and a step to take a slope and a curvature by, in angstrom.
    const double Spring = 1e5,
        Step = 1e-3;
    const int Halvings = 30;

    readonly IEnergySurface _surface;
    readonly FittedRange _range;
    readonly double[] _centre = new double[3],
        _distances = new double[3],
        _between = new double[3],
        _positions = new double[9];

    /// <param name="surface">The surface.</param>
    /// <param name="elements">Its atoms.</param>
    /// <param name="minimum">Positions [atom][x, y, z] in the range, in angstrom.</param>
    public ContinuedSurface(IEnergySurface surface, ImmutableArray<Element> elements, ReadOnlySpan<double> minimum)
    {
        (_surface, _range) = (surface, new(surface, elements));
        DistanceGeometry.Distances(minimum, _centre);
    }

    /// <summary>In cm-1.</summary>
    public double Energy(ReadOnlySpan<double> positions)
    {
        if (_range.Holds(positions))
        {
            return _surface.Energy(positions);
        }

        DistanceGeometry.Distances(positions, _distances);
        double inside = 0,
            outside = 1;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (inside + outside) / 2;
            Place(middle);
            (inside, outside) = _range.Holds(_positions) ? (middle, outside) : (inside, middle);
        }

        double length = Math.Sqrt(_distances.Zip(_centre, (d, c) => (d - c) * (d - c)).Sum()),
            part = Math.Min(Step / length, inside / 2),
            step = part * length,
            beyond = (1 - inside) * length;
        double twiceBefore = At(inside - 2 * part),
            before = At(inside - part),
            energy = At(inside);
        double slope = part > 0 ? (3 * energy - 4 * before + twiceBefore) / (2 * step) : 0,
            curvature = part > 0 ? (energy - 2 * before + twiceBefore) / (step * step) : 0;
        return energy + Math.Max(0, slope) * beyond + Math.Max(Spring, curvature) / 2 * beyond * beyond;
    }

    double At(double part)
    {
        Place(part);
        return _surface.Energy(_positions);
    }

    // The triangle at a part of the way from the minimum's to the one asked for, in the plane z = 0.
    void Place(double part)
    {
        for (int pair = 0; pair < 3; pair++)
        {
            _between[pair] = _centre[pair] + part * (_distances[pair] - _centre[pair]);
        }

        double along = (_between[0] * _between[0] + _between[1] * _between[1] - _between[2] * _between[2]) / (2 * _between[0]);
        _positions[3] = _between[0];
        _positions[6] = along;
        _positions[7] = Math.Sqrt(Math.Max(0, _between[1] * _between[1] - along * along));
    }
}
