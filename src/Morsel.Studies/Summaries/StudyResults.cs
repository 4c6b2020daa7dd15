using System.Collections.Immutable;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Summaries;

/// <summary>All that a report may look at: the plan, the finished trials, and the networks that were kept.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Trials">Results by trial; unfinished trials are missing.</param>
/// <param name="Networks">For each part, activation and learning rate, the network with the lowest validation loss.</param>
/// <param name="Run">How the results were made.</param>
/// <param name="Known">The cells as they were with fewer trials: those that have not changed are not summarised again.</param>
sealed record StudyResults(
    StudyPlan Plan,
    IReadOnlyDictionary<TrialId, TrialResult> Trials,
    IReadOnlyList<KeptNetwork> Networks,
    RunRecord Run,
    ImmutableArray<CellSummary> Known = default
)
{
    /// <summary>One summary for each cell of the plan, in the plan's order.</summary>
    public ImmutableArray<CellSummary> Cells { get; } = Summarise(Plan, Trials, Known);

    /// <summary>
    /// For each cell that a part names for a figure, the network with the lowest validation loss; a folder from before there were such has
    /// none.
    /// </summary>
    public IReadOnlyList<KeptNetwork> NamedNetworks { get; init; } = [];

    public bool IsComplete => Trials.Count == Plan.Trials.Length;

    /// <summary>The kept network of a part with the lowest validation loss, or null.</summary>
    public KeptNetwork? BestNetwork(PlannedPart part) =>
        Networks
            .Where(network => network.Trial.Cell.Part == part && double.IsFinite(network.Result.ValidationLoss))
            .OrderBy(network => network.Result.ValidationLoss)
            .ThenBy(network => network.Trial.Id)
            .FirstOrDefault();

    /// <summary>The network of a cell with the lowest validation loss, if it was kept for one reason or the other; else null.</summary>
    public KeptNetwork? NetworkOf(Cell cell) =>
        NamedNetworks.FirstOrDefault(network => network.Trial.Cell == cell)
        ?? Networks.FirstOrDefault(network => network.Trial.Cell == cell);

    static ImmutableArray<CellSummary> Summarise(
        StudyPlan plan,
        IReadOnlyDictionary<TrialId, TrialResult> trials,
        ImmutableArray<CellSummary> known
    )
    {
        var cells = ImmutableArray.CreateBuilder<CellSummary>(plan.Cells.Length);
        int next = 0;
        foreach (Cell cell in plan.Cells)
        {
            var finished = new List<TrialResult>(cell.Part.Spec.Replicates);
            for (; next < plan.Trials.Length && ReferenceEquals(plan.Trials[next].Cell, cell); next++)
            {
                if (trials.TryGetValue(plan.Trials[next].Id, out TrialResult? result))
                {
                    finished.Add(result);
                }
            }

            // A finished trial never changes, so that their number tells.
            CellSummary? before = known.IsDefault ? null : known[cells.Count];
            cells.Add(before?.Trials == finished.Count ? before : CellSummary.Of(cell, finished));
        }

        return cells.MoveToImmutable();
    }
}

/// <summary>A network that was kept for figures and scoring.</summary>
/// <param name="Trial">Its trial.</param>
/// <param name="Result">Its result.</param>
/// <param name="Parameters">Its parameters, in the order of the layout.</param>
sealed record KeptNetwork(Trial Trial, TrialResult Result, double[] Parameters);

/// <summary>How the results were made.</summary>
/// <param name="Version">Morsel's version.</param>
/// <param name="Machine">Processor and lane width.</param>
/// <param name="Threads">Threads of the last run.</param>
/// <param name="PackSeconds">Seconds of all packs added up.</param>
/// <param name="WallSeconds">Seconds from the start of each run to its last result, added up; interrupted and killed runs count.</param>
sealed record RunRecord(string Version, string Machine, int Threads, double PackSeconds, double WallSeconds);
