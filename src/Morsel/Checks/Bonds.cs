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
}
