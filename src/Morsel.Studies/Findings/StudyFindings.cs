using System.Collections.Immutable;
using Morsel.Studies.Importance;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.ReferenceStudy;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Findings;

/// <summary>All that a study says, in numbers and verdicts: what a report renders, and nothing that it would have to work out.</summary>
/// <param name="Results">The study; it may be unfinished.</param>
/// <param name="Parts">What each part comes to, in the plan's order.</param>
/// <param name="Importance">What matters: first in each part, then in each surface that several parts share.</param>
/// <param name="Verdicts">The reference study's conclusions, judged; empty in a study that repeats nothing of it.</param>
sealed record StudyFindings(
    StudyResults Results,
    ImmutableArray<PartFindings> Parts,
    ImmutableArray<WhatMatters> Importance,
    ImmutableArray<Verdict> Verdicts
)
{
    public StudyPlan Plan => Results.Plan;

    /// <summary>The findings of a study. Of the same results they are the same.</summary>
    /// <param name="results">The study.</param>
    /// <param name="scores">Scores that were made before. A choice that has none is scored here, and its score kept.</param>
    /// <exception cref="UnknownNameException">A part repeats a published table that there is not.</exception>
    public static StudyFindings Of(StudyResults results, IFinalScores scores)
    {
        ImmutableArray<FinalTest> tests = Test([.. results.Plan.Parts.Select(part => Finalists.Of(results, part))], scores);
        ImmutableArray<WhatMatters> importance = StudyImportance.Of(results);
        ILookup<PlannedPart, CellSummary> cells = results.Cells.ToLookup(cell => cell.Cell.Part);
        ILookup<PlannedPart, TrialResult> trials = results
            .Plan.Trials.Where(trial => results.Trials.ContainsKey(trial.Id))
            .ToLookup(trial => trial.Cell.Part, trial => results.Trials[trial.Id]);
        return new(
            results,
            [.. tests.Select(PartOf)],
            importance,
            ReferenceStudy.Verdicts.AreCalledFor(results.Plan) ? ReferenceStudy.Verdicts.Of(results, importance) : []
        );

        PartFindings PartOf(FinalTest test)
        {
            PlannedPart part = test.Part;
            var published = PublishedTable.Find(part.Spec.Published);
            return new()
            {
                Part = part,
                Cells = [.. cells[part]],
                Trials = [.. trials[part]],
                Test = test,
                Best = results.BestNetwork(part),
                Named = [.. NamedComparison.Of(results, part)],
                TypicalFits = TypicalFit.Of(results, part),
                Importance = importance.First(matters => matters.Parts is [var only] && only == part),
                Published = published,
                Printed = PrintedComparison.Of(results, part),
                PublishedFaults = published is null ? [] : PublishedFaults.Of(published, part),
                PublishedText = PublishedText.Of(part),
            };
        }
    }

    // A choice is scored once: whoever scored it before kept the score.
    static ImmutableArray<FinalTest> Test(ImmutableArray<Finalists> chosen, IFinalScores scores)
    {
        var known = scores.Read().ToDictionary(score => score.Finalists);
        FinalScore[] made =
        [
            .. chosen
                .Where(finalists => finalists.AreToBeScored && !known.ContainsKey(finalists.Id))
                .Select(finalists => finalists.Score()),
        ];
        foreach (FinalScore score in made)
        {
            known.Add(score.Finalists, score);
        }

        // Where nothing could be scored there is no score to keep.
        if (made.Where(score => score is not { Network: null, Polynomial: null }).ToArray() is { Length: > 0 } scored)
        {
            scores.Keep(scored);
        }

        return
        [
            .. chosen.Select(finalists => new FinalTest(
                finalists,
                known.GetValueOrDefault(finalists.Id),
                known.Values.Count(score => score.Part == finalists.Part.Spec.Name)
            )),
        ];
    }
}
