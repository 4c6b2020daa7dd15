using System.Diagnostics;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Algebra;

/// <summary>The factorisation A + D = U^T U of a symmetric positive definite matrix, with D diagonal, and the solution of (A + D) x = b.</summary>
/// <remarks>
/// Left-looking in square blocks (G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 4.2.5): U[i, j] is
/// (A[i, j] + D[i, j] - sum over k &lt; i of U[k, i] U[k, j]) / U[i, i], the sum in ascending order of k, whatever the lane width and workers.
/// </remarks>
public sealed unsafe class Cholesky
{
    const int Width = PanelKernels.Width, Square = Width * Width;

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

    /// <summary>Factors the leading part of <paramref name="matrix"/> that has this order, with <paramref name="added"/> on the diagonal.</summary>
    /// <returns>False if it is not positive definite to working precision, or not finite: there is no factor then.</returns>
    /// <exception cref="ArgumentException">The matrix is smaller than the factor, or the diagonal has another length.</exception>
    public bool Factor(SymmetricMatrix matrix, ReadOnlySpan<double> added)
    {
        if (matrix.Order < Order || added.Length != Order)
        {
            throw new ArgumentException($"Cannot factor order {Order} of a matrix of order {matrix.Order} with {added.Length} diagonal elements added.");
        }

        _matrix = matrix;
        for (_row = 0; _row < _factor.Panels; _row++)
        {
            double* diagonal = Begin(_row);
            for (int i = 0; i < Math.Min(Width, Order - _row * Width); i++)
            {
                diagonal[i * Width + i] -= added[_row * Width + i];
            }

            Subtract(_row);
            if (!FactorSquare(diagonal, Math.Min(Width, Order - _row * Width)))
            {
                return false;
            }

            _workers.Run(_factor.Panels - _row - 1, _blockOfRow);
        }

        return true;
    }

    /// <summary>x of (A + D) x = b in place of b, by U^T y = b and U x = y; after <see cref="Factor"/> has returned true.</summary>
    public void Solve(Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Order);
        for (int j = 0; j < Order; j++)
        {
            double* column = _factor.Panel(j / Width) + j % Width;
            double sum = values[j];
            for (int k = 0; k < j; k++)
            {
                sum = Math.FusedMultiplyAdd(-column[k * Width], values[k], sum);
            }

            values[j] = sum / column[j * Width];
        }

        for (int j = Order - 1; j >= 0; j--)
        {
            double* column = _factor.Panel(j / Width) + j % Width;
            double x = values[j] /= column[j * Width];
            for (int k = 0; k < j; k++)
            {
                values[k] = Math.FusedMultiplyAdd(-column[k * Width], x, values[k]);
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
        double* from = _matrix.Panel(panel) + (nint)_row * Square, to = _factor.Panel(panel) + (nint)_row * Square;
        for (int i = 0; i < Square; i++)
        {
            to[i] = -from[i];
        }

        return to;
    }

    void Subtract(int panel)
    {
        double* left = _factor.Panel(_row), right = _factor.Panel(panel);
        int above = _row * Width;
        for (int from = 0; from < above; from += PanelKernels.Slice)
        {
            _kernels.AddProduct(
                right + (nint)_row * Square, left + (nint)from * Width, right + (nint)from * Width, Math.Min(PanelKernels.Slice, above - from));
        }
    }

    // The square on the diagonal, of the sign that Begin gave it; all of its elements below the diagonal, and those beyond the order, are left.
    static bool FactorSquare(double* square, int order)
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
                return false;
            }

            double root = Math.Sqrt(pivot);
            for (int j = i; j < order; j++)
            {
                square[i * Width + j] /= root;
            }
        }

        return true;
    }
}
