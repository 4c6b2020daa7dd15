using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Checks;

/// <summary>The bonds of a geometry, and what hangs on them.</summary>
static class Bonds
{
    /// <summary>
    /// Every bond of a geometry (<see cref="BondGraph.BondsOf"/>), and for an atom without any, its nearest neighbour.
    /// </summary>
    public static List<(int First, int Second)> Of(ImmutableArray<Element> elements, double[] positions)
    {
        int atoms = elements.Length;
        List<(int First, int Second)> bonds = BondGraph.BondsOf(elements, positions);
        for (int a = 0; a < atoms; a++)
        {
            if (!bonds.Exists(bond => bond.First == a || bond.Second == a))
            {
                int nearest = Enumerable.Range(0, atoms).Where(b => b != a).MinBy(b => DistanceGeometry.Between(positions, a, b));
                bonds.Add((nearest, a));
            }
        }

        return bonds;
    }

    /// <summary>
    /// The atoms that move where a bond is stretched: the second with all that hangs on it, or it alone where the bond is part of a ring.
    /// </summary>
    public static HashSet<int> Moving(List<(int First, int Second)> bonds, (int First, int Second) cut)
    {
        var side = new HashSet<int> { cut.Second };
        bool hasGrown = true;
        while (hasGrown)
        {
            hasGrown = false;
            foreach (var bond in bonds.Where(bond => bond != cut && side.Contains(bond.First) != side.Contains(bond.Second)))
            {
                side.Add(bond.First);
                side.Add(bond.Second);
                hasGrown = true;
            }
        }

        return side.Contains(cut.First) ? [cut.Second] : side;
    }

    /// <summary>
    /// What moves with an atom where its place beside another changes: what is parted off with it by a cut of the last bond on the
    /// shortest way from the other, or all that is bonded to it where there is no such way; it alone where that would move one that stays.
    /// </summary>
    /// <param name="bonds">All bonds.</param>
    /// <param name="from">The other.</param>
    /// <param name="atom">Which moves.</param>
    /// <param name="stay">Which must not.</param>
    public static HashSet<int> Hanging(List<(int First, int Second)> bonds, int from, int atom, params ReadOnlySpan<int> stay)
    {
        int last = LastOnWay(bonds, from, atom);
        // The side that a cut leaves is that of the bond's second atom.
        List<(int First, int Second)> turned = [.. bonds.Select(bond => bond == (atom, last) ? (last, atom) : bond)];
        HashSet<int> moving = Moving(turned, (last, atom));
        foreach (int fixedAtom in stay)
        {
            if (moving.Contains(fixedAtom))
            {
                return [atom];
            }
        }

        return moving;
    }

    // The neighbour of an atom on the shortest way from another; -1 where they are not joined.
    static int LastOnWay(List<(int First, int Second)> bonds, int from, int atom)
    {
        Dictionary<int, int> before = new() { [from] = -1 };
        Queue<int> next = new([from]);
        while (next.TryDequeue(out int at) && at != atom)
        {
            foreach (
                int neighbour in bonds
                    .Where(bond => bond.First == at || bond.Second == at)
                    .Select(bond => bond.First == at ? bond.Second : bond.First)
            )
            {
                if (before.TryAdd(neighbour, at))
                {
                    next.Enqueue(neighbour);
                }
            }
        }

        return before.GetValueOrDefault(atom, -1);
    }
}
