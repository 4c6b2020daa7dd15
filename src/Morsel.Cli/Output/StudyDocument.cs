using System.Text.Json;
using Morsel.Datasets;
using Morsel.Reports;
using Morsel.Studies.Findings;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Summaries;

namespace Morsel.Cli.Output;

/// <summary>What <c>study run --json</c> and <c>study report --json</c> say.</summary>
static class StudyDocument
{
    public static object Of(StudyResults results, string folder, StudyFindings? findings, ReportFiles? report) =>
        new
        {
            Study = results.Plan.Spec.Name,
            Folder = Path.GetFullPath(folder),
            Complete = results.IsComplete,
            Trials = results.Plan.Trials.Length,
            Finished = results.Trials.Count,
            Outcomes = Enum.GetValues<Outcome>()
                .ToDictionary(
                    outcome => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()),
                    outcome => results.Trials.Values.Count(trial => trial.Outcome == outcome)
                ),
            results.Run.WallSeconds,
            results.Run.PackSeconds,
            results.Run.Threads,
            results.Run.Machine,
            results.Run.Version,
            Report = report is null ? null : Path.GetFullPath(report.Html),
            Parts = findings?.Parts.Select(part => PartOf(part.Test)),
            report?.Cautions,
        };

    static object PartOf(FinalTest test) =>
        new
        {
            test.Part.Spec.Name,
            EnergyUnit = test.Part.Problem.Points.EnergyUnit.Symbol,
            WellDepth = test.Part.Problem.Potential?.WellDepth,
            WellPoints = test.Well is { } well ? new { well.Training, well.Validation } : null,
            HeldOut = new { Points = test.HeldOut, NearMinimum = test.HeldOutNearMinimum },
            Network = test.Network is { } network
                ? ModelOf(network.Trial.Cell.Layout.ToString(), network.Result.ValidationLoss, test.NetworkScore)
                : null,
            Polynomial = test.Polynomial is { } polynomial
                ? ModelOf($"degree {polynomial.Degree}", polynomial.ValidationLoss, test.PolynomialScore)
                : null,
        };

    // Errors in the part's energy unit, how far the minimum is off in the unit of its coordinate.
    static object ModelOf(string name, double validationLoss, HeldOutScore? score) =>
        new
        {
            Name = name,
            ValidationRmse = Math.Sqrt(validationLoss),
            HeldOutRmse = score?.Rmse,
            HeldOutLargestError = score?.LargestError,
            NearMinimumRmse = score?.NearMinimum?.Rmse,
            NearMinimumLargestError = score?.NearMinimum?.LargestError,
            score?.MinimumOff,
        };
}
