using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using static Morsel.Reports.Tables.CsvFields;

namespace Morsel.Reports.Tables;

/// <summary>A study's trials and cells as CSV, in the plan's order: the same bytes however the study was run.</summary>
/// <remarks>
/// Parts may differ in unit, so a row names its own: losses are in the square of <c>energy_unit</c>, errors in <c>energy_unit</c>
/// (<c>1</c> where reduced). A number that does not exist is an empty field.
/// </remarks>
static class ReportCsv
{
    /// <summary>A trial; without a result where it is not finished, and without a verdict on its fit where there is none.</summary>
    public sealed record TrialRow(Trial Trial, TrialResult? Result, FitJudgement? Fit);

    public static CsvTable<TrialRow> Trials { get; } =
        new()
        {
            { "id", row => row.Trial.Id.ToString() },
            { "part", row => Part(row.Trial.Cell) },
            { "layout", row => Layout(row.Trial.Cell) },
            { "activation", row => Activation(row.Trial.Cell) },
            { "learning_rate", row => LearningRate(row.Trial.Cell) },
            { "replicate", row => Whole(row.Trial.Replicate) },
            { "outcome", row => row.Result is { } result ? Name(result.Outcome) : "unfinished" },
            { "collapse", row => row.Result is { Collapse: not Collapse.None and var collapse } ? Name(collapse) : "" },
            {
                "blind_to",
                row => row.Result is { BlindTo: >= 0 and var axis } ? row.Trial.Cell.Part.Problem.Points.Space.Axes[axis].Name : ""
            },
            { "energy_unit", row => row.Trial.Cell.Part.Problem.Points.EnergyUnit.Symbol },
            { "training_mse", row => Real(row.Result?.TrainingLoss ?? double.NaN) },
            { "validation_mse", row => Real(row.Result?.ValidationLoss ?? double.NaN) },
            { "all_mse", row => Real(row.Result?.AllLoss ?? double.NaN) },
            { "largest_abs_error", row => Real(row.Result?.LargestError ?? double.NaN) },
            { "epoch", row => row.Result is { } result ? Whole(result.Epoch) : "" },
            { "diverged_epoch", row => row.Result?.DivergedEpoch is { } epoch ? Whole(epoch) : "" },
            { "fit", row => row.Fit is { } fit ? Name(fit.Balance) : "" },
            { "best_epoch", row => row.Fit is { } fit ? Whole(fit.BestEpoch) : "" },
            { "validation_rise", row => Real(row.Fit?.ValidationRise ?? double.NaN) },
        };

    public static CsvTable<CellSummary> Cells { get; } =
        new()
        {
            { "part", cell => Part(cell.Cell) },
            { "layout", cell => Layout(cell.Cell) },
            { "activation", cell => Activation(cell.Cell) },
            { "learning_rate", cell => LearningRate(cell.Cell) },
            { "trials", cell => Whole(cell.Trials) },
            { "converged", cell => Whole(cell.Converged) },
            { "still_improving", cell => Whole(cell.StillImproving) },
            { "collapsed", cell => Whole(cell.Collapsed) },
            { "diverged", cell => Whole(cell.Diverged) },
            { "energy_unit", cell => cell.Cell.Part.Problem.Points.EnergyUnit.Symbol },
            { "loss_on", cell => Name(cell.Cell.Part.Spec.LossOn) },
            { "fitted_best_mse", cell => Real(cell.Fitted.Least) },
            { "fitted_lower_quartile_mse", cell => Real(cell.Fitted.Lower) },
            { "fitted_median_mse", cell => Real(cell.Fitted.Median) },
            { "fitted_upper_quartile_mse", cell => Real(cell.Fitted.Upper) },
            { "fitted_validation_median_mse", cell => Real(cell.ValidationMedian) },
            { "collapsed_median_mse", cell => Real(cell.CollapsedLoss) },
            { "variance", cell => Real(cell.Cell.Part.Problem.Variance) },
            { "fitted_median_mse_per_variance", cell => Real(cell.Fitted.Median / cell.Cell.Part.Problem.Variance) },
            { "fit", cell => cell.Fits.Verdict is { } fit ? Name(fit) : "" },
            { "underfitted", cell => Whole(cell.Fits.Underfitted) },
            { "balanced", cell => Whole(cell.Fits.Balanced) },
            { "overfitted", cell => Whole(cell.Fits.Overfitted) },
        };

    /// <summary>A row for each trial of the plan.</summary>
    public static IEnumerable<TrialRow> RowsOf(StudyResults results) =>
        results.Plan.Trials.Select(trial =>
            results.Trials.TryGetValue(trial.Id, out var result)
                ? new TrialRow(trial, result, FitJudge.Of(trial.Cell, result))
                : new(trial, null, null)
        );

    static string Part(Cell cell) => cell.Part.Spec.Name;

    static string Layout(Cell cell) => cell.Hidden.ToString();

    static string Activation(Cell cell) => cell.Activation.ToString().ToLowerInvariant();

    static string LearningRate(Cell cell) => Real(cell.LearningRate);
}
