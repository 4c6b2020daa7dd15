using System.Collections.Immutable;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>
/// The energy near a minimum as a sum of terms of one, two and three normal coordinates (<see cref="ModeExpansion"/>), as integrals
/// between modals. Those of one have the kinetic energy of their coordinate with them.
/// </summary>
sealed class ModeTerms
{
    readonly ModalBasis _basis;
    readonly IWorkers _workers;
    readonly int _modes;
    readonly double _zero;

    // [mode][pair], [modes][pair][pair], [modes][pair][pair][pair], where a pair is of a mode's functions, the larger number first.
    readonly double[][] _one,
        _two,
        _three;

    // [pair][point] of each mode: the product of the two functions.
    readonly double[][] _products;
    readonly int[] _pairs;

    /// <param name="surfaces">One for each worker.</param>
    /// <param name="frame">The minimum.</param>
    /// <param name="bottom">Its energy, in cm-1.</param>
    /// <param name="basis">The modals and their products.</param>
    /// <param name="functions">How many of each mode's modals integrals are made between.</param>
    /// <param name="workers">Share the terms.</param>
    public ModeTerms(
        IEnergySurface[] surfaces,
        NormalFrame frame,
        double bottom,
        ModalBasis basis,
        ImmutableArray<int> functions,
        IWorkers workers
    )
    {
        (_basis, _workers) = (basis, workers);
        _modes = basis.Modals.Length;
        _pairs = [.. functions.Select(count => count * (count + 1) / 2)];
        _products = [.. functions.Select((count, k) => Products(basis.Modals[k], count))];
        ModeExpansion terms = new(surfaces, frame, bottom, basis);
        _zero = terms.Zero;
        _one =
        [
            .. Enumerable
                .Range(0, _modes)
                .Select(k => Own(k, Integrals([.. terms.Alone[k].Zip(terms.Bare[k], (all, bare) => all - bare)], k))),
        ];
        (_two, _three) = (new double[_modes * _modes][], new double[_modes * _modes * _modes][]);
        (int K, int L)[] couples =
        [
            .. Enumerable.Range(0, _modes).SelectMany(k => Enumerable.Range(k + 1, _modes - k - 1).Select(l => (k, l))),
        ];
        workers.Run(
            couples.Length,
            (item, worker) =>
            {
                (int k, int l) = couples[item];
                _two[At(k, l)] = Integrals(terms.OfTwo(worker, k, l), k, l);
            }
        );
        (int K, int L, int M)[] triples =
        [
            .. couples.SelectMany(couple => Enumerable.Range(couple.L + 1, _modes - couple.L - 1).Select(m => (couple.K, couple.L, m))),
        ];
        workers.Run(
            triples.Length,
            (item, worker) =>
            {
                (int k, int l, int m) = triples[item];
                _three[At(k, l, m)] = Integrals(terms.OfThree(worker, k, l, m), k, l, m);
            }
        );
    }

    /// <summary>The energy between all products but for the angular momenta.</summary>
    /// <param name="most">Terms of so many coordinates at most: 2 or 3.</param>
    public SparseRows Matrix(int most)
    {
        int order = _basis.States.Count;
        List<(int, double)>[] rows = new List<(int, double)>[order];
        _workers.Run(
            order,
            (i, _) =>
            {
                int[] differing = new int[3];
                rows[i] = [];
                for (int j = 0; j < order; j++)
                {
                    if (Between(_basis.States[i], _basis.States[j], differing, most) is var value and not 0)
                    {
                        rows[i].Add((j, value));
                    }
                }
            }
        );
        return SparseRows.Of(rows);
    }

    /// <summary>
    /// What each mode sees where every other is in one state: its Hamiltonian and the means of all terms that it is in, between its modals.
    /// </summary>
    /// <param name="states">For each mode the coefficients of the state.</param>
    /// <returns>For each mode a row-major matrix, in cm-1.</returns>
    public double[][] MeanFields(double[][] states)
    {
        double[][] densities = [.. states.Select(Density)],
            fields = new double[_modes][];
        _workers.Run(_modes, (k, _) => fields[k] = Square(MeanField(k, densities), states[k].Length));
        return fields;
    }

    // By pairs.
    double[] MeanField(int k, double[][] densities)
    {
        double[] field = [.. _one[k]];
        for (int l = 0; l < _modes; l++)
        {
            if (l == k)
            {
                continue;
            }

            Add(Mean(_two[k < l ? At(k, l) : At(l, k)], k < l ? [k, l] : [l, k], densities, k));
            for (int m = l + 1; m < _modes; m++)
            {
                if (m != k)
                {
                    int[] three = [.. new[] { k, l, m }.Order()];
                    Add(Mean(_three[At(three[0], three[1], three[2])], three, densities, k));
                }
            }
        }

        return field;

        void Add(double[] mean)
        {
            for (int pair = 0; pair < field.Length; pair++)
            {
                field[pair] += mean[pair];
            }
        }
    }

