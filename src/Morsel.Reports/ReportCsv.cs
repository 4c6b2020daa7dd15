using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using static Morsel.Reports.CsvFields;

namespace Morsel.Reports;

/// <summary>A study's trials and cells as CSV, in the plan's order: the same bytes however the study was run.</summary>
/// <remarks>
/// Parts may differ in unit, so a row names its own: losses are in the square of <c>energy_unit</c>, errors in <c>energy_unit</c>
/// (<c>1</c> where reduced). A number that does not exist is an empty field.
/// </remarks>
static class ReportCsv
{
    public static void WriteTrials(TextWriter writer, StudyResults results)
    {
        writer.WriteLine(
            "id,part,layout,activation,learning_rate,replicate,outcome,collapse,blind_to,energy_unit,training_mse,validation_mse,all_mse,largest_abs_error,epoch,diverged_epoch,fit,best_epoch,validation_rise");
        foreach (var trial in results.Plan.Trials)
        {
            string[] head = [trial.Id.ToString(), .. Head(trial.Cell), Whole(trial.Replicate)];
            var unit = trial.Cell.Part.Problem.Points.EnergyUnit.Symbol;
            string[] tail = results.Trials.TryGetValue(trial.Id, out var result)
                ?
                [
                    Name(result.Outcome), result.Collapse == Collapse.None ? "" : Name(result.Collapse),
                    result.BlindTo < 0 ? "" : trial.Cell.Part.Problem.Points.Space.Axes[result.BlindTo].Name, unit,
                    Real(result.TrainingLoss), Real(result.ValidationLoss), Real(result.AllLoss), Real(result.LargestError),
                    Whole(result.Epoch), result.DivergedEpoch is { } epoch ? Whole(epoch) : "",
                    .. Fit(FitJudge.Of(trial.Cell, result)),
                ]
                : ["unfinished", "", "", unit, "", "", "", "", "", "", .. Fit(null)];
            WriteRow(writer, [.. head, .. tail]);
        }
    }

    public static void WriteCells(TextWriter writer, StudyResults results)
    {
        writer.WriteLine(
            "part,layout,activation,learning_rate,trials,converged,still_improving,collapsed,diverged,energy_unit,loss_on,"
            + "fitted_best_mse,fitted_lower_quartile_mse,fitted_median_mse,fitted_upper_quartile_mse,fitted_validation_median_mse,"
            + "collapsed_median_mse,variance,fitted_median_mse_per_variance,fit,underfitted,balanced,overfitted");
        foreach (var cell in results.Cells)
        {
            var problem = cell.Cell.Part.Problem;
            WriteRow(writer,
            [
                .. Head(cell.Cell), Whole(cell.Trials), Whole(cell.Converged), Whole(cell.StillImproving), Whole(cell.Collapsed), Whole(cell.Diverged),
                problem.Points.EnergyUnit.Symbol, Name(cell.Cell.Part.Spec.LossOn), Real(cell.Fitted.Least), Real(cell.Fitted.Lower), Real(cell.Fitted.Median),
                Real(cell.Fitted.Upper), Real(cell.ValidationMedian), Real(cell.CollapsedLoss), Real(problem.Variance), Real(cell.Fitted.Median / problem.Variance),
                cell.Fits.Verdict is { } fit ? Name(fit) : "", Whole(cell.Fits.Underfitted), Whole(cell.Fits.Balanced), Whole(cell.Fits.Overfitted),
            ]);
        }
    }

    static string[] Fit(FitJudgement? judgement) =>
        judgement is null ? ["", "", ""] : [Name(judgement.Balance), Whole(judgement.BestEpoch), Real(judgement.ValidationRise)];

    static string[] Head(Cell cell) =>
        [cell.Part.Spec.Name, cell.Hidden.ToString(), cell.Activation.ToString().ToLowerInvariant(), Real(cell.LearningRate)];
}
