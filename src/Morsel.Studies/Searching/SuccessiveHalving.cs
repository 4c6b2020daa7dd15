using System.Collections.Immutable;

namespace Morsel.Studies.Searching;

/// <summary>
/// Successive halving: all cells for a few epochs, the better half of them for twice as many, and so on to the end, on the same replicates
/// throughout.
/// </summary>
/// <remarks>
/// K. Jamieson, A. Talwalkar, AISTATS 2016 (PMLR 51, 240), algorithm 1, with replicates: cells are compared by medians over them, since
/// networks of one cell differ by more than good cells do. Each rung is decided when all its trials are done, so that no thread's speed can
/// decide anything. A small learning rate shows its worth late, so no cell leaves before an eighth of the epochs: the shortest ladder of at
/// most <see cref="PreferredRungs"/> rungs that pays
/// <see cref="FewestReplicates"/> replicates is taken; if none does, the longest of them, with fewer; if that does not pay one, a longer
/// one; and if the longest of all does not, cells drawn at random stay out. What the ladder leaves of the budget pays further replicates of
/// the best cells at its end.
/// </remarks>
sealed class SuccessiveHalving : ISearchMethod
{
    /// <summary>A rung keeps one of so many cells, and the next trains so many times as long.</summary>
    public const int Factor = 2;

    /// <summary>Rungs at 1/8, 1/4, 1/2 and all of the epochs.</summary>
    public const int PreferredRungs = 4;

    /// <summary>A median that one failed replicate does not move.</summary>
    public const int FewestReplicates = 3;

    public string Name => "halving";

    public SearchResult Search(EpochBudget budget, ulong seed)
    {
        SearchProblem problem = budget.Problem;
        int count = problem.Cells.Length,
            fewest = Math.Min(FewestReplicates, budget.MostReplicates);
        ImmutableArray<Ladder> ladders =
        [
            .. Enumerable.Range(1, LongestLadder(problem)).Select(rungs => new Ladder(problem.RecordedEpochs, rungs)),
        ];
        Ladder ladder =
            ladders.Take(PreferredRungs).FirstOrDefault(ladder => ladder.Cost(count) * fewest <= budget.Total)
            ?? ladders.Skip(PreferredRungs - 1).FirstOrDefault(ladder => ladder.Cost(count) <= budget.Total)
            ?? ladders[^1];
        int replicates = (int)Math.Clamp(budget.Total / ladder.Cost(count), 1, budget.MostReplicates);
        while (count > 1 && ladder.Cost(count) > budget.Total)
        {
            count--;
        }

        IEnumerable<int> cells = Draw.Some(problem.Cells.Length, count, seed);
        var rungs = ImmutableArray.CreateBuilder<Rung>();
        for (int k = 0; k < ladder.Epochs.Length; k++)
        {
            var rung = Rung.Compare(
                budget,
                cells,
                replicates,
                ladder.Epochs[k],
                kept: k + 1 < ladder.Epochs.Length ? Ladder.CellsAt(count, k + 1) : 1
            );
            cells = rung.Cells.Take(rung.Kept);
            rungs.Add(rung);
        }

        SpendTheRest(budget, rungs);
        return new(rungs[^1].Cells[0], rungs[^1].LogErrors[0], rungs.ToImmutable(), LossBound.Of(rungs.ToImmutable()));
    }

    // What is left pays one more replicate of the best, again and again: among the last few cells chance decides, not epochs.
    static void SpendTheRest(EpochBudget budget, ImmutableArray<Rung>.Builder rungs)
    {
        while (rungs[^1].Replicates < budget.MostReplicates)
        {
            int paid = (int)Math.Min(rungs[^1].Cells.Length, budget.Left / budget.Problem.Epochs);
            if (paid < 2)
            {
                return;
            }

            rungs[^1] = rungs[^1] with { Kept = paid };
            rungs.Add(Rung.Compare(budget, rungs[^1].Cells.Take(paid), rungs[^1].Replicates + 1, budget.Problem.Epochs, kept: 1));
        }
    }

    // Up to one cell at the last rung, or one epoch at the first.
    static int LongestLadder(SearchProblem problem)
    {
        int rungs = 1;
        for (long factor = Factor; factor <= problem.Cells.Length && factor <= problem.Epochs; factor *= Factor)
        {
            rungs++;
        }

        return rungs;
    }

    // The epochs of each rung, nearest to their fractions among those recorded.
    sealed record Ladder
    {
        public Ladder(ImmutableArray<int> recorded, int rungs) =>
            Epochs = [
                .. Enumerable
                    .Range(0, rungs)
                    .Select(rung => recorded[^1] * Math.Pow(Factor, rung - (rungs - 1)))
                    .Select(wanted => recorded.MinBy(epoch => Math.Abs(Math.Log(epoch / wanted))))
                    .Distinct(),
            ];

        public ImmutableArray<int> Epochs { get; }

        public static int CellsAt(int count, int rung)
        {
            for (; rung > 0; rung--)
            {
                count = Math.Max(1, (count + Factor / 2) / Factor);
            }

            return count;
        }

        // Epochs of one replicate of each of so many cells, those that leave included; a trial continues from where it was.
        public long Cost(int count) =>
            Epochs.Select((epoch, rung) => (long)CellsAt(count, rung) * (epoch - (rung > 0 ? Epochs[rung - 1] : 0))).Sum();
    }
}
