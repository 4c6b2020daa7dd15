using System.Text.Json;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Summaries;

namespace Morsel.Cli.Output;

/// <summary>What <c>study run --json</c> and <c>study report --json</c> say.</summary>
static class StudyDocument
{
    public static object Of(StudyResults results, string folder, string? report) => new
    {
        Study = results.Plan.Spec.Name,
        Folder = Path.GetFullPath(folder),
        Complete = results.IsComplete,
        Trials = results.Plan.Trials.Length,
        Finished = results.Trials.Count,
        Outcomes = Enum.GetValues<Outcome>().ToDictionary(
            outcome => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()), outcome => results.Trials.Values.Count(trial => trial.Outcome == outcome)),
        results.Run.WallSeconds,
        results.Run.PackSeconds,
        results.Run.Threads,
        results.Run.Machine,
        results.Run.Version,
        Report = report is null ? null : Path.GetFullPath(report),
    };
}
