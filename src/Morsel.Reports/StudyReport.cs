using Morsel.Reports.Figures;
using Morsel.Reports.Html;
using Morsel.Reports.Tables;
using Morsel.Reports.Wording;
using Morsel.Studies.Findings;
using Morsel.Studies.ReferenceStudy;

namespace Morsel.Reports;

/// <summary>A study's findings as tables, figures and a page: renders, and works out nothing.</summary>
static class StudyReport
{
    /// <summary>
    /// Writes <c>trials.csv</c>, <c>cells.csv</c>, <c>importance.csv</c>, <c>levels.csv</c>, <c>printed.csv</c> where a part repeats a
    /// printed table, <c>report.html</c> and <c>figures/*.svg</c> and <c>.png</c>, each whole, in place of older ones. The tables do not
    /// depend on how, or in how many runs, the study was made.
    /// </summary>
    /// <param name="findings">The study may be unfinished, and the page says so.</param>
    /// <param name="folder">Made where it is not there yet.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static ReportFiles Write(StudyFindings findings, string folder)
    {
        var figures = StudyFigures.Draw(findings);
        var page = Page.Of(findings, figures);
        string trials = Path.Combine(folder, "trials.csv"),
            cells = Path.Combine(folder, "cells.csv");
        string effects = Path.Combine(folder, "importance.csv"),
            levels = Path.Combine(folder, "levels.csv");
        ReportCsv.Trials.Write(trials, ReportCsv.RowsOf(findings.Results));
        ReportCsv.Cells.Write(cells, findings.Results.Cells);
        ImportanceCsv.Effects.Write(effects, ImportanceCsv.EffectsOf(findings.Importance));
        ImportanceCsv.Levels.Write(levels, ImportanceCsv.LevelsOf(findings.Importance));
        PrintedComparison[] printed = [.. findings.Parts.Select(part => part.Printed).OfType<PrintedComparison>()];
        if (printed.Length > 0)
        {
            PrintedCsv.Table.Write(Path.Combine(folder, "printed.csv"), PrintedCsv.RowsOf(printed));
        }

        var (html, paths) = ReportFolder.Write(folder, figures.All, page);
        return new(
            html,
            trials,
            cells,
            effects,
            levels,
            paths,
            [.. findings.Parts.SelectMany(part => Cautions.Of(part.Test).Select(caution => $"{part.Part.Spec.Name}: {caution}"))]
        );
    }
}
