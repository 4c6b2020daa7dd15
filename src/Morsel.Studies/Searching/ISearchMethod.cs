using System.Collections.Immutable;

namespace Morsel.Studies.Searching;

/// <summary>A way to find a good cell without training all of them to the end.</summary>
interface ISearchMethod
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>Spends at most the budget and names a cell.</summary>
    /// <param name="budget">The trainings that can be paid.</param>
    /// <param name="seed">Of every choice that is left to chance.</param>
    /// <exception cref="SettingException">The budget is more than the method can use.</exception>
    /// <exception cref="OperationCanceledException">The search was asked to stop.</exception>
    SearchResult Search(EpochBudget budget, ulong seed);
}

/// <summary>What a search came to.</summary>
/// <param name="Chosen">The number of the cell.</param>
/// <param name="LogError">Its ln RMSE, as <see cref="SearchProblem.LogError"/> gives it, median over replicates.</param>
/// <param name="Rungs">The decisions, in order.</param>
/// <param name="LossBound">
/// No dropped cell could be better by more than this factor in RMSE, unless it improved more than every cell that was kept; null where the
/// method can say nothing. See <see cref="Searching.LossBound"/>.
/// </param>
sealed record SearchResult(int Chosen, double LogError, ImmutableArray<Rung> Rungs, double? LossBound);

/// <summary>Cells compared after equally many epochs.</summary>
/// <param name="Epoch">Epochs of each trial so far.</param>
/// <param name="Replicates">Replicates of each cell.</param>
/// <param name="Cells">The cells compared, best first.</param>
/// <param name="LogErrors">Median ln RMSE of each.</param>
/// <param name="Kept">How many were kept.</param>
/// <param name="Spent">Epochs that the search had spent after this rung.</param>
sealed record Rung(int Epoch, int Replicates, ImmutableArray<int> Cells, ImmutableArray<double> LogErrors, int Kept, long Spent)
{
    /// <summary>Trains cells and puts them in order; equal ones stay in the plan's order.</summary>
    public static Rung Compare(EpochBudget budget, IEnumerable<int> cells, int replicates, int epoch, int kept)
    {
        int[] compared = [.. cells.Order()];
        ImmutableArray<double> errors = budget.Train(compared, replicates, epoch);
        int[] order = [.. Enumerable.Range(0, compared.Length).OrderBy(i => errors[i])];
        return new(epoch, replicates, [.. order.Select(i => compared[i])], [.. order.Select(i => errors[i])], kept, budget.Spent);
    }
}
