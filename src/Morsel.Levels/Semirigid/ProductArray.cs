using Morsel.Algebra;
using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>Numbers on a product of axes, the last running fastest, and what a matrix along one axis makes of them.</summary>
static class ProductArray
{
    /// <summary>How many numbers.</summary>
    public static int Length(ReadOnlySpan<int> shape)
    {
        int length = 1;
        foreach (int size in shape)
        {
            length *= size;
        }

        return length;
    }

    /// <summary>to[.., p, ..] = sum_n matrix[p, n] from[.., n, ..] along one axis.</summary>
    /// <param name="from">The numbers.</param>
    /// <param name="shape">Their axes' sizes.</param>
    /// <param name="axis">Along which.</param>
    /// <param name="matrix">Row-major, [row][column].</param>
    /// <param name="rows">Of the matrix: the axis's new size.</param>
    /// <param name="columns">The length of a row; its first so many as the axis is long are used.</param>
    /// <param name="isTransposed">Whether the matrix is taken by its columns.</param>
    /// <param name="to">What comes of it.</param>
    /// <param name="workers">Share the blocks.</param>
    public static unsafe void Apply(
        double[] from,
        ReadOnlySpan<int> shape,
        int axis,
        double[] matrix,
        int rows,
        int columns,
        bool isTransposed,
        double[] to,
        IWorkers workers
    )
    {
        int inner = Length(shape[(axis + 1)..]),
            outer = Length(shape[..axis]),
            size = shape[axis];
        workers.Run(
            outer,
            (block, _) =>
            {
                fixed (
                    double* source = from,
                        target = to
                )
                {
                    for (int p = 0; p < rows; p++)
                    {
                        double* row = target + ((long)block * rows + p) * inner;
                        new Span<double>(row, inner).Clear();
                        for (int n = 0; n < size; n++)
                        {
                            double factor = isTransposed ? matrix[n * columns + p] : matrix[p * columns + n];
                            double* values = source + ((long)block * size + n) * inner;
                            if (inner >= 8)
                            {
                                Rows.Add(values, factor, row, inner);
                            }
                            else
                            {
                                for (int i = 0; i < inner; i++)
                                {
                                    row[i] += factor * values[i];
                                }
                            }
                        }
                    }
                }
            }
        );
    }
}
