using Morsel.Algebra;
using Morsel.Workers;

namespace Morsel.Levels.Triatomics;

/// <summary>The lowest states of three atoms on one grid, in blocks by symmetry.</summary>
/// <remarks>
/// At each angle the states of the two lengths are found; those below a ceiling are the basis that the angular momentum couples: Z. Bacic,
/// J. C. Light, Annu. Rev. Phys. Chem. 40, 469 (1989); J. Tennyson et al., Comput. Phys. Commun. 163, 85 (2004).
/// </remarks>
sealed class TriatomicGrid
{
    // Up to this order all states of a matrix are as quick to find as the lowest; and what fits into half a gigabyte.
    const int Dense = 300,
        Most = 8000;

    readonly TwoVectors _vectors;
    readonly TriatomicBasis _basis;
    readonly ContinuedSurface[] _surfaces;
    readonly IWorkers _workers;
    readonly double _accuracy;

    // The pairs of points along the lengths, each once: of like atoms that exchange the lengths only i <= j.
    readonly (int First, int Second)[] _pairs;
    readonly double[] _centrifugal;
    readonly int _slices;

    TriatomicGrid(TwoVectors vectors, TriatomicBasis basis, ContinuedSurface[] surfaces, double accuracy, IWorkers workers)
    {
        (_vectors, _basis, _surfaces, _accuracy, _workers) = (vectors, basis, surfaces, accuracy, workers);
        bool exchanges = vectors.Like == LikeAtoms.ExchangeVectors;
        double[] first = basis.First.Points,
            second = basis.Second.Points;
        _pairs =
        [
            .. Enumerable
                .Range(0, first.Length)
                .SelectMany(i => Enumerable.Range(0, second.Length).Where(j => !exchanges || i <= j).Select(j => (i, j))),
        ];
        _centrifugal =
        [
            .. _pairs.Select(pair =>
                vectors.FirstFactor / (first[pair.First] * first[pair.First])
                + vectors.SecondFactor / (second[pair.Second] * second[pair.Second])
            ),
        ];
        _slices = vectors.Like == LikeAtoms.TurnFirst ? basis.Angles.Count / 2 : basis.Angles.Count;
    }

    /// <param name="vectors">The coordinates.</param>
    /// <param name="basis">The grid.</param>
    /// <param name="surfaces">One for each worker.</param>
    /// <param name="accuracy">The largest residual of a state, in cm-1.</param>
    /// <param name="count">How many states, of all blocks together.</param>
    /// <param name="workers">Share the angles.</param>
    /// <returns>Null where the basis is too large.</returns>
    public static Eigenstates? Solve(
        TwoVectors vectors,
        TriatomicBasis basis,
        ContinuedSurface[] surfaces,
        double accuracy,
        int count,
        IWorkers workers
    ) => new TriatomicGrid(vectors, basis, surfaces, accuracy, workers).Solve(count);

    Eigenstates? Solve(int count)
    {
        int size = _pairs.Length;
        double[] points = new double[_slices * size * 9],
            potential = new double[_slices * size];
        _workers.Run(
            _slices,
            (slice, worker) =>
            {
                for (int pair = 0; pair < size; pair++)
                {
                    int at = slice * size + pair;
                    Span<double> positions = points.AsSpan(9 * at, 9);
                    _vectors.Place(
                        _basis.First.Points[_pairs[pair].First],
                        _basis.Second.Points[_pairs[pair].Second],
                        _basis.Angles.Cosines[slice],
                        positions
                    );
                    potential[at] = _surfaces[worker].Energy(positions);
                }
            }
        );
        int blocks = _vectors.Like == LikeAtoms.None ? 1 : 2;
        List<(double Energy, int Block, double[] Density)> found = [];
        for (int block = 0; block < blocks; block++)
        {
            if (Block(potential, block, count) is not { } states)
            {
                return null;
            }

            found.AddRange(states);
        }

        (double Energy, int Block, double[] Density)[] lowest = [.. found.OrderBy(state => state.Energy).Take(count)];
        return new([.. lowest.Select(state => state.Energy)], [.. lowest.Select(state => state.Density)], points, potential)
        {
            Blocks = blocks == 1 ? [] : [.. lowest.Select(state => state.Block)],
        };
    }

