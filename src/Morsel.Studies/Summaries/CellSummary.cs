using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Summaries;

/// <summary>The replicates of a cell in numbers. Collapsed and diverged trials are counted, and enter no median, best or spread.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Trials">The replicates that have a result.</param>
/// <param name="Converged">How many converged.</param>
/// <param name="StillImproving">How many were still improving.</param>
/// <param name="Collapsed">How many collapsed.</param>
/// <param name="Diverged">How many diverged.</param>
/// <param name="Fitted">Losses, on the part's chosen points, of the trials that neither collapsed nor diverged.</param>
/// <param name="CollapsedLoss">Median loss of the collapsed trials; NaN if there are none.</param>
/// <param name="ValidationMedian">Median validation loss of the fitted trials: what winners are chosen by.</param>
sealed record CellSummary(
    Cell Cell,
    int Trials,
    int Converged,
    int StillImproving,
    int Collapsed,
    int Diverged,
    Quartiles Fitted,
    double CollapsedLoss,
    double ValidationMedian
)
{
    /// <summary>How many of the trials are underfitted, balanced and overfitted.</summary>
    public CellFits Fits { get; init; }

    /// <summary>Trials that neither collapsed nor diverged.</summary>
    public int FittedCount => Converged + StillImproving;

    /// <summary>More than half of the replicates failed: a median of the rest would flatter the cell.</summary>
    public bool IsMostlyFailed => 2 * FittedCount < Trials;

    public static CellSummary Of(Cell cell, IReadOnlyList<TrialResult> results)
    {
        // One loop for all: a study has tens of thousands of cells, and a page of one waits for them.
        var counts = new int[Enum.GetValues<Outcome>().Length];
        List<double> fitted = new(results.Count),
            validation = new(results.Count),
            collapsed = [];
        foreach (TrialResult result in results)
        {
            counts[(int)result.Outcome]++;
            if (result.Outcome is Outcome.Converged or Outcome.StillImproving)
            {
                fitted.Add(Loss(cell.Part.Spec.LossOn, result));
                validation.Add(result.ValidationLoss);
            }
            else if (result.Outcome == Outcome.Collapsed)
            {
                collapsed.Add(Loss(cell.Part.Spec.LossOn, result));
            }
        }

        return new(
            cell,
            results.Count,
            counts[(int)Outcome.Converged],
            counts[(int)Outcome.StillImproving],
            counts[(int)Outcome.Collapsed],
            counts[(int)Outcome.Diverged],
            Quartiles.Of(fitted),
            Quartiles.Of(collapsed).Median,
            Quartiles.Of(validation).Median
        )
        {
            Fits = CellFits.Of(cell, results),
        };
    }

    /// <summary>The loss that a part's tables show.</summary>
    public static double Loss(LossPoints points, TrialResult result) =>
        points switch
        {
            LossPoints.Training => result.TrainingLoss,
            LossPoints.Validation => result.ValidationLoss,
            _ => result.AllLoss,
        };
}

/// <summary>Least, quartiles and greatest of some numbers; all NaN for none.</summary>
readonly record struct Quartiles(double Least, double Lower, double Median, double Upper, double Greatest)
{
    /// <summary>
    /// Quartiles by linear interpolation between order statistics (type 7 of R. Hyndman, Y. Fan, Am. Stat. 50, 361 (1996)).
    /// </summary>
    public static Quartiles Of(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers];
        Array.Sort(sorted);
        return sorted.Length == 0
            ? new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)
            : new(sorted[0], At(0.25), At(0.5), At(0.75), sorted[^1]);

        double At(double fraction)
        {
            double position = fraction * (sorted.Length - 1);
            int below = (int)position;
            double rest = position - below;
            return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
        }
    }
}
