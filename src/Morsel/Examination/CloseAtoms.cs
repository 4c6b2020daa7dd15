using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Examination;

/// <summary>Two atoms of one point that stand closer than atoms can.</summary>
/// <param name="Point">Counted from 0.</param>
/// <param name="First">Atom, counted from 0.</param>
/// <param name="Second">Atom, counted from 0.</param>
/// <param name="Distance">In angstrom.</param>
/// <param name="Limit">In angstrom.</param>
sealed record CloseAtoms(int Point, int First, int Second, double Distance, double Limit)
{
    // Half a covalent bond lies some 10 eV up the repulsive wall of every pair; no surface is sampled there on purpose.
    const double FractionOfBond = 0.5;

    /// <summary>The closest pair of each point in which a pair stands closer than half the sum of its covalent radii.</summary>
    public static List<CloseAtoms> Find(Dataset set)
    {
        var found = new List<CloseAtoms>();
        for (var point = 0; point < set.Count; point++)
        {
            if (Closest(set, point) is { } pair && pair.Distance < pair.Limit)
            {
                found.Add(pair);
            }
        }

        return found;
    }

    /// <summary>Whether no pair of a geometry [atom][x, y, z], in angstrom, stands closer.</summary>
    public static bool AreNone(ImmutableArray<Element> elements, ReadOnlySpan<double> geometry)
    {
        for (int i = 1; i < elements.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (DistanceGeometry.Between(geometry, i, j) < LimitOf(elements, i, j))
                {
                    return false;
                }
            }
        }

        return true;
    }

    static double LimitOf(ImmutableArray<Element> elements, int i, int j) =>
        FractionOfBond * (elements[i].CovalentRadiusInAngstrom + elements[j].CovalentRadiusInAngstrom);

    /// <summary>The pair with the smallest ratio of distance to limit.</summary>
    static CloseAtoms Closest(Dataset set, int point)
    {
        var geometry = set.Point(point);
        CloseAtoms? closest = null;
        for (var i = 1; i < set.Space.Elements.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var limit = LimitOf(set.Space.Elements, i, j);
                var distance = DistanceGeometry.Between(geometry, i, j);
                if (closest is null || distance * closest.Limit < closest.Distance * limit)
                {
                    closest = new(point, j, i, distance, limit);
                }
            }
        }

        return closest!;
    }

    /// <summary>
    /// The median over points of the smallest ratio of a distance to the sum of the covalent radii: about 1 for a bonded molecule in
    /// angstrom, about 1.9 if its lengths are in bohr.
    /// </summary>
    public static double TypicalBondRatio(Dataset set)
    {
        var ratios = new double[set.Count];
        for (var point = 0; point < set.Count; point++)
        {
            var pair = Closest(set, point);
            ratios[point] = FractionOfBond * pair.Distance / pair.Limit;
        }

        return Median.Of(ratios);
    }
}
