using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Morsel.Studies.Importance;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Studies;

/// <summary>A study: its parts, their cells, one cell, and what matters. Trials are added up here and never sent by the thousand.</summary>
static class StudyRoutes
{
    /// <summary>Begins to read the first studies, which takes seconds for large ones: whoever opens the page asks for them soon.</summary>
    public static void Prepare(RunList runs, StudyKeeper studies)
    {
        foreach (Run run in runs.Now().Where(run => run.Kind == RunKind.Study).Take(StudyKeeper.MostKept))
        {
            RunRoutes.Prepare(() => studies.Of(run));
        }
    }

    public static void Map(IEndpointRouteBuilder routes, RunList runs, StudyKeeper studies)
    {
        RunRoutes.Map(routes, runs, RunKind.Study, "", (run, _) => Whole(studies.Of(run)));
        RunRoutes.Map(routes, runs, RunKind.Study, "cells", (run, query) => Cells(studies.Of(run), query));
        RunRoutes.Map(routes, runs, RunKind.Study, "cell", (run, query) => CellDocument.Of(studies.Of(run), query));
        RunRoutes.MapLong(
            routes,
            runs,
            RunKind.Study,
            "importance",
            run =>
            {
                WatchedStudy study = studies.Of(run);
                return () => study.Importance.Select(Matters);
            }
        );
    }

    /// <summary>Why the command of a study has nothing more to do; null where it has.</summary>
    public static string? WhyOver(WatchedStudy study) => study.Results.IsComplete ? "All trials of the study are finished." : null;

    /// <summary>The part that an address names by its number.</summary>
    internal static PlannedPart PartOf(WatchedStudy study, IQueryCollection query) =>
        study.Results.Plan.Parts[query.Whole("part", 0, study.Results.Plan.Parts.Length - 1)];

    static object Whole(WatchedStudy study)
    {
        StudyResults results = study.Results;
        return new
        {
            results.Plan.Spec.Name,
            Trials = results.Plan.Trials.Length,
            Finished = results.Trials.Count,
            results.Run.WallSeconds,
            results.Run.Machine,
            results.Run.Threads,
            Parts = results.Plan.Parts.Select(part => Part(part, study)),
        };
    }

    static object Part(PlannedPart part, WatchedStudy study)
    {
        CellSummary[] cells = [.. study.Cells[part]];
        return new
        {
            part.Spec.Name,
            Problem = part.Problem.Potential?.Title ?? Path.GetFileName(part.Spec.Dataset),
            Unit = part.Problem.Points.EnergyUnit.Symbol,
            Variance = part.Problem.Variance,
            LossOn = part.Spec.LossOn.ToString().ToLowerInvariant(),
            Cells = cells.Length,
            Trials = cells.Sum(cell => cell.Trials),
            Outcomes = new
            {
                Converged = cells.Sum(cell => cell.Converged),
                StillImproving = cells.Sum(cell => cell.StillImproving),
                Collapsed = cells.Sum(cell => cell.Collapsed),
                Diverged = cells.Sum(cell => cell.Diverged),
            },
            Fits = new
            {
                Underfitted = cells.Sum(cell => cell.Fits.Underfitted),
                Balanced = cells.Sum(cell => cell.Fits.Balanced),
                Overfitted = cells.Sum(cell => cell.Fits.Overfitted),
            },
            Depths = cells.Select(cell => cell.Cell.Hidden.Depth).Distinct().Order(),
            Activations = cells.Select(cell => cell.Cell.Activation.ToString()).Distinct(),
            Rates = cells.Select(cell => cell.Cell.LearningRate).Distinct(),
        };
    }

    // One depth of one part: what one page of heat maps shows.
    static object Cells(WatchedStudy study, IQueryCollection query)
    {
        PlannedPart part = PartOf(study, query);
        int depth = query.Whole("depth", 0, 1000);
        return new
        {
            Cells = study
                .Cells[part]
                .Where(cell => cell.Cell.Hidden.Depth == depth)
                .Select(cell => new
                {
                    Layout = cell.Cell.Hidden.ToString(),
                    Activation = cell.Cell.Activation.ToString(),
                    Rate = cell.Cell.LearningRate,
                    Loss = cell.Fitted.Median,
                    cell.Trials,
                    cell.Collapsed,
                    cell.Diverged,
                    Verdict = cell.Fits.Verdict,
                }),
        };
    }

    static object Matters(WhatMatters matters) =>
        new
        {
            matters.Name,
            matters.WhyNot,
            Effects = matters.Analysis?.Effects.Select(effect => new
            {
                effect.Kind,
                effect.Name,
                effect.Share,
                effect.Decades,
                effect.Chance,
                effect.IsSeen,
            }),
            Replicates = matters.Analysis?.Replicates,
            Levels = matters.Analysis?.Levels.Select(level => new
            {
                Factor = matters.Analysis.Factors[level.Factor].Name,
                Level = matters.Analysis.Factors[level.Factor].Levels[level.Level],
                level.Mean,
            }),
        };
}
