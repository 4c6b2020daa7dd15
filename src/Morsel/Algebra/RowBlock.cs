using System.Diagnostics;
using Morsel.Lanes;

namespace Morsel.Algebra;

/// <summary>Some rows of a tall matrix, in panels of columns; columns beyond the last are zero.</summary>
sealed unsafe class RowBlock
{
    readonly LaneMemory _memory = new();
    readonly double* _values;

    /// <summary>Room for <paramref name="capacity"/> rows, all zero.</summary>
    public RowBlock(int capacity, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        (Capacity, Columns) = (capacity, columns);
        _values = _memory.Take<double>((long)PanelKernels.Count(columns) * capacity * PanelKernels.Width);
    }

    /// <summary>The most rows that it holds.</summary>
    public int Capacity { get; }

    public int Columns { get; }

    public double this[int row, int column]
    {
        get => *At(row, column);
        set => *At(row, column) = value;
    }

    /// <summary>Row <paramref name="row"/> becomes <paramref name="values"/>.</summary>
    public void SetRow(int row, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity, nameof(row));
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Columns);
        for (int first = 0; first < values.Length; first += PanelKernels.Width)
        {
            ReadOnlySpan<double> part = values[first..Math.Min(first + PanelKernels.Width, values.Length)];
            part.CopyTo(new(Panel(first / PanelKernels.Width, row), PanelKernels.Width));
        }
    }

    /// <summary>The 24 columns of a panel from a row on.</summary>
    internal double* Panel(int panel, int row)
    {
        Debug.Assert(panel >= 0 && panel < PanelKernels.Count(Columns) && row >= 0 && row < Capacity, "Outside the block.");
        return _values + ((nint)panel * Capacity + row) * PanelKernels.Width;
    }

    double* At(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        return Panel(column / PanelKernels.Width, row) + column % PanelKernels.Width;
    }
}
