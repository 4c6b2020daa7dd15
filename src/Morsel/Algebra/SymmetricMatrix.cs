using System.Diagnostics;
using Morsel.Lanes;

namespace Morsel.Algebra;

/// <summary>
/// A symmetric matrix, of which the upper triangle is kept, in panels of columns: the panel of column j ends with the rows of its own
/// square.
/// </summary>
sealed unsafe class SymmetricMatrix
{
    readonly LaneMemory _memory = new();
    readonly double* _values;

    /// <summary>A matrix of zeros.</summary>
    public SymmetricMatrix(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        Order = order;
        _values = _memory.Take<double>(Length);
    }

    public int Order { get; }

    internal int Panels => PanelKernels.Count(Order);

    long Length => StartOf(Panels);

    /// <summary>Element (i, j), which is also (j, i).</summary>
    public double this[int row, int column]
    {
        get => *At(row, column);
        set => *At(row, column) = value;
    }

    public void Clear()
    {
        for (int panel = 0; panel < Panels; panel++)
        {
            new Span<double>(Panel(panel), (panel + 1) * PanelKernels.Width * PanelKernels.Width).Clear();
        }
    }

    /// <summary>This becomes A + factor B, of matrices of the same order.</summary>
    public void SetSum(SymmetricMatrix a, double factor, SymmetricMatrix b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Order, Order);
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Order, Order);
        for (int panel = 0; panel < Panels; panel++)
        {
            double* sum = Panel(panel),
                one = a.Panel(panel),
                other = b.Panel(panel);
            for (int i = 0; i < (panel + 1) * PanelKernels.Width * PanelKernels.Width; i++)
            {
                sum[i] = Math.FusedMultiplyAdd(factor, other[i], one[i]);
            }
        }
    }

    /// <summary>The 24 columns of a panel from row 0 on.</summary>
    internal double* Panel(int panel)
    {
        Debug.Assert(panel >= 0 && panel < Panels, "Outside the matrix.");
        return _values + StartOf(panel);
    }

    // Panels 0, 1, 2 ... hold 1, 2, 3 ... squares.
    static long StartOf(int panel) => (long)panel * (panel + 1) / 2 * PanelKernels.Width * PanelKernels.Width;

    double* At(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Order, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Order, nameof(column));
        (int first, int last) = row <= column ? (row, column) : (column, row);
        return Panel(last / PanelKernels.Width) + (nint)first * PanelKernels.Width + last % PanelKernels.Width;
    }
}
