using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>One point of a stretch.</summary>
/// <param name="Distance">Of the two atoms, in angstrom.</param>
/// <param name="Energy">In cm-1.</param>
/// <param name="IsCovered">Whether it lies in the range of the training points; beyond it, the energy is an extrapolation.</param>
readonly record struct StretchPoint(double Distance, double Energy, bool IsCovered);

/// <summary>A surface along one bond, from less than half to six times its length, all else rigid.</summary>
/// <param name="First">An atom of the bond, counted from 0; its side stays.</param>
/// <param name="Second">The other; it moves with all that hangs on it, or alone where the bond is part of a ring.</param>
/// <param name="Length">At the minimum, in angstrom.</param>
/// <param name="Points">By ascending distance.</param>
/// <param name="TurnsOver">
/// The longest distance, in angstrom, below the bond's length at which the energy falls as the atoms come closer; null where it rises all
/// the way: repulsive at short range.
/// </param>
/// <param name="LongRangeSlope">dV/dr of the last part, in cm-1/angstrom: near 0 where the surface flattens as the fragments part.</param>
sealed record BondStretch(
    int First,
    int Second,
    double Length,
    ImmutableArray<StretchPoint> Points,
    double? TurnsOver,
    double LongRangeSlope
)
{
    const double Shortest = 0.4,
        Longest = 6,
        Spacing = 0.01;

    public bool IsRepulsive => TurnsOver is null;

    /// <summary>Whether every energy is a number; a network may overflow far outside its data.</summary>
    public bool IsFinite => Points.All(point => double.IsFinite(point.Energy));

    /// <summary>
    /// Every bond of a geometry: two atoms nearer than 1.3 times the sum of their covalent radii (<see cref="Element"/>), and for an atom
    /// without any, its nearest neighbour.
    /// </summary>
    public static ImmutableArray<BondStretch> Of(IEnergySurface surface, ImmutableArray<Element> elements, ReadOnlySpan<double> minimum)
    {
        double[] positions = [.. minimum];
        List<(int First, int Second)> bonds = Bonds.Of(elements, positions);
        return [.. bonds.Select(bond => Along(surface, positions, bond, Bonds.Moving(bonds, bond)))];
    }

    static BondStretch Along(IEnergySurface surface, double[] positions, (int First, int Second) bond, HashSet<int> moving)
    {
        double length = DistanceGeometry.Between(positions, bond.First, bond.Second);
        double[] x = [.. positions];
        var points = new List<StretchPoint>();
        for (int step = 0; step <= (int)Math.Round((Longest - Shortest) / Spacing); step++)
        {
            double stretch = Shortest + Spacing * step - 1;
            foreach (int atom in moving)
            {
                for (int k = 0; k < 3; k++)
                {
                    x[3 * atom + k] = positions[3 * atom + k] + stretch * (positions[3 * bond.Second + k] - positions[3 * bond.First + k]);
                }
            }

            points.Add(new(length * (1 + stretch), surface.Energy(x), surface.Covers(x)));
        }

        int turn = points.FindLastIndex(point => point.Distance < length * (1 - Spacing / 2));
        while (turn > 0 && points[turn - 1].Energy > points[turn].Energy)
        {
            turn--;
        }

        StretchPoint last = points[^1],
            before = points[^2];
        return new(
            bond.First,
            bond.Second,
            length,
            [.. points],
            turn > 0 ? points[turn].Distance : null,
            (last.Energy - before.Energy) / (last.Distance - before.Distance)
        );
    }
}
