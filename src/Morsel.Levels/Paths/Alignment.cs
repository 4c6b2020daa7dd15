using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Levels.Paths;

/// <summary>The motion, and the exchange of like atoms, that bring one geometry of a molecule nearest to another.</summary>
sealed class Alignment
{
    const double MostExchanges = 5040;

    readonly int[] _places;
    readonly double _hand;
    readonly double[] _rotation = new double[9],
        _from = new double[3],
        _to = new double[3];

    // For each place the atom that comes there; with a hand of -1 the molecule is mirrored first.
    Alignment(ReadOnlySpan<double> still, double[] moving, int[] places, double hand)
    {
        (_places, _hand) = (places, hand);
        double[] exchanged = Exchanged(moving);
        Superposition.Rotation(still, exchanged, _rotation);
        Superposition.Centre(exchanged, _from);
        Superposition.Centre(still, _to);
        Deviation = RootMeanSquare(still, Of(moving));
    }

    /// <summary>The root of the mean square distance that is left between the atoms, in angstrom.</summary>
    public double Deviation { get; }

    /// <summary>Positions moved in the same way.</summary>
    public double[] Of(double[] positions)
    {
        double[] exchanged = Exchanged(positions),
            moved = new double[exchanged.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            int atom = i / 3 * 3,
                row = i % 3 * 3;
            moved[i] = _to[i % 3];
            for (int k = 0; k < 3; k++)
            {
                moved[i] += _rotation[row + k] * (exchanged[atom + k] - _from[k]);
            }
        }

        return moved;
    }

    /// <summary>The best, without any exchange of atoms.</summary>
    /// <param name="still">Where to bring it, in angstrom.</param>
    /// <param name="moving">What to bring.</param>
    public static Alignment Plain(ReadOnlySpan<double> still, double[] moving) =>
        Better(still, moving, [.. Enumerable.Range(0, moving.Length / 3)]);

    /// <summary>
    /// The best over all exchanges of like atoms; where these are very many, over exchanges of two after two, each of which must gain.
    /// </summary>
    /// <param name="kinds">For each atom what it is.</param>
    /// <param name="still">Where to bring it, in angstrom.</param>
    /// <param name="moving">What to bring.</param>
    public static Alignment WithExchanges(ImmutableArray<int> kinds, double[] still, double[] moving)
    {
        double count = kinds.GroupBy(kind => kind).Aggregate(1.0, (product, like) => product * Factorial(like.Count()));
        return count <= MostExchanges
            ? All(kinds).Select(places => Better(still, moving, places)).MinBy(alignment => alignment.Deviation)!
            : TwoAfterTwo(kinds, still, moving);
    }

    static Alignment TwoAfterTwo(ImmutableArray<int> kinds, double[] still, double[] moving)
    {
        int[] places = [.. Enumerable.Range(0, kinds.Length)];
        Alignment best = Better(still, moving, places);
        bool hasGained = true;
        while (hasGained)
        {
            hasGained = false;
            for (int a = 0; a < places.Length; a++)
            {
                for (int b = a + 1; b < places.Length; b++)
                {
                    if (kinds[a] != kinds[b])
                    {
                        continue;
                    }

                    int[] tried = [.. best._places];
                    (tried[a], tried[b]) = (tried[b], tried[a]);
                    Alignment alignment = Better(still, moving, tried);
                    if (alignment.Deviation < best.Deviation - 1e-9)
                    {
                        (best, hasGained) = (alignment, true);
                    }
                }
            }
        }

        return best;
    }

    static Alignment Better(ReadOnlySpan<double> still, double[] moving, int[] places)
    {
        Alignment turned = new(still, moving, places, 1),
            mirrored = new(still, moving, places, -1);
        return mirrored.Deviation < turned.Deviation - 1e-9 ? mirrored : turned;
    }

    static IEnumerable<int[]> All(ImmutableArray<int> kinds)
    {
        int[] places = new int[kinds.Length];
        bool[] isUsed = new bool[kinds.Length];
        return From(0);

        IEnumerable<int[]> From(int place)
        {
            if (place == places.Length)
            {
                yield return [.. places];
                yield break;
            }

            for (int atom = 0; atom < places.Length; atom++)
            {
                if (isUsed[atom] || kinds[atom] != kinds[place])
                {
                    continue;
                }

                (places[place], isUsed[atom]) = (atom, true);
                foreach (int[] whole in From(place + 1))
                {
                    yield return whole;
                }

                isUsed[atom] = false;
            }
        }
    }

    double[] Exchanged(double[] positions) =>
        [.. Enumerable.Range(0, positions.Length).Select(i => _hand * positions[3 * _places[i / 3] + i % 3])];

    static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k);

    static double RootMeanSquare(ReadOnlySpan<double> one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < other.Length; i++)
        {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }

        return Math.Sqrt(sum / (other.Length / 3));
    }
}