    IEnumerable<(double Energy, int Block, double[] Density)>? Block(double[] potential, int block, int count)
    {
        int sign = block == 0 ? 1 : -1;
        (double[] Energies, double[][] Vectors)[] slices = new (double[], double[][])[_slices];
        _workers.Run(_slices, (slice, _) => slices[slice] = Slice(potential, slice, sign));
        int[] starts = new int[_slices + 1];
        for (int slice = 0; slice < _slices; slice++)
        {
            starts[slice + 1] = starts[slice] + slices[slice].Energies.Length;
        }

        int order = starts[_slices],
            size = _pairs.Length;
        if (order == 0)
        {
            return [];
        }

        if (order > Most)
        {
            return null;
        }

        double[] hamiltonian = new double[order * order];
        _workers.Run(_slices, (slice, _) => Couple(slices, starts, slice, sign, hamiltonian));
        LowestEigenpairs states =
            order <= Dense
                ? LowestEigenpairs.Of(hamiltonian, order, count)
                : Lanczos.Of(new SymmetricProduct(hamiltonian, order, _workers).Of, order, count, _accuracy);
        return states.Values.Select((energy, k) => (energy, block, Density(states.Vectors[k])));

        unsafe double[] Density(double[] vector)
        {
            double[] amplitudes = new double[_slices * size];
            fixed (double* to = amplitudes)
            {
                for (int slice = 0; slice < _slices; slice++)
                {
                    for (int a = 0; a < slices[slice].Vectors.Length; a++)
                    {
                        fixed (double* from = slices[slice].Vectors[a])
                        {
                            Rows.Add(from, vector[starts[slice] + a], to + slice * size, size);
                        }
                    }
                }

                for (int i = 0; i < amplitudes.Length; i++)
                {
                    to[i] *= to[i];
                }
            }

            return amplitudes;
        }
    }

    // The states of the two lengths at one angle.
    (double[] Energies, double[][] Vectors) Slice(double[] potential, int slice, int sign)
    {
        bool exchanges = _vectors.Like == LikeAtoms.ExchangeVectors;
        int size = _pairs.Length;
        int[] kept =
        [
            .. Enumerable
                .Range(0, size)
                .Where(pair =>
                    potential[slice * size + pair] < _basis.HighestPoint
                    && !(exchanges && sign < 0 && _pairs[pair].First == _pairs[pair].Second)
                ),
        ];
        int n = kept.Length;
        if (n == 0)
        {
            return ([], []);
        }

        double[] matrix = new double[n * n];
        for (int p = 0; p < n; p++)
        {
            (int i, int j) = _pairs[kept[p]];
            for (int q = 0; q <= p; q++)
            {
                (int k, int l) = _pairs[kept[q]];
                double value = Kinetic(i, j, k, l);
                if (exchanges)
                {
                    double norm = (i == j ? Math.Sqrt(0.5) : 1) * (k == l ? Math.Sqrt(0.5) : 1);
                    value = norm * (value + sign * Kinetic(i, j, l, k));
                }

                matrix[p * n + q] = value;
            }

            matrix[p * n + p] += potential[slice * size + kept[p]];
        }

        LowestEigenpairs states = LowestEigenpairs.Of(matrix, n, n, _basis.HighestState);
        return (
            states.Values,
            [
                .. states.Vectors.Select(vector =>
                {
                    double[] whole = new double[size];
                    for (int p = 0; p < n; p++)
                    {
                        whole[kept[p]] = vector[p];
                    }

                    return whole;
                }),
            ]
        );
    }

    double Kinetic(int i, int j, int k, int l) =>
        (j == l ? _basis.First.Kinetic[i * _basis.First.Points.Length + k] : 0)
        + (i == k ? _basis.Second.Kinetic[j * _basis.Second.Points.Length + l] : 0);

    // The squared angular momentum between two angles; of like atoms whose exchange turns a vector, in one block.
    double Momentum(int slice, int other, int sign)
    {
        int count = _basis.Angles.Count;
        double value = _basis.Angles.SquaredMomentum[slice * count + other];
        return _vectors.Like == LikeAtoms.TurnFirst
            ? value + sign * _basis.Angles.SquaredMomentum[slice * count + count - 1 - other]
            : value;
    }

    unsafe void Couple((double[] Energies, double[][] Vectors)[] slices, int[] starts, int slice, int sign, double[] hamiltonian)
    {
        int order = starts[^1],
            size = _pairs.Length;
        double[] weighted = new double[size];
        fixed (double* scaled = weighted)
        {
            for (int a = 0; a < slices[slice].Energies.Length; a++)
            {
                int row = starts[slice] + a;
                for (int pair = 0; pair < size; pair++)
                {
                    scaled[pair] = slices[slice].Vectors[a][pair] * _centrifugal[pair];
                }

                for (int other = 0; other <= slice; other++)
                {
                    double momentum = Momentum(slice, other, sign);
                    for (int b = 0; b < (other == slice ? a + 1 : slices[other].Energies.Length); b++)
                    {
                        fixed (double* vector = slices[other].Vectors[b])
                        {
                            hamiltonian[row * order + starts[other] + b] = momentum * Rows.Dot(scaled, vector, size);
                        }
                    }
                }

                hamiltonian[row * order + row] += slices[slice].Energies[a];
            }
        }
    }
}