    // Of a term over all its modes but one.
    double[] Mean(double[] term, int[] modes, double[][] densities, int but)
    {
        int[] shape = [.. modes.Select(mode => _pairs[mode])];
        for (int i = 0; i < shape.Length; i++)
        {
            if (modes[i] != but)
            {
                double[] next = new double[ProductArray.Length(shape) / shape[i]];
                ProductArray.Apply(term, shape, i, densities[modes[i]], 1, shape[i], false, next, OneWorker.Instance);
                shape[i] = 1;
                term = next;
            }
        }

        return term;
    }

    static double[] Density(double[] state) =>
        [.. state.SelectMany((one, a) => Enumerable.Range(0, a + 1).Select(b => (a == b ? 1 : 2) * one * state[b]))];

    static double[] Square(double[] pairs, int order)
    {
        double[] square = new double[order * order];
        for (int a = 0, pair = 0; a < order; a++)
        {
            for (int b = 0; b <= a; b++, pair++)
            {
                (square[a * order + b], square[b * order + a]) = (pairs[pair], pairs[pair]);
            }
        }

        return square;
    }

    double[] Own(int mode, double[] pairs)
    {
        int size = Points(mode).Length;
        for (int a = 0, pair = 0; pair < pairs.Length; a++)
        {
            for (int b = 0; b <= a; b++, pair++)
            {
                pairs[pair] += _basis.Modals[mode].Hamiltonian[a * size + b];
            }
        }

        return pairs;
    }

    double Between(int[] one, int[] other, int[] differing, int most)
    {
        int count = 0;
        for (int k = 0; k < _modes; k++)
        {
            if (one[k] != other[k])
            {
                if (count == most)
                {
                    return 0;
                }

                differing[count++] = k;
            }
        }

        double sum = 0;
        switch (count)
        {
            case 0:
                sum = _zero;
                for (int k = 0; k < _modes; k++)
                {
                    sum += One(k) + WithTwo(k, k + 1);
                }

                return sum;
            case 1:
                return One(differing[0]) + WithTwo(differing[0], 0);
            case 2:
                sum = Two(differing[0], differing[1]);
                for (int m = 0; m < _modes && most > 2; m++)
                {
                    sum += m == differing[0] || m == differing[1] ? 0 : Three(differing[0], differing[1], m);
                }

                return sum;
            default:
                return Three(differing[0], differing[1], differing[2]);
        }

        // All terms of two and three with k, whose others are not before the first given, and not k.
        double WithTwo(int k, int first)
        {
            double all = 0;
            for (int l = first; l < _modes; l++)
            {
                if (l == k)
                {
                    continue;
                }

                all += Two(k, l);
                for (int m = l + 1; m < _modes && most > 2; m++)
                {
                    all += m == k ? 0 : Three(k, l, m);
                }
            }

            return all;
        }

        int Pair(int k) => one[k] >= other[k] ? one[k] * (one[k] + 1) / 2 + other[k] : other[k] * (other[k] + 1) / 2 + one[k];

        double One(int k) => _one[k][Pair(k)];

        double Two(int k, int l)
        {
            (k, l) = k < l ? (k, l) : (l, k);
            return _two[At(k, l)][Pair(k) * _pairs[l] + Pair(l)];
        }

        double Three(int k, int l, int m)
        {
            (k, l) = k < l ? (k, l) : (l, k);
            (l, m) = l < m ? (l, m) : (m, l);
            (k, l) = k < l ? (k, l) : (l, k);
            return _three[At(k, l, m)][(Pair(k) * _pairs[l] + Pair(l)) * _pairs[m] + Pair(m)];
        }
    }

    int At(int k, int l) => k * _modes + l;

    int At(int k, int l, int m) => (k * _modes + l) * _modes + m;

    double[] Points(int mode) => _basis.Modals[mode].Points;

    static double[] Products(Modals modals, int functions)
    {
        int points = modals.Points.Length;
        double[] products = new double[functions * (functions + 1) / 2 * points];
        for (int a = 0, pair = 0; a < functions; a++)
        {
            for (int b = 0; b <= a; b++, pair++)
            {
                for (int p = 0; p < points; p++)
                {
                    products[pair * points + p] = modals.States[p * points + a] * modals.States[p * points + b];
                }
            }
        }

        return products;
    }

    // From points to pairs of functions, one coordinate after the other.
    double[] Integrals(double[] term, params ReadOnlySpan<int> modes)
    {
        int[] shape = new int[modes.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = Points(modes[i]).Length;
        }

        for (int i = 0; i < shape.Length; i++)
        {
            int pairs = _pairs[modes[i]];
            double[] next = new double[ProductArray.Length(shape) / shape[i] * pairs];
            ProductArray.Apply(term, shape, i, _products[modes[i]], pairs, shape[i], false, next, OneWorker.Instance);
            shape[i] = pairs;
            term = next;
        }

        return term;
    }
}
