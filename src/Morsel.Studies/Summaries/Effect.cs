namespace Morsel.Studies.Summaries;

/// <summary>How much a factor (the nodes, the activation, the learning rate) changes the loss while all else is fixed.</summary>
/// <param name="Decades">Standard deviation between the factor's levels, in decades of loss, less what replicates scatter by anyway.</param>
/// <param name="Chance">How often shuffled replicates differ as much between levels: ranks, Kruskal-Wallis summed over contexts.</param>
/// <param name="Contexts">Settings of everything else in which levels were compared.</param>
/// <param name="Dropped">Settings in which every cell mostly failed.</param>
sealed record Effect(double Decades, double Chance, int Contexts, int Dropped)
{
    /// <summary>Whether chance would do as much in fewer than one in twenty studies of this many parts.</summary>
    public bool IsSeen(int parts) => Chance < 0.05 / parts;

    /// <returns>Null if no context has levels to compare.</returns>
    public static Effect? Of(IEnumerable<IEnumerable<CellLosses>> contexts, ulong seed, out int dropped)
    {
        CellLosses[][] all = [.. contexts.Select(context => context.ToArray()).Where(context => context.Length > 1 && context.Sum(cell => cell.Logs.Length) > context.Length)];
        CellLosses[][] told = [.. all.Where(context => !context.All(cell => cell.HasFailed))];
        dropped = all.Length - told.Length;
        if (told.Length == 0)
        {
            return null;
        }

        int[][] sizes = [.. told.Select(context => context.Select(cell => cell.Logs.Length).ToArray())];
        double[][] ranks = [.. told.Select(context => Permutation.Ranks([.. context.SelectMany(cell => cell.Logs)]))];
        double chance = Permutation.Chance(ranks, seed, groups => groups.Zip(sizes, BetweenLevels).Sum());
        double between = told.Average(BetweenVariance);
        return new(Math.Sqrt(Math.Max(0, between)), chance, told.Length, dropped);
    }

    // Kruskal-Wallis but for what a shuffle does not change; divided by the number of ranks so that contexts count alike.
    static double BetweenLevels(double[] ranks, int[] sizes)
    {
        double total = 0;
        int start = 0;
        foreach (int size in sizes)
        {
            double sum = 0;
            for (int i = start; i < start + size; i++)
            {
                sum += ranks[i];
            }

            total += sum * sum / size;
            start += size;
        }

        return total / ((double)ranks.Length * ranks.Length);
    }

    static double BetweenVariance(CellLosses[] context)
    {
        double[] means = [.. context.Select(cell => cell.Logs.Average())];
        double grand = means.Average();
        double noise = context.Where(cell => cell.Logs.Length > 1)
            .Select((cell, _) => cell.Logs.Sum(log => Square(log - cell.Logs.Average())) / (cell.Logs.Length - 1) / cell.Logs.Length)
            .DefaultIfEmpty(0).Average();
        return means.Sum(mean => Square(mean - grand)) / (means.Length - 1) - noise;

        static double Square(double x) => x * x;
    }
}
