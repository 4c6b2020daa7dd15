using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>Watson's Hamiltonian of a molecule that does not rotate, in products of modals.</summary>
/// <remarks>
/// H = sum_k h_k + (V - sum_k V_k) + sum_ab pi_a mu_ab pi_b / 2 - hbar^2/8 sum_a mu_aa, pi_a = sum_kl zeta^a_kl Q_k P_l: J. K. G. Watson,
/// Mol. Phys. 15, 479 (1968). All but h_k acts on the points: products with vectors are made by going there and back.
/// </remarks>
sealed class WatsonHamiltonian
{
    const int Block = 4096;

    readonly WatsonGrid _grid;
    readonly IWorkers _workers;
    readonly int[] _functions,
        _places;
    readonly double[] _own;

    // (axis, k, l, zeta) with k from zeta^axis_kl, for each l.
    readonly (int Axis, int Other, double Zeta)[][] _couplings;
    readonly double[] _one,
        _two;
    readonly double[][] _slopes;

    /// <param name="grid">The points.</param>
    /// <param name="frame">The minimum.</param>
    /// <param name="states">The quanta of each basis function.</param>
    /// <param name="workers">Share the work.</param>
    public WatsonHamiltonian(WatsonGrid grid, NormalFrame frame, IReadOnlyList<int[]> states, IWorkers workers)
    {
        (_grid, _workers) = (grid, workers);
        int modes = grid.Shape.Length,
            points = ProductArray.Length(grid.Shape);
        _functions = [.. Enumerable.Range(0, modes).Select(k => states.Max(state => state[k]) + 1)];
        _places = [.. states.Select(state => state.Zip(_functions).Aggregate(0, (place, mode) => place * mode.Second + mode.First))];
        _own = [.. states.Select(state => state.Select((n, k) => grid.Modals[k].Energies[n]).Sum())];
        _couplings =
        [
            .. Enumerable
                .Range(0, modes)
                .Select(l =>
                    Enumerable
                        .Range(0, 3 * modes)
                        .Select(i => (Axis: i / modes, Other: i % modes, Zeta: frame.Zeta[i / modes][i % modes, l]))
                        .Where(coupling => Math.Abs(coupling.Zeta) > 1e-10)
                        .ToArray()
                ),
        ];
        _one = new double[points];
        _two = new double[points];
        _slopes = [.. Enumerable.Range(0, modes).Select(_ => new double[points])];
    }

    public int Order => _places.Length;

    /// <summary>The probability of a state at each point.</summary>
    public double[] Density(double[] state)
    {
        double[] amplitudes = ToPoints(state);
        return [.. amplitudes.Select(value => value * value)];
    }

    /// <summary>H v.</summary>
    public void Multiply(double[] v, double[] result)
    {
        double[] amplitudes = ToPoints(v),
            other = amplitudes == _one ? _two : _one;
        int modes = _grid.Shape.Length;
        for (int l = 0; l < modes; l++)
        {
            if (_couplings[l].Length > 0)
            {
                Along(amplitudes, l, _slopes[l]);
            }
        }

        int points = amplitudes.Length;
        _workers.Run((points + Block - 1) / Block, (block, _) => Couple(block * Block, Math.Min(points, (block + 1) * Block), amplitudes));
        // The transpose of d/dQ is minus itself.
        for (int l = 0; l < modes; l++)
        {
            if (_couplings[l].Length > 0)
            {
                Along(_slopes[l], l, other);
                for (int point = 0; point < points; point++)
                {
                    amplitudes[point] -= other[point];
                }
            }
        }

        double[] back = FromPoints(amplitudes, other);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = _own[i] * v[i] + back[_places[i]];
        }
    }

    void Along(double[] from, int axis, double[] to)
    {
        int size = _grid.Shape[axis];
        ProductArray.Apply(from, _grid.Shape, axis, _grid.Modals[axis].Derivative, size, size, false, to, _workers);
    }

    // At each point: u_a = sum zeta^a_kl Q_k dv/dQ_l, w = mu u, and for each l what its derivative is taken of, sum zeta^a_kl Q_k w_a.
    void Couple(int from, int to, double[] amplitudes)
    {
        int modes = _grid.Shape.Length;
        int[] at = new int[modes];
        double[] q = new double[modes];
        for (int k = modes - 1, rest = from; k >= 0; k--)
        {
            (rest, at[k]) = Math.DivRem(rest, _grid.Shape[k]);
        }

        Span<double> u = stackalloc double[3],
            w = stackalloc double[3];
        for (int point = from; point < to; point++)
        {
            u.Clear();
            for (int k = 0; k < modes; k++)
            {
                q[k] = _grid.Modals[k].Points[at[k]];
            }

            for (int l = 0; l < modes; l++)
            {
                double slope = _slopes[l][point];
                foreach ((int axis, int k, double zeta) in _couplings[l])
                {
                    u[axis] += zeta * q[k] * slope;
                }
            }

            double[][] mu = _grid.Mu;
            w[0] = mu[0][point] * u[0] + mu[1][point] * u[1] + mu[3][point] * u[2];
            w[1] = mu[1][point] * u[0] + mu[2][point] * u[1] + mu[4][point] * u[2];
            w[2] = mu[3][point] * u[0] + mu[4][point] * u[1] + mu[5][point] * u[2];
            for (int l = 0; l < modes; l++)
            {
                double sum = 0;
                foreach ((int axis, int k, double zeta) in _couplings[l])
                {
                    sum += zeta * q[k] * w[axis];
                }

                _slopes[l][point] = sum;
            }

            amplitudes[point] *= _grid.Rest[point];
            for (int k = modes - 1; k >= 0 && ++at[k] == _grid.Shape[k]; k--)
            {
                at[k] = 0;
            }
        }
    }

    double[] ToPoints(double[] v)
    {
        Array.Clear(_one);
        for (int i = 0; i < v.Length; i++)
        {
            _one[_places[i]] = v[i];
        }

        int[] shape = [.. _functions];
        (double[] from, double[] to) = (_one, _two);
        for (int k = 0; k < shape.Length; k++)
        {
            int size = _grid.Shape[k];
            ProductArray.Apply(from, shape, k, _grid.Modals[k].States, size, size, false, to, _workers);
            shape[k] = size;
            (from, to) = (to, from);
        }

        return from;
    }

    double[] FromPoints(double[] amplitudes, double[] other)
    {
        int[] shape = [.. _grid.Shape];
        (double[] from, double[] to) = (amplitudes, other);
        for (int k = 0; k < shape.Length; k++)
        {
            ProductArray.Apply(from, shape, k, _grid.Modals[k].States, _functions[k], _grid.Shape[k], true, to, _workers);
            shape[k] = _functions[k];
            (from, to) = (to, from);
        }

        return from;
    }
}
