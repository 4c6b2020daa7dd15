using Morsel.Algebra;
using Morsel.Lanes;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.LeastSquares;

/// <summary>The weighted linear least-squares problem of some rows in standardised features, and its solutions for given ridges.</summary>
/// <remarks>
/// <para>
/// Minimises sum_p w_p^2 (c0 + c . z_p - E_p)^2 + sum_pk v_p^2 (c . s_pk - G_pk)^2 with z = (q - mean) / deviation and s = t / deviation,
/// where mean is the weighted mean over the energies, so that c0 is the weighted mean energy whatever c is, and deviation makes the root
/// mean square of every column of the design matrix A equal to 1.
/// </para>
/// <para>
/// Polynomials of high order are nearly dependent: the normal equations A^T A c = A^T b lose half of the digits. They are solved by
/// iterated Tikhonov regularisation (J. D. Riley, Math. Tables Aids Comput. 9, 96 (1955)): c += (A^T A + ridge)^-1 A^T (b - A c), from
/// c = 0, with the residual taken from the rows; it converges to the least-squares solution, along directions of small singular values
/// last. The ridge and the number of steps are for validation data to choose.
/// </para>
/// </remarks>
sealed class LinearSystem
{
    // Rows of a chunk, whose residuals one worker multiplies and sums; and those that are added to the matrix at a time.
    const int ChunkRows = 256,
        BlockRows = 512;

    readonly FitRows _rows;
    readonly IWorkers _workers;
    readonly double[] _inverse;
    readonly double[] _zeros;
    readonly SymmetricMatrix _matrix;
    readonly Cholesky _cholesky;

    /// <param name="rows">Features and energies in any units.</param>
    /// <param name="workers">Those who share the work; how many does not change a bit.</param>
    public LinearSystem(FitRows rows, IWorkers workers)
    {
        (_rows, _workers) = (rows, workers);
        (Mean, _zeros) = (new double[rows.Inputs], new double[rows.Inputs]);
        double total = 0;
        for (int p = 0; p < rows.Points; p++)
        {
            double weight = rows.EnergyWeights[p] * rows.EnergyWeights[p];
            total += weight;
            EnergyMean += weight * rows.Energies[p];
            RowArithmetic.AddScaled(Mean, weight, rows.Features.AsSpan(p * rows.Inputs, rows.Inputs));
        }

        EnergyMean /= total;
        for (int k = 0; k < Mean.Length; k++)
        {
            Mean[k] /= total;
        }

        double[] row = new double[rows.Inputs],
            squares = new double[rows.Inputs];
        _inverse = [.. Enumerable.Repeat(1.0, rows.Inputs)];
        for (int i = 0; i < rows.Residuals; i++)
        {
            Row(i, row);
            for (int k = 0; k < row.Length; k++)
            {
                squares[k] += row[k] * row[k];
            }
        }

        // A feature that never changes is a column of zeros: any divisor will do.
        Deviation = [.. squares.Select(square => square > 0 ? Math.Sqrt(square / rows.Residuals) : 1)];
        _inverse = [.. Deviation.Select(deviation => 1 / deviation)];
        _matrix = new(rows.Inputs);
        _cholesky = new(rows.Inputs, LaneWidths.Widest, workers);
        var update = new RankUpdate(LaneWidths.Widest, workers);
        var block = new RowBlock(Math.Min(BlockRows, rows.Residuals), rows.Inputs);
        for (int first = 0; first < rows.Residuals; first += BlockRows)
        {
            int count = Math.Min(BlockRows, rows.Residuals - first);
            for (int i = 0; i < count; i++)
            {
                Row(first + i, row);
                block.SetRow(i, row);
            }

            update.Add(block, count, _matrix);
        }
    }

    public double[] Mean { get; }

    public double[] Deviation { get; }

    /// <summary>c0.</summary>
    public double EnergyMean { get; }

    /// <summary>Prepares <see cref="Step"/>.</summary>
    /// <param name="ridge">In units of the diagonal of A^T A, which is the same for all features.</param>
    /// <returns>
    /// How many of the features, from the first, it makes independent to working precision; <see cref="Step"/> may use so many.
    /// </returns>
    public int Factor(double ridge)
    {
        double[] added = new double[_matrix.Order];
        Array.Fill(added, ridge * _rows.Residuals);
        _cholesky.Factor(_matrix, added);
        return _cholesky.Factored;
    }

    /// <summary>One step of the iteration, in the first features only, as many as there are coefficients.</summary>
    public void Step(Span<double> coefficients)
    {
        double[] c = coefficients.ToArray();
        int chunks = (_rows.Residuals + ChunkRows - 1) / ChunkRows;
        double[][] parts = new double[chunks][];
        _workers.Run(
            chunks,
            (chunk, _) =>
            {
                double[] part = new double[c.Length],
                    row = new double[c.Length];
                for (int i = chunk * ChunkRows; i < Math.Min((chunk + 1) * ChunkRows, _rows.Residuals); i++)
                {
                    RowArithmetic.AddScaled(part, Row(i, row) - RowArithmetic.Dot(row, c), row);
                }

                parts[chunk] = part;
            }
        );
        double[] change = new double[c.Length];
        foreach (double[] part in parts)
        {
            RowArithmetic.AddScaled(change, 1, part);
        }

        _cholesky.Solve(change);
        RowArithmetic.AddScaled(coefficients, 1, change);
    }

    // The beginning of a row of A, and what c times it should be.
    double Row(int residual, Span<double> row)
    {
        int inputs = _rows.Inputs;
        if (residual < _rows.Points)
        {
            double weight = _rows.EnergyWeights[residual];
            RowArithmetic.Standardise(row, weight, _rows.Features.AsSpan(residual * inputs, inputs), Mean, _inverse);
            return weight * (_rows.Energies[residual] - EnergyMean);
        }

        int slope = residual - _rows.Points;
        double factor = _rows.SlopeWeights[slope / _rows.Directions];
        RowArithmetic.Standardise(row, factor, _rows.Tangents.AsSpan(slope * inputs, inputs), _zeros, _inverse);
        return factor * _rows.Slopes[slope];
    }
}
