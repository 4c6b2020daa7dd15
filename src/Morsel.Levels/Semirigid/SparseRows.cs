using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>A matrix of which most elements are zero, row by row.</summary>
/// <param name="Starts">Where each row begins, and where the last ends.</param>
/// <param name="Columns">Of each element.</param>
/// <param name="Values">Of each element.</param>
sealed record SparseRows(int[] Starts, int[] Columns, double[] Values)
{
    public int Order => Starts.Length - 1;

    /// <param name="rows">Column and value of each element.</param>
    public static SparseRows Of(IReadOnlyList<List<(int Column, double Value)>> rows)
    {
        int[] starts = new int[rows.Count + 1];
        for (int i = 0; i < rows.Count; i++)
        {
            starts[i + 1] = starts[i] + rows[i].Count;
        }

        int[] columns = new int[starts[^1]];
        double[] values = new double[starts[^1]];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int k = 0; k < rows[i].Count; k++)
            {
                (columns[starts[i] + k], values[starts[i] + k]) = rows[i][k];
            }
        }

        return new(starts, columns, values);
    }

    /// <summary>result = M v.</summary>
    public void Multiply(double[] v, double[] result, IWorkers workers)
    {
        const int Block = 64;
        workers.Run(
            (Order + Block - 1) / Block,
            (block, _) =>
            {
                for (int i = block * Block; i < Math.Min(Order, (block + 1) * Block); i++)
                {
                    double sum = 0;
                    for (int k = Starts[i]; k < Starts[i + 1]; k++)
                    {
                        sum += Values[k] * v[Columns[k]];
                    }

                    result[i] = sum;
                }
            }
        );
    }

    /// <summary>v M v.</summary>
    public double Expectation(double[] v)
    {
        double[] product = new double[Order];
        Multiply(v, product, OneWorker.Instance);
        return v.Zip(product, (one, other) => one * other).Sum();
    }
}
