namespace Morsel.Studies.Searching;

/// <summary>Cells drawn at random and trained to the end, as many as the budget pays; the least median wins.</summary>
/// <remarks>
/// J. Bergstra, Y. Bengio, J. Mach. Learn. Res. 13, 281 (2012). Each cell has as many replicates as halving's at least; where all cells are
/// paid, more.
/// </remarks>
sealed class RandomSearch : ISearchMethod
{
    public string Name => "random";

    public SearchResult Search(EpochBudget budget, ulong seed)
    {
        SearchProblem problem = budget.Problem;
        long trials = budget.Total / problem.Epochs;
        int replicates = (int)Math.Clamp(trials, 1, Math.Min(SuccessiveHalving.FewestReplicates, budget.MostReplicates));
        int count = (int)Math.Clamp(trials / replicates, 1, problem.Cells.Length);
        replicates = (int)Math.Clamp(trials / count, 1, budget.MostReplicates);
        var rung = Rung.Compare(budget, Draw.Some(problem.Cells.Length, count, seed), replicates, problem.Epochs, kept: 1);
        return new(rung.Cells[0], rung.LogErrors[0], [rung], null);
    }
}
