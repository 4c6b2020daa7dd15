using System.Diagnostics;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Algebra;

/// <summary>A += R^T R for blocks of rows R: the normal equations of least squares, at near the machine's multiply-add peak.</summary>
/// <remarks>
/// Each element is the sum over the rows in ascending order with fused multiply-adds, whatever the lane width, the workers and the division
/// of the rows into blocks. The order of work follows K. Goto and R. van de Geijn, ACM Trans. Math. Softw. 34, 12 (2008): a tile of the
/// result in registers, a slice of a panel in the first-level cache, the slices of a square of panels in the second.
/// </remarks>
sealed unsafe class RankUpdate
{
    // Panels along the side of a square that one worker does: slices of 6 + 6 are 150 kB, and their results as much.
    const int Side = 6;

    readonly PanelKernels _kernels;
    readonly IWorkers _workers;
    readonly Action<int, int> _square;

    // Of the present call.
    RowBlock? _rows;
    SymmetricMatrix? _sum;
    int _count;

    public RankUpdate(LaneWidth width, IWorkers workers)
    {
        _kernels = PanelKernels.Create(width);
        _workers = workers;
        _square = Square;
    }

    /// <summary>sum += R^T R for the first <paramref name="count"/> rows of <paramref name="rows"/>.</summary>
    /// <exception cref="ArgumentException">The matrix is not as large as the rows are long.</exception>
    public void Add(RowBlock rows, int count, SymmetricMatrix sum)
    {
        if (rows.Columns != sum.Order || count < 0 || count > rows.Capacity)
        {
            throw new ArgumentException($"Cannot add {count} of {rows.Capacity} rows of {rows.Columns} to a matrix of order {sum.Order}.");
        }

        (_rows, _count, _sum) = (rows, count, sum);
        int sides = (sum.Panels + Side - 1) / Side;
        _workers.Run(sides * (sides + 1) / 2, _square);
    }

    // Square number 0 is (0, 0), 1 and 2 are (0, 1) and (1, 1), and so on; the last and largest column of squares comes first.
    void Square(int item, int worker)
    {
        RowBlock rows = _rows!;
        SymmetricMatrix sum = _sum!;
        int sides = (sum.Panels + Side - 1) / Side;
        int number = sides * (sides + 1) / 2 - 1 - item,
            column = 0;
        while (number > column)
        {
            number -= ++column;
        }

        Debug.Assert(number >= 0 && number <= column && column < sides, "No square has this number.");
        for (int from = 0; from < _count; from += PanelKernels.Slice)
        {
            int depth = Math.Min(PanelKernels.Slice, _count - from);
            for (int right = column * Side; right < Math.Min((column + 1) * Side, sum.Panels); right++)
            {
                for (int left = number * Side; left <= Math.Min((number + 1) * Side - 1, right); left++)
                {
                    double* square = sum.Panel(right) + (nint)left * PanelKernels.Width * PanelKernels.Width;
                    _kernels.AddProduct(square, rows.Panel(left, from), rows.Panel(right, from), depth);
                }
            }
        }
    }
}
