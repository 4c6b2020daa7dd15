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
/// <para>
/// Rounding changes A^T A by about 1e-14 of its diagonal, so that with a ridge of that size it, and not the data, would decide which terms
/// are used and how. So a small ridge is not factored: a larger one is, and its factor preconditions conjugate gradients that take
/// (A^T A + ridge) x from the rows, where weak directions lose no digits (Å. Björck, Numerical Methods for Least Squares Problems (1996),
/// section 7.4). A fit in nm is then that in angstrom.
/// </para>
/// </remarks>
sealed class LinearSystem
{
    // Rows of a chunk, whose residuals one worker multiplies and sums; and those that are added to the matrix at a time.
    const int ChunkRows = 256,
        BlockRows = 512;

    // Below the first, rounding of A^T A shows in the fit. The second is well above that rounding, and not so large that the conjugate
    // gradients would take long.
    const double LeastPrecise = 5e-12,
        LeastFactored = 2e-13,
        MostFactored = 1e-6;

    // Conjugate gradients end where what is left is this of what there was, in the square.
    const int MostIterations = 10;
    const double Left = 1e-12;

    readonly FitRows _rows;
    readonly IWorkers _workers;
    readonly double[] _inverse;
    readonly double[] _zeros;
    readonly SymmetricMatrix _matrix;
    readonly Cholesky _cholesky;
    double _ridge;

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
    /// How many of the features, from the first, are independent to working precision, which a ridge makes all of them; <see cref="Step"/>
    /// may use so many.
    /// </returns>
    public int Factor(double ridge)
    {
        _ridge = ridge;
        Add(ridge is > 0 and < LeastFactored ? LeastFactored : ridge);
        for (double factored = LeastFactored; ridge > 0 && _cholesky.Factored < _matrix.Order && factored < MostFactored; factored *= 10)
        {
            Add(Math.Max(ridge, 10 * factored));
        }

        return _cholesky.Factored;
    }

    /// <summary>One step of the iteration, in the first features only, as many as there are coefficients.</summary>
    public void Step(Span<double> coefficients)
    {
        double[] c = coefficients.ToArray(),
            change = Product((row, target) => target - RowArithmetic.Dot(row, c), c.Length);
        if (_ridge is > 0 and < LeastPrecise)
        {
            change = Solve(change);
        }
        else
        {
            _cholesky.Solve(change);
        }

        RowArithmetic.AddScaled(coefficients, 1, change);
    }

    void Add(double ridge)
    {
        double[] added = new double[_matrix.Order];
        Array.Fill(added, ridge * _rows.Residuals);
        _cholesky.Factor(_matrix, added);
    }

    // x of (A^T A + ridge) x = b by conjugate gradients, preconditioned by the factor.
    double[] Solve(double[] b)
    {
        double[] x = new double[b.Length],
            rest = b,
            along = Preconditioned(rest);
        double size = RowArithmetic.Dot(rest, along),
            enough = Left * size;
        for (int iteration = 0; iteration < MostIterations && size > enough; iteration++)
        {
            double[] image = Product((row, _) => RowArithmetic.Dot(row, along), b.Length);
            RowArithmetic.AddScaled(image, _ridge * _rows.Residuals, along);
            double length = size / RowArithmetic.Dot(along, image);
            RowArithmetic.AddScaled(x, length, along);
            RowArithmetic.AddScaled(rest, -length, image);
            double[] next = Preconditioned(rest);
            double left = RowArithmetic.Dot(rest, next);
            RowArithmetic.AddScaled(next, left / size, along);
            (along, size) = (next, left);
        }

        return x;
    }

    double[] Preconditioned(double[] rest)
    {
        double[] solved = [.. rest];
        _cholesky.Solve(solved);
        return solved;
    }

    // A^T v with an element of v for each row of A, from the row and what c times it should be.
    double[] Product(Func<double[], double, double> factor, int inputs)
    {
        int chunks = (_rows.Residuals + ChunkRows - 1) / ChunkRows;
        double[][] parts = new double[chunks][];
        _workers.Run(
            chunks,
            (chunk, _) =>
            {
                double[] part = new double[inputs],
                    row = new double[inputs];
                for (int i = chunk * ChunkRows; i < Math.Min((chunk + 1) * ChunkRows, _rows.Residuals); i++)
                {
                    double target = Row(i, row);
                    RowArithmetic.AddScaled(part, factor(row, target), row);
                }

                parts[chunk] = part;
            }
        );
        double[] sum = new double[inputs];
        foreach (double[] part in parts)
        {
            RowArithmetic.AddScaled(sum, 1, part);
        }

        return sum;
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
