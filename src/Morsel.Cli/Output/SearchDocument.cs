using System.Text.Json;
using Morsel.Studies.Plans;

namespace Morsel.Cli.Output;

/// <summary>What <c>study search --json</c> says.</summary>
static class SearchDocument
{
    public static object Of(string study, string method, double budget, string? replay, IEnumerable<FoundCell> found) =>
        new
        {
            Study = study,
            Method = method,
            Budget = budget,
            Replay = replay is null ? null : Path.GetFullPath(replay),
            Parts = found.Select(Part),
        };

    static object Part(FoundCell found) =>
        new
        {
            Part = found.Problem.Part.Spec.Name,
            found.Seed,
            Chosen = Cell(found.Chosen),
            EnergyUnit = found.Problem.Part.Problem.Points.EnergyUnit,
            Rmse = Math.Exp(found.Result.LogError),
            found.Result.LossBound,
            Steps = found.Steps(found.Budget.Spent),
            BudgetSteps = found.Steps(found.Budget.Total),
            FractionOfSteps = found.Fraction(found.Budget.Spent),
            Operations = found.Budget.Work,
            Rungs = found.Result.Rungs.Select(rung => new
            {
                rung.Epoch,
                rung.Replicates,
                Cells = rung.Cells.Length,
                rung.Kept,
                FractionOfSteps = found.Fraction(rung.Spent),
                Best = Cell(found.Problem.Cells[rung.Cells[0]]),
                BestRmse = Math.Exp(rung.LogErrors[0]),
            }),
            // With these known, a study's other replicates are fresh ones, which no decision has seen.
            Trained = found.Budget.Trained.Select(trial => new
            {
                Cell = Cell(found.Problem.Cells[trial.Cell]),
                Replicate = found.Replay?.StoredReplicate(trial.Cell, trial.Replicate) ?? trial.Replicate,
                trial.Epoch,
            }),
        };

    static object Cell(Cell cell) =>
        new
        {
            Layout = cell.Hidden.ToString(),
            Activation = JsonNamingPolicy.KebabCaseLower.ConvertName(cell.Activation.ToString()),
            cell.LearningRate,
        };
}
