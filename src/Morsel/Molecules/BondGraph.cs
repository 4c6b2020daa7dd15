using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>Which atoms are bonded, and the exchanges of like atoms that leave it so.</summary>
sealed class BondGraph
{
    readonly ImmutableArray<Element> _elements;
    readonly bool[] _bonds;
    readonly int[] _kinds;
    readonly int[] _order;

    // In sums of covalent radii.
    const double BondedWithin = 1.3;

    /// <param name="elements">The atoms in order.</param>
    /// <param name="bonds">Pairs of atoms.</param>
    public BondGraph(ImmutableArray<Element> elements, IEnumerable<(int First, int Second)> bonds)
    {
        _elements = elements;
        _bonds = new bool[elements.Length * elements.Length];
        foreach (var (first, second) in bonds)
        {
            _bonds[first * elements.Length + second] = _bonds[second * elements.Length + first] = true;
        }

        _kinds = Kinds();
        _order = Order();
    }

    /// <summary>
    /// The bonds of a geometry in angstrom: pairs of atoms, the first before the second, that are nearer than 1.3 times the sum of their
    /// covalent radii (<see cref="Element"/>).
    /// </summary>
    public static List<(int First, int Second)> BondsOf(ImmutableArray<Element> elements, ReadOnlySpan<double> geometry)
    {
        List<(int First, int Second)> bonds = [];
        for (int a = 0; a < elements.Length; a++)
        {
            for (int b = a + 1; b < elements.Length; b++)
            {
                double radii = elements[a].CovalentRadiusInAngstrom + elements[b].CovalentRadiusInAngstrom;
                if (DistanceGeometry.Between(geometry, a, b) < BondedWithin * radii)
                {
                    bonds.Add((a, b));
                }
            }
        }

        return bonds;
    }

    public bool AreBonded(int first, int second) => _bonds[first * _elements.Length + second];

    /// <summary>The exchanges under which the same atoms are bonded, and how many there are.</summary>
    /// <remarks>
    /// With the first atoms held in place one after another, every atom that can come into the place of the next gives a permutation:
    /// together they make all, and their number is the product of the numbers of such atoms (C. C. Sims, in Computational Problems in
    /// Abstract Algebra (1970)).
    /// </remarks>
    public (AtomSymmetry Symmetry, double Count) Symmetry()
    {
        var generators = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        double count = 1;
        for (int held = _order.Length - 1; held >= 0; held--)
        {
            HashSet<int> reached = [_order[held]];
            foreach (int atom in _order[(held + 1)..])
            {
                if (!reached.Contains(atom) && Complete(held, atom) is { } permutation)
                {
                    generators.Add(permutation);
                    Spread(reached, generators);
                }
            }

            count *= reached.Count;
        }

        return (new(_elements, generators.ToImmutable()), count);
    }

    // Every permutation found so far leaves the atoms before the one that is held where they are.
    static void Spread(HashSet<int> reached, IReadOnlyList<ImmutableArray<int>> permutations)
    {
        Stack<int> pending = new(reached);
        while (pending.TryPop(out int atom))
        {
            foreach (ImmutableArray<int> permutation in permutations)
            {
                if (reached.Add(permutation[atom]))
                {
                    pending.Push(permutation[atom]);
                }
            }
        }
    }

    // A permutation that keeps the bonds and the atoms before the place, with the atom in that place; null where there is none.
    ImmutableArray<int>? Complete(int place, int atom)
    {
        int[] images = [.. Enumerable.Repeat(-1, _order.Length)];
        bool[] used = new bool[_order.Length];
        foreach (int earlier in _order[..place])
        {
            (images[earlier], used[earlier]) = (earlier, true);
        }

        return Fits(place, atom, images) && Place(place, atom, images, used) ? [.. images] : null;
    }

    bool Place(int place, int atom, int[] images, bool[] used)
    {
        (images[_order[place]], used[atom]) = (atom, true);
        int next = place + 1;
        if (next == _order.Length)
        {
            return true;
        }

        foreach (int candidate in _order)
        {
            if (!used[candidate] && Fits(next, candidate, images) && Place(next, candidate, images, used))
            {
                return true;
            }
        }

        used[atom] = false;
        return false;
    }

    bool Fits(int place, int atom, int[] images)
    {
        int replaced = _order[place];
        return _kinds[replaced] == _kinds[atom]
            && _order[..place].All(earlier => AreBonded(earlier, replaced) == AreBonded(images[earlier], atom));
    }

    // Atoms are of one kind if they are of one element and bonded to as many atoms of each kind: a permutation that keeps the bonds keeps
    // these (B. Weisfeiler, A. A. Leman, Nauchno-Tekhnicheskaya Informatsia 2(9), 12 (1968)).
    int[] Kinds()
    {
        int[] kinds = [.. _elements.Select(element => element.Number)];
        for (int round = 0; round < _elements.Length; round++)
        {
            string[] seen =
            [
                .. kinds.Select((kind, atom) => $"{kind}: {string.Join(' ', Neighbours(atom).Select(other => kinds[other]).Order())}"),
            ];
            string[] different = [.. seen.Distinct().Order(StringComparer.Ordinal)];
            kinds = [.. seen.Select(each => Array.IndexOf(different, each))];
        }

        return kinds;
    }

    // Each atom after one that it is bonded to, where there is such: a wrong choice shows at once.
    int[] Order()
    {
        List<int> order = [];
        while (order.Count < _elements.Length)
        {
            order.Add(
                Enumerable
                    .Range(0, _elements.Length)
                    .Except(order)
                    .MaxBy(atom => (Neighbours(atom).Count(order.Contains), Neighbours(atom).Count(), -atom))
            );
        }

        return [.. order];
    }

    IEnumerable<int> Neighbours(int atom) => Enumerable.Range(0, _elements.Length).Where(other => AreBonded(atom, other));
}
