namespace Morsel.Studies.Summaries;

/// <summary>Two sides compared pair by pair: the difference of the logarithms of their losses, first minus second.</summary>
/// <param name="Difference">Decades; negative where the first side fits better.</param>
/// <param name="Wins">Pairs in which the first side has the lower loss.</param>
/// <param name="Pairs">Pairs compared.</param>
/// <param name="Of">What a pair is: cells, or replicates where there are few cells.</param>
/// <param name="Dropped">Pairs of cells that both mostly failed, and say nothing.</param>
sealed record Comparison(Interval Difference, int Wins, int Pairs, string Of, int Dropped)
{
    const int FewestCells = 8,
        FewestPairs = 6;

    public bool IsFirstBetter => Difference.Upper < 0;

    public bool IsSecondBetter => Difference.Lower > 0;

    /// <returns>Null if there are too few pairs to say anything.</returns>
    public static Comparison? Between(
        IEnumerable<(CellLosses First, CellLosses Second)> pairs,
        ulong seed,
        int comparisons,
        out int dropped
    )
    {
        (CellLosses First, CellLosses Second)[] all = [.. pairs];
        (CellLosses First, CellLosses Second)[] told = [.. all.Where(pair => !(pair.First.HasFailed && pair.Second.HasFailed))];
        dropped = all.Length - told.Length;
        bool byCell = told.Length >= FewestCells;
        double[] differences = byCell
            ? [.. told.Select(pair => pair.First.Median - pair.Second.Median)]
            : [.. told.SelectMany(pair => pair.First.Logs.Zip(pair.Second.Logs, (first, second) => first - second))];
        return differences.Length < FewestPairs
            ? null
            : new(
                Interval.OfMedian(differences, seed, comparisons),
                differences.Count(difference => difference < 0),
                differences.Length,
                byCell ? "cells" : "replicates",
                dropped
            );
    }
}
