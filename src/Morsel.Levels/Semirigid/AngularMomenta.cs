using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>
/// The kinetic energy of vibrational angular momentum, sum_a mu_aa pi_a^2 / 2, with the reciprocal inertia of the minimum.
/// </summary>
/// <remarks>
/// pi_a = sum_kl zeta^a_kl Q_k P_l: J. K. G. Watson, Mol. Phys. 15, 479 (1968). pi_a^2 is the product of pi_a with itself over all products
/// of modals that it reaches, so that the basis cuts nothing off.
/// </remarks>
sealed class AngularMomenta
{
    const double Least = 1e-10;

    // Quanta of each mode in a key: 32 at most.
    const int Bits = 5;

    readonly double[] _rotations;

    // Of each axis, for each product of the basis what it reaches.
    readonly SparseRows[] _reached;
    readonly int[] _widths;

    /// <param name="frame">The minimum.</param>
    /// <param name="basis">The products.</param>
    /// <param name="workers">Share the axes.</param>
    public AngularMomenta(NormalFrame frame, ModalBasis basis, IWorkers workers)
    {
        _rotations = frame.Rotations;
        (_reached, _widths) = (new SparseRows[3], new int[3]);
        double[][] positions = [.. basis.Modals.Select(modal => Between(modal, diagonal: modal.Points))],
            slopes = [.. basis.Modals.Select(modal => Between(modal, diagonal: null))];
        workers.Run(3, (axis, _) => (_reached[axis], _widths[axis]) = Reached(frame, basis, positions, slopes, axis));
    }

    /// <summary>Adds its product with a vector, in cm-1.</summary>
    public void AddProduct(double[] v, double[] result, IWorkers workers)
    {
        double[][] products = new double[3][];
        workers.Run(
            3,
            (axis, _) =>
            {
                (int[] starts, int[] columns, double[] values) = _reached[axis];
                double[] there = new double[_widths[axis]];
                for (int i = 0; i < v.Length; i++)
                {
                    for (int k = starts[i]; k < starts[i + 1]; k++)
                    {
                        there[columns[k]] += values[k] * v[i];
                    }
                }

                products[axis] = new double[v.Length];
                _reached[axis].Multiply(there, products[axis], OneWorker.Instance);
            }
        );
        for (int i = 0; i < v.Length; i++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                result[i] += _rotations[axis] * products[axis][i];
            }
        }
    }

    // For each product where it leads and how much: sum_kl zeta_kl <Q_k> <d/dQ_l>.
    static (SparseRows Rows, int Width) Reached(NormalFrame frame, ModalBasis basis, double[][] positions, double[][] slopes, int axis)
    {
        int modes = basis.Modals.Length;
        (int K, int L, double Zeta)[] couplings =
        [
            .. Enumerable
                .Range(0, modes * modes)
                .Select(i => (K: i / modes, L: i % modes, Zeta: frame.Zeta[axis][i / modes, i % modes]))
                .Where(coupling => Math.Abs(coupling.Zeta) > Least),
        ];
        Dictionary<long, int> places = [];
        List<List<(int, double)>> rows = [];
        foreach (int[] state in basis.States)
        {
            Dictionary<int, double> reached = [];
            long key = 0;
            for (int mode = 0; mode < modes; mode++)
            {
                key |= (long)state[mode] << (Bits * mode);
            }

            foreach ((int k, int l, double zeta) in couplings)
            {
                int sizeOfK = basis.Modals[k].Points.Length,
                    sizeOfL = basis.Modals[l].Points.Length;
                for (int a = 0; a < sizeOfK; a++)
                {
                    double q = zeta * positions[k][a * sizeOfK + state[k]];
                    for (int b = 0; b < sizeOfL && Math.Abs(q) >= Least; b++)
                    {
                        double value = q * slopes[l][b * sizeOfL + state[l]];
                        if (Math.Abs(value) >= Least)
                        {
                            int to = PlaceOf(key + ((long)(a - state[k]) << (Bits * k)) + ((long)(b - state[l]) << (Bits * l)));
                            reached[to] = reached.GetValueOrDefault(to) + value;
                        }
                    }
                }
            }

            rows.Add([.. reached.Select(pair => (pair.Key, pair.Value))]);
        }

        return (SparseRows.Of(rows), places.Count);

        int PlaceOf(long key)
        {
            if (!places.TryGetValue(key, out int place))
            {
                place = places.Count;
                places.Add(key, place);
            }

            return place;
        }
    }

    // Q, or d/dQ, between the modals.
    static double[] Between(Modals modal, double[]? diagonal)
    {
        int size = modal.Points.Length;
        double[] half = new double[size * size],
            all = new double[size * size];
        for (int p = 0; p < size; p++)
        {
            for (int b = 0; b < size; b++)
            {
                for (int q = 0; q < size; q++)
                {
                    double between =
                        diagonal is null ? modal.Derivative[p * size + q]
                        : p == q ? diagonal[p]
                        : 0;
                    half[p * size + b] += between * modal.States[q * size + b];
                }
            }
        }

        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
            {
                for (int p = 0; p < size; p++)
                {
                    all[a * size + b] += modal.States[p * size + a] * half[p * size + b];
                }
            }
        }

        return all;
    }
}
