using Morsel.Algebra;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Fitting.LeastSquares;

/// <summary>
/// The normal equations of a least-squares problem in thousands of invariants: energies and slopes apart, so that any weight of the slopes
/// and any ridge is one factorisation.
/// </summary>
/// <remarks>
/// <para>
/// Minimises sum_p w_p^2 (c . z_p - E_p + c0)^2 + v^2 sum_pk w_p^2 (c . s_pk - G_pk)^2 + ridge |c|^2 with z = (q - mean) / deviation and s
/// = t / deviation; mean is the weighted mean over the energies, deviation makes the mean square of every column equal to 1 at the
/// customary weight v.
/// </para>
/// <para>
/// The rows are made twice and kept never: memory is that of four matrices, time that of their sums. Sums run in one order, whatever the
/// workers.
/// </para>
/// </remarks>
sealed class LargeSystem
{
    // Rows added to a matrix at a time.
    const int BlockRows = 512;

    // Parts that the points are divided into, to be summed side by side.
    const int Chunks = 64;

    readonly Dataset _set;
    readonly int[] _points;
    readonly IWorkers _workers;
    readonly StreamedRows[] _rows;
    readonly double _slopeWeight;
    readonly SymmetricMatrix _energies;
    readonly SymmetricMatrix? _slopes;
    readonly SymmetricMatrix _sum;
    readonly Cholesky _cholesky;
    double _count;

    /// <param name="descriptor">q.</param>
    /// <param name="set">The molecule.</param>
    /// <param name="points">Rows of the set to fit.</param>
    /// <param name="directions">Of the slopes at each point with a gradient.</param>
    /// <param name="slopeWeight">v, a length in angstrom.</param>
    /// <param name="seed">Of the directions.</param>
    /// <param name="workers">Those who share the work; how many does not change a bit.</param>
    public LargeSystem(
        Invariants descriptor,
        Dataset set,
        IEnumerable<int> points,
        int directions,
        double slopeWeight,
        ulong seed,
        IWorkers workers
    )
    {
        (_set, _points, _workers, _slopeWeight) = (set, [.. points], workers, slopeWeight);
        _rows = [.. Enumerable.Range(0, workers.Count).Select(_ => new StreamedRows(descriptor, set, directions, seed))];
        int features = descriptor.FeatureCount;
        (Mean, Deviation) = (new double[features], new double[features]);
        FillMoments();

        // The last column is what c times the others should be: the matrix then holds the right-hand sides too.
        _energies = new(features + 1);
        _slopes = _points.Any(point => set.HasGradient[point]) ? new(features + 1) : null;
        _sum = new(features + 1);
        _cholesky = new(features, LaneWidths.Widest, workers);
        Accumulate(1 + directions);
    }

    public double[] Mean { get; }

    public double[] Deviation { get; }

    /// <summary>c0, whatever c is.</summary>
    public double EnergyMean { get; private set; }

    /// <summary>c for one weight of the slopes and one ridge; null where they do not determine it to working precision.</summary>
    /// <param name="slopeFactor">What the customary v is multiplied by.</param>
    /// <param name="ridge">In units of the mean diagonal of the normal matrix.</param>
    public double[]? Solve(double slopeFactor, double ridge)
    {
        int features = Mean.Length;
        _sum.SetSum(_energies, _slopes is null ? 0 : slopeFactor * slopeFactor, _slopes ?? _energies);
        double[] added = new double[features];
        Array.Fill(added, ridge * _count);
        if (!_cholesky.Factor(_sum, added))
        {
            return null;
        }

        double[] c = new double[features];
        for (int k = 0; k < features; k++)
        {
            c[k] = _sum[k, features];
        }

        _cholesky.Solve(c);
        return c;
    }

