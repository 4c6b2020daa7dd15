using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>A surface over the lengths of two bonds, all else as at the minimum.</summary>
/// <param name="First">The bond along the first direction.</param>
/// <param name="Second">The bond along the second.</param>
/// <param name="FirstDistances">Equispaced, ascending, in angstrom.</param>
/// <param name="SecondDistances">The same of the second bond.</param>
/// <param name="Points">Energies in cm-1 and whether they are covered; the first distance runs fastest.</param>
sealed record BondPlane(
    BondStretch First,
    BondStretch Second,
    ImmutableArray<double> FirstDistances,
    ImmutableArray<double> SecondDistances,
    ImmutableArray<(double Energy, bool IsCovered)> Points
)
{
    // How far beyond the training range a plane reaches, in parts of the range; and what it shows at least, in the bond's length.
    const double Beyond = 0.2,
        Shortest = 0.85,
        Longest = 1.2;

    /// <summary>
    /// The plane of the two bonds that differ most in length, of those that can be stretched without changing each other; null where there
    /// are no such two, as in a diatomic molecule. It reaches a little beyond the training range of each.
    /// </summary>
    /// <param name="surface">The surface.</param>
    /// <param name="elements">The atoms.</param>
    /// <param name="minimum">[atom][x, y, z], in angstrom.</param>
    /// <param name="stretches">All bonds of the minimum, stretched.</param>
    /// <param name="highest">The energy, in cm-1, up to which a bond is followed.</param>
    /// <param name="side">How many distances of each bond.</param>
    public static BondPlane? Through(
        IEnergySurface surface,
        ImmutableArray<Element> elements,
        ReadOnlySpan<double> minimum,
        ImmutableArray<BondStretch> stretches,
        double highest,
        int side
    )
    {
        double[] positions = [.. minimum];
        List<(int First, int Second)> bonds = Bonds.Of(elements, positions);
        HashSet<int> Moving(BondStretch bond) => Bonds.Moving(bonds, (bond.First, bond.Second));
        var pairs =
            from a in stretches
            from b in stretches
            where stretches.IndexOf(a) < stretches.IndexOf(b) && IsLeftAlone(b, Moving(a)) && IsLeftAlone(a, Moving(b))
            orderby Math.Abs(a.Length - b.Length) descending
            select (First: a, Second: b);
        if (pairs.FirstOrDefault() is not { First: { } one, Second: { } other })
        {
            return null;
        }

        double[] along = Distances(one, highest, side),
            across = Distances(other, highest, side),
            x = new double[positions.Length];
        HashSet<int> movedByOne = Moving(one),
            movedByOther = Moving(other);
        var points = ImmutableArray.CreateBuilder<(double, bool)>(side * side);
        foreach (double second in across)
        {
            foreach (double first in along)
            {
                positions.CopyTo(x, 0);
                Stretch(x, positions, one, movedByOne, first);
                Stretch(x, positions, other, movedByOther, second);
                points.Add((surface.Energy(x), surface.Covers(x)));
            }
        }

        return new(one, other, [.. along], [.. across], points.MoveToImmutable());
    }

    static bool IsLeftAlone(BondStretch bond, HashSet<int> moving) => moving.Contains(bond.First) == moving.Contains(bond.Second);

    static double[] Distances(BondStretch bond, double highest, int side)
    {
        double[] covered =
        [
            .. bond
                .Points.Where(point => point.IsCovered && point.Energy <= highest)
                .Select(point => point.Distance)
                .DefaultIfEmpty(bond.Length),
        ];
        double beyond = Beyond * (covered.Max() - covered.Min());
        double low = Math.Max(Math.Min(covered.Min() - beyond, Shortest * bond.Length), bond.Points[0].Distance),
            high = Math.Max(covered.Max() + beyond, Longest * bond.Length);
        return [.. Enumerable.Range(0, side).Select(i => low + (high - low) * i / (side - 1))];
    }

    static void Stretch(double[] x, double[] positions, BondStretch bond, HashSet<int> moving, double distance)
    {
        foreach (int atom in moving)
        {
            for (int k = 0; k < 3; k++)
            {
                x[3 * atom + k] += (distance / bond.Length - 1) * (positions[3 * bond.Second + k] - positions[3 * bond.First + k]);
            }
        }
    }
}
