using Morsel.Workers;

namespace Morsel.Algebra;

/// <summary>The product of a dense symmetric matrix with a vector: y_i = sum_j A_ij x_j, each element of the triangle read once.</summary>
/// <remarks>Bands of rows make sums of their own, which are added in one order: the bits do not depend on the workers.</remarks>
/// <param name="matrix">Row-major n x n, of which the lower triangle is read.</param>
/// <param name="order">n.</param>
/// <param name="workers">Share the bands.</param>
sealed class SymmetricProduct(double[] matrix, int order, IWorkers workers)
{
    const int Bands = 8;

    readonly double[][] _sums = [.. Enumerable.Range(0, Bands).Select(_ => new double[order])];

    public void Of(double[] x, double[] y)
    {
        workers.Run(Bands, (band, _) => Band(band, x));
        for (int i = 0; i < order; i++)
        {
            double sum = 0;
            foreach (double[] part in _sums)
            {
                sum += part[i];
            }

            y[i] = sum;
        }
    }

    // Rows from where the triangle has band/Bands of its elements.
    unsafe void Band(int band, double[] x)
    {
        int Start(int b) => (int)(order * Math.Sqrt((double)b / Bands));
        double[] sums = _sums[band];
        Array.Clear(sums);
        fixed (
            double* a = matrix,
                from = x,
                to = sums
        )
        {
            for (int i = Start(band); i < Start(band + 1); i++)
            {
                double* row = a + (long)i * order;
                double sum = Rows.AddAndDot(row, x[i], to, from, i);
                to[i] += sum + row[i] * x[i];
            }
        }
    }
}
