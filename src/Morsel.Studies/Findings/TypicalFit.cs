using System.Collections.Immutable;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Findings;

/// <summary>The network in the middle of all of a part that are underfitted, balanced or overfitted: what these words mean there.</summary>
/// <param name="Trial">The network's trial.</param>
/// <param name="Result">Its result.</param>
/// <param name="Judgement">The verdict on it.</param>
/// <param name="Count">How many networks of the part have the same verdict.</param>
sealed record TypicalFit(Trial Trial, TrialResult Result, FitJudgement Judgement, int Count)
{
    /// <summary>One for each verdict that occurs: underfitted, balanced, overfitted.</summary>
    public static ImmutableArray<TypicalFit> Of(StudyResults results, PlannedPart part)
    {
        ILookup<FitBalance, (Trial Trial, TrialResult Result, FitJudgement Judgement)> judged = (
            from trial in results.Plan.Trials
            where trial.Cell.Part == part && results.Trials.ContainsKey(trial.Id)
            let result = results.Trials[trial.Id]
            let judgement = FitJudge.Of(trial.Cell, result)
            where judgement is not null
            select (Trial: trial, Result: result, Judgement: judgement!)
        ).ToLookup(item => item.Judgement.Balance);
        return
        [
            .. new[] { FitBalance.Underfitted, FitBalance.Balanced, FitBalance.Overfitted }
                .Where(judged.Contains)
                .Select(balance => Middle(balance, [.. judged[balance]])),
        ];
    }

    // Ties by name, so that the choice depends on nothing but the results.
    static TypicalFit Middle(FitBalance balance, (Trial Trial, TrialResult Result, FitJudgement Judgement)[] judged)
    {
        var sorted = judged.OrderBy(Size).ThenBy(item => item.Trial.Id).ToArray();
        (Trial trial, TrialResult result, FitJudgement judgement) = sorted[(sorted.Length - 1) / 2];
        return new(trial, result, judgement, sorted.Length);

        double Size((Trial Trial, TrialResult Result, FitJudgement Judgement) item) =>
            balance switch
            {
                FitBalance.Underfitted => item.Result.TrainingLoss,
                FitBalance.Balanced => item.Result.ValidationLoss,
                _ => item.Judgement.ValidationRise,
            };
    }
}