    // In as many chunks whatever the workers, each summed from its first point on, the chunks one after another.
    void FillMoments()
    {
        double[][] means = new double[Chunks][],
            squares = new double[Chunks][];
        double[] energies = new double[Chunks],
            weights = new double[Chunks],
            counts = new double[Chunks];
        int features = Mean.Length;
        _workers.Run(
            Chunks,
            (chunk, worker) =>
            {
                (means[chunk], squares[chunk]) = (new double[features], new double[features]);
                for (int i = chunk; i < _points.Length; i += Chunks)
                {
                    StreamedRows rows = _rows[worker];
                    rows.Go(_points[i]);
                    double weight = _set.Weights[_points[i]];
                    weights[chunk] += weight;
                    energies[chunk] += weight * _set.Energies[_points[i]];
                    counts[chunk] += 1 + rows.SlopeCount;
                    RowArithmetic.AddScaled(means[chunk], weight, rows.Features);
                    RowArithmetic.AddSquares(squares[chunk], weight, rows.Features);
                    for (int k = 0; k < rows.SlopeCount; k++)
                    {
                        RowArithmetic.AddSquares(
                            squares[chunk],
                            weight * rows.SlopeShare * _slopeWeight * _slopeWeight,
                            rows.Tangents.AsSpan(k * features, features)
                        );
                    }
                }
            }
        );
        double total = weights.Sum();
        (_count, EnergyMean) = (counts.Sum(), energies.Sum() / total);
        foreach (double[] mean in means)
        {
            RowArithmetic.AddScaled(Mean, 1 / total, mean);
        }

        foreach (double[] square in squares)
        {
            RowArithmetic.AddScaled(Deviation, 1 / _count, square);
        }

        for (int k = 0; k < features; k++)
        {
            // A feature that never changes is a column of zeros: any divisor will do.
            double about = Deviation[k] - Mean[k] * Mean[k] * total / _count;
            Deviation[k] = about > 1e-24 * Mean[k] * Mean[k] ? Math.Sqrt(about) : 1;
        }
    }

    void Accumulate(int rowsOfPoint)
    {
        int features = Mean.Length,
            points = Math.Max(1, BlockRows / rowsOfPoint);
        double[] inverse = [.. Deviation.Select(deviation => 1 / deviation)],
            zeros = new double[features];
        double[][] scratch = [.. _rows.Select(_ => new double[features + 1])];
        var energies = new RowBlock(points, features + 1);
        var slopes = new RowBlock(points * rowsOfPoint, features + 1);
        int[] places = new int[points];
        var update = new RankUpdate(LaneWidths.Widest, _workers);
        for (int first = 0; first < _points.Length; first += points)
        {
            int[] block = _points[first..Math.Min(first + points, _points.Length)];
            int count = 0;
            for (int i = 0; i < block.Length; i++)
            {
                places[i] = count;
                count += _set.HasGradient[block[i]] ? rowsOfPoint - 1 : 0;
            }

            _workers.Run(
                block.Length,
                (i, worker) =>
                {
                    StreamedRows rows = _rows[worker];
                    double[] row = scratch[worker];
                    rows.Go(block[i]);
                    double root = Math.Sqrt(_set.Weights[block[i]]);
                    RowArithmetic.Standardise(row.AsSpan(0, features), root, rows.Features, Mean, inverse);
                    row[features] = root * (_set.Energies[block[i]] - EnergyMean);
                    energies.SetRow(i, row);
                    double factor = root * _slopeWeight * Math.Sqrt(rows.SlopeShare);
                    for (int k = 0; k < rows.SlopeCount; k++)
                    {
                        ReadOnlySpan<double> tangent = rows.Tangents.AsSpan(k * features, features);
                        RowArithmetic.Standardise(row.AsSpan(0, features), factor, tangent, zeros, inverse);
                        row[features] = factor * rows.Slopes[k];
                        slopes.SetRow(places[i] + k, row);
                    }
                }
            );
            update.Add(energies, block.Length, _energies);
            if (_slopes is not null)
            {
                update.Add(slopes, count, _slopes);
            }
        }
    }
}
