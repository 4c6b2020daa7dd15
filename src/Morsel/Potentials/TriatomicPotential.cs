using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// A potential of a real molecule of three atoms: a function of their distances, in angstrom. Its coordinates are the lengths of two
/// vectors and the angle between them.
/// </summary>
/// <remarks>
/// Atom i stands at s_i u + t_i w, where u and w are the two vectors: d_ij^2 = a^2 u^2 + b^2 w^2 + 2 a b u w cos(angle), with
/// a = s_i - s_j and b = t_i - t_j.
/// </remarks>
abstract class TriatomicPotential : IPotential
{
    /// <summary>The pairs of atoms, in the order of the lower triangle.</summary>
    static readonly (int Atom, int Other)[] _pairs = [(1, 0), (2, 0), (2, 1)];

    readonly EnergyUnit _own;
    readonly double _factor;

    /// <param name="own">The unit of the published formula.</param>
    /// <param name="energyUnit">The unit in which energies are returned; the formula's own if null.</param>
    protected TriatomicPotential(EnergyUnit own, EnergyUnit? energyUnit)
    {
        (_own, EnergyUnit) = (own, energyUnit ?? own);
        _factor = own.To(EnergyUnit);
    }

    public abstract string Name { get; }

    public abstract string Title { get; }

    public abstract string Formula { get; }

    public abstract string Source { get; }

    public EnergyUnit EnergyUnit { get; }

    public abstract ImmutableArray<Coordinate> Coordinates { get; }

    /// <summary>In the units of the published formula, whatever <see cref="EnergyUnit"/> is: none can be changed.</summary>
    public abstract ImmutableArray<PotentialParameter> Parameters { get; }

    public PotentialMinimum Minimum => OwnMinimum with { Energy = _factor * OwnMinimum.Energy };

    public double WellDepth => _factor * OwnWellDepth;

    /// <summary>The atoms in order.</summary>
    public abstract ImmutableArray<Element> Elements { get; }

    /// <summary>The minimum, and the depth of its well, in the formula's own unit.</summary>
    protected abstract PotentialMinimum OwnMinimum { get; }

    /// <inheritdoc cref="OwnMinimum"/>
    protected abstract double OwnWellDepth { get; }

    /// <summary>s and t of each atom: its parts of the two vectors.</summary>
    protected abstract ImmutableArray<(double First, double Second)> Shares { get; }

    /// <summary>V and its slopes in the distances (1,0), (2,0), (2,1) in angstrom, in the formula's own unit.</summary>
    protected abstract double OfDistances(ReadOnlySpan<double> distances, Span<double> slopes);

    /// <summary>The atoms' positions [atom][x, y, z] in angstrom, in the plane z = 0, the first vector along x.</summary>
    public void Place(ReadOnlySpan<double> point, Span<double> positions)
    {
        Require.Lengths(point, point, 3);
        (double sine, double cosine) = Math.SinCos(point[2]);
        for (int atom = 0; atom < 3; atom++)
        {
            (double first, double second) = Shares[atom];
            positions[3 * atom] = first * point[0] + second * point[1] * cosine;
            positions[3 * atom + 1] = second * point[1] * sine;
            positions[3 * atom + 2] = 0;
        }
    }

    /// <summary>
    /// V at positions [atom][x, y, z] in angstrom, in <see cref="EnergyUnit"/>, and dV/dx unless <paramref name="gradient"/> is empty.
    /// </summary>
    public double AtPositions(ReadOnlySpan<double> positions, Span<double> gradient)
    {
        Span<double> distances = stackalloc double[3],
            slopes = stackalloc double[3];
        DistanceGeometry.Distances(positions, distances);
        double energy = _factor * OfDistances(distances, slopes);
        gradient.Clear();
        for (int pair = 0; pair < (gradient.IsEmpty ? 0 : 3); pair++)
        {
            (int atom, int other) = _pairs[pair];
            for (int axis = 0; axis < 3; axis++)
            {
                double push = _factor * slopes[pair] * (positions[3 * atom + axis] - positions[3 * other + axis]) / distances[pair];
                gradient[3 * atom + axis] += push;
                gradient[3 * other + axis] -= push;
            }
        }

        return energy;
    }

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 3);
        Span<double> distances = stackalloc double[3],
            slopes = stackalloc double[3];
        (double u, double w) = (point[0], point[1]);
        (double sine, double cosine) = Math.SinCos(point[2]);
        for (int pair = 0; pair < 3; pair++)
        {
            (double a, double b) = Difference(pair);
            distances[pair] = Math.Sqrt(a * a * u * u + b * b * w * w + 2 * a * b * u * w * cosine);
        }

        double energy = OfDistances(distances, slopes);
        gradient.Clear();
        for (int pair = 0; pair < 3; pair++)
        {
            (double a, double b) = Difference(pair);
            double slope = _factor * slopes[pair] / distances[pair];
            gradient[0] += slope * (a * a * u + a * b * w * cosine);
            gradient[1] += slope * (b * b * w + a * b * u * cosine);
            gradient[2] -= slope * a * b * u * w * sine;
        }

        return _factor * energy;
    }

    (double First, double Second) Difference(int pair)
    {
        (int atom, int other) = _pairs[pair];
        return (Shares[atom].First - Shares[other].First, Shares[atom].Second - Shares[other].Second);
    }
}
