using System.Collections.Immutable;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Summaries;

/// <summary>
/// A cell's replicates as verdicts see them: decimal logarithms of validation losses, a failed trial standing at the variance.
/// </summary>
/// <param name="Summary">The cell.</param>
/// <param name="Logs">One for each replicate that has a result, in order.</param>
sealed record CellLosses(CellSummary Summary, ImmutableArray<double> Logs)
{
    public Cell Cell => Summary.Cell;

    /// <summary>
    /// Of a cell that mostly failed this is the variance: such a cell is as good as a constant, whatever its survivors reached.
    /// </summary>
    public double Median { get; } = Quartiles.Of(Logs).Median;

    public bool HasFailed => Summary.IsMostlyFailed;

    public static ILookup<PlannedPart, CellLosses> Of(StudyResults results)
    {
        ILookup<Cell, Trial> trials = results
            .Plan.Trials.Where(trial => results.Trials.ContainsKey(trial.Id))
            .ToLookup(trial => trial.Cell);
        return results
            .Cells.Where(cell => cell.Trials > 0)
            .Select(cell => new CellLosses(
                cell,
                [.. trials[cell.Cell].Select(trial => Log(results.Trials[trial.Id], cell.Cell.Part.Problem))]
            ))
            .ToLookup(cell => cell.Cell.Part);
    }

    static double Log(TrialResult result, Problem problem)
    {
        // A loss of exactly 0 has no logarithm.
        return Math.Log10(Math.Max(result.IsFailed ? problem.Variance : result.ValidationLoss, 1e-300));
    }
}
