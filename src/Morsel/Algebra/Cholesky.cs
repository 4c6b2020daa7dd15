using System.Diagnostics;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Algebra;

/// <summary>
/// The factorisation A + D = U^T U of a symmetric positive definite matrix, with D diagonal, and the solution of (A + D) x = b.
/// </summary>
/// <remarks>
/// Left-looking in square blocks (G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 4.2.5): U[i, j] is
/// (A[i, j] + D[i, j] - sum over k &lt; i of U[k, i] U[k, j]) / U[i, i], the sum in ascending order of k, whatever the lane width and
/// workers.
/// </remarks>
sealed unsafe class Cholesky
{
    const int Width = PanelKernels.Width,
        Square = Width * Width;

    readonly PanelKernels _kernels;
    readonly IWorkers _workers;
    readonly SymmetricMatrix _factor;
    readonly Action<int, int> _blockOfRow;
    SymmetricMatrix _matrix;
    int _row;

    public Cholesky(int order, LaneWidth width, IWorkers workers)
    {
        _factor = new SymmetricMatrix(order);
        _matrix = _factor;
        _kernels = PanelKernels.Create(width);
        _workers = workers;
        _blockOfRow = (item, _) => BlockOfRow(_row + 1 + item);
    }

    public int Order => _factor.Order;

    /// <summary>The order of the leading part that the last <see cref="Factor"/> has factored: all of it, or as far as it got.</summary>
    public int Factored { get; private set; }

    /// <summary>
    /// Factors the leading part of <paramref name="matrix"/> that has this order, with <paramref name="added"/> on the diagonal.
    /// </summary>
    /// <returns> False if it is not positive definite to working precision, or not finite: there is a factor then of its first
    /// <see cref="Factored"/> rows and columns alone. </returns>
    /// <exception cref="ArgumentException">The matrix is smaller than the factor, or the diagonal has another length.</exception>
    public bool Factor(SymmetricMatrix matrix, ReadOnlySpan<double> added)
    {
        if (matrix.Order < Order || added.Length != Order)
        {
            throw new ArgumentException(
                $"Cannot factor order {Order} of a matrix of order {matrix.Order} with {added.Length} diagonal elements added."
            );
        }

        (_matrix, Factored) = (matrix, 0);
        for (_row = 0; _row < _factor.Panels; _row++)
        {
            double* diagonal = Begin(_row);
            for (int i = 0; i < Math.Min(Width, Order - _row * Width); i++)
            {
                diagonal[i * Width + i] -= added[_row * Width + i];
            }

            Subtract(_row);
            int order = Math.Min(Width, Order - _row * Width),
                factored = FactorSquare(diagonal, order);
            Factored += factored;
            if (factored < order)
            {
                return false;
            }

            _workers.Run(_factor.Panels - _row - 1, _blockOfRow);
        }

        return true;
    }

    /// <summary>x of (A + D) x = b in place of b, by U^T y = b and U x = y, for the leading part of A that is as large as b.</summary>
    /// <remarks>
    /// Panel by panel, because a column is spread over as many cache lines as it has rows; each sum runs as it would by columns.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">b is longer than what is <see cref="Factored"/>.</exception>
    public void Solve(Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, Factored);
        int panels = PanelKernels.Count(values.Length);
        for (int panel = 0; panel < panels; panel++)
        {
            int first = panel * Width;
            double* row = _factor.Panel(panel);
            Span<double> solved = values[first..Math.Min(first + Width, values.Length)];
            for (int k = 0; k < first + solved.Length; k++, row += Width)
            {
                int within = k - first;
                double y = within < 0 ? values[k] : solved[within] /= row[within];
                for (int j = Math.Max(0, within + 1); j < solved.Length; j++)
                {
                    solved[j] = Math.FusedMultiplyAdd(-row[j], y, solved[j]);
                }
            }
        }

        for (int panel = panels - 1; panel >= 0; panel--)
        {
            int first = panel * Width;
            Span<double> solved = values[first..Math.Min(first + Width, values.Length)];
            double* row = _factor.Panel(panel) + (nint)(first + solved.Length - 1) * Width;
            for (int k = first + solved.Length - 1; k >= 0; k--, row -= Width)
            {
                double sum = values[k];
                for (int j = solved.Length - 1; j > k - first && j >= 0; j--)
                {
                    sum = Math.FusedMultiplyAdd(-row[j], solved[j], sum);
                }

                values[k] = k >= first ? sum / row[k - first] : sum;
            }
        }
    }

    void BlockOfRow(int panel)
    {
        Debug.Assert(panel > _row, "A row's panels begin at its square.");
        double* block = Begin(panel);
        Subtract(panel);
        _kernels.SolveNegative(block, _factor.Panel(_row) + (nint)_row * Square);
    }

    // -A in the block of the present row, so that the products are added: the kernel knows no subtraction.
    double* Begin(int panel)
    {
        double* from = _matrix.Panel(panel) + (nint)_row * Square,
            to = _factor.Panel(panel) + (nint)_row * Square;
        for (int i = 0; i < Square; i++)
        {
            to[i] = -from[i];
        }

        return to;
    }

    void Subtract(int panel)
    {
        double* left = _factor.Panel(_row),
            right = _factor.Panel(panel);
        int above = _row * Width;
        for (int from = 0; from < above; from += PanelKernels.Slice)
        {
            _kernels.AddProduct(
                right + (nint)_row * Square,
                left + (nint)from * Width,
                right + (nint)from * Width,
                Math.Min(PanelKernels.Slice, above - from)
            );
        }
    }

    // The square on the diagonal, of the sign that Begin gave it, as far as it is positive definite; all of its elements below the
    // diagonal, and those beyond the order, are left.
    static int FactorSquare(double* square, int order)
    {
        for (int i = 0; i < order; i++)
        {
            for (int j = i; j < order; j++)
            {
                double sum = square[i * Width + j];
                for (int k = 0; k < i; k++)
                {
                    sum = Math.FusedMultiplyAdd(square[k * Width + i], square[k * Width + j], sum);
                }

                square[i * Width + j] = -sum;
            }

            double pivot = square[i * Width + i];
            if (!(pivot > 0) || double.IsPositiveInfinity(pivot))
            {
                return i;
            }

            double root = Math.Sqrt(pivot);
            for (int j = i; j < order; j++)
            {
                square[i * Width + j] /= root;
            }
        }

        return order;
    }
}
