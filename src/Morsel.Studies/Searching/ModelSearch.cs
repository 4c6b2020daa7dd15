using System.Collections.Immutable;

namespace Morsel.Studies.Searching;

/// <summary>
/// A Gaussian process of ln RMSE over widths, activation and learning rate chooses the cells to train to the end: first some at random,
/// then, round by round, those with the greatest expected improvement. The trained cell whose posterior mean is least wins.
/// </summary>
/// <remarks>
/// D. R. Jones, M. Schonlau, W. J. Welch, J. Global Optim. 13, 455 (1998), equation 15; several cells a round by D. Ginsbourger, R. Le
/// Riche, L. Carraro (2010), the kriging believer: a cell just chosen counts as measured at its predicted mean. A third of the budget goes
/// to the random cells, and the rest in about ten rounds.
/// </remarks>
sealed class ModelSearch : ISearchMethod
{
    // The time of a round grows as the cube of the trainings behind it.
    const int Rounds = 10,
        MostTrials = 500;

    public string Name => "model";

    public SearchResult Search(EpochBudget budget, ulong seed)
    {
        SearchProblem problem = budget.Problem;
        if (budget.Total / problem.Epochs > MostTrials)
        {
            throw new SettingException(
                "method",
                $"{Name} takes a budget of at most {MostTrials} full trainings, got {budget.Total / problem.Epochs}; take a smaller budget, or halving"
            );
        }

        int trials = (int)(budget.Total / problem.Epochs),
            batch = Math.Max(1, trials * 2 / 3 / Rounds);
        double[][] places = CellPlaces.Of(problem.Cells);
        var measured = new SortedDictionary<int, Measured>();
        var rungs = ImmutableArray.CreateBuilder<Rung>();
        int[] asked = Draw.Some(problem.Cells.Length, Math.Clamp(trials - batch * Rounds, 1, problem.Cells.Length), seed);
        while (asked.Length > 0)
        {
            Measure(budget, asked, measured);
            GaussianProcess model = Fit(places, measured);
            int[] order = [.. measured.Keys.OrderBy(cell => model.Predict(places[cell]).Mean)];
            rungs.Add(
                new(
                    problem.Epochs,
                    measured.Values.Max(found => found.Replicates),
                    [.. order],
                    [.. order.Select(cell => model.Predict(places[cell]).Mean)],
                    1,
                    budget.Spent
                )
            );
            asked = Choose(places, measured, (int)Math.Min(batch, budget.Left / problem.Epochs), budget.MostReplicates);
        }

        return new(rungs[^1].Cells[0], rungs[^1].LogErrors[0], rungs.ToImmutable(), null);
    }

    // Another replicate of each; a cell asked for again has one more.
    static void Measure(EpochBudget budget, int[] cells, SortedDictionary<int, Measured> measured)
    {
        foreach (IGrouping<int, int> equal in cells.GroupBy(cell => measured.TryGetValue(cell, out Measured found) ? found.Replicates : 0))
        {
            int[] group = [.. equal];
            ImmutableArray<double> medians = budget.Train(group, equal.Key + 1, budget.Problem.Epochs);
            for (int i = 0; i < group.Length; i++)
            {
                measured[group[i]] = new(medians[i], equal.Key + 1);
            }
        }
    }

    static int[] Choose(double[][] places, SortedDictionary<int, Measured> measured, int count, int mostReplicates)
    {
        var believed = new SortedDictionary<int, Measured>(measured);
        var chosen = new List<int>();
        while (chosen.Count < count)
        {
            GaussianProcess model = Fit(places, believed);
            double best = believed.Keys.Min(cell => model.Predict(places[cell]).Mean);
            int[] open =
            [
                .. Enumerable
                    .Range(0, places.Length)
                    .Where(cell =>
                        !chosen.Contains(cell) && !(measured.TryGetValue(cell, out Measured found) && found.Replicates >= mostReplicates)
                    ),
            ];
            if (open.Length == 0)
            {
                break;
            }

            int next = open.MaxBy(cell => model.ExpectedImprovement(places[cell], best));
            believed[next] = new(
                model.Predict(places[next]).Mean,
                believed.TryGetValue(next, out Measured before) ? before.Replicates + 1 : 1
            );
            chosen.Add(next);
        }

        return [.. chosen];
    }

    static GaussianProcess Fit(double[][] places, SortedDictionary<int, Measured> measured) =>
        GaussianProcess.Fit(
            [.. measured.Keys.Select(cell => places[cell])],
            [.. measured.Values.Select(found => found.LogError)],
            [.. measured.Values.Select(found => 1.0 / found.Replicates)]
        );

    readonly record struct Measured(double LogError, int Replicates);
}
