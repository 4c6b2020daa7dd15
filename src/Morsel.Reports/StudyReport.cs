using Morsel.Files;
using Morsel.Reports.Figures;
using Morsel.Reports.Html;
using Morsel.Reports.Wording;
using Morsel.Studies.Conclusions;
using Morsel.Studies.Importance;
using Morsel.Studies.Summaries;

namespace Morsel.Reports;

/// <summary>A study as tables, figures and a page.</summary>
public static class StudyReport
{
    /// <summary>
    /// Writes <c>trials.csv</c>, <c>cells.csv</c>, <c>importance.csv</c>, <c>levels.csv</c>, <c>printed.csv</c> where a part repeats a printed table, <c>report.html</c> and <c>figures/*.svg</c> and
    /// <c>.png</c>, each whole, in place of older ones. The tables do not depend on how, or in how many runs, the study was made.
    /// </summary>
    /// <param name="results">The study; it may be unfinished, and the page says so.</param>
    /// <param name="folder">Made where it is not there yet.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnknownNameException">A part repeats a published table that there is not.</exception>
    public static ReportFiles Write(StudyResults results, string folder)
    {
        var tests = results.Plan.Parts.ToDictionary(part => part, part => FinalTest.Of(results, part));
        var importance = StudyImportance.Of(results);
        var figures = StudyFigures.Draw(results, tests, importance);
        PrintedComparison[] printed = [.. results.Plan.Parts.Select(part => PrintedComparison.Of(results, part)).OfType<PrintedComparison>()];
        var page = Page.Of(results, tests, printed, importance, Verdicts.AreCalledFor(results.Plan) ? Verdicts.Of(results, importance) : [], figures);

        string trials = Path.Combine(folder, "trials.csv"), cells = Path.Combine(folder, "cells.csv");
        string effects = Path.Combine(folder, "importance.csv"), levels = Path.Combine(folder, "levels.csv");
        WholeFile.Write(trials, force: true, writer => ReportCsv.WriteTrials(writer, results));
        WholeFile.Write(cells, force: true, writer => ReportCsv.WriteCells(writer, results));
        WholeFile.Write(effects, force: true, writer => ImportanceCsv.WriteEffects(writer, importance));
        WholeFile.Write(levels, force: true, writer => ImportanceCsv.WriteLevels(writer, importance));
        if (printed.Length > 0)
            WholeFile.Write(Path.Combine(folder, "printed.csv"), force: true, writer => PrintedCsv.Write(writer, printed));
        var (html, paths) = ReportFolder.Write(folder, figures.All, page);
        FinalTest[] inOrder = [.. results.Plan.Parts.Select(part => tests[part])];
        return new(
            html, trials, cells, effects, levels, paths, inOrder, [.. inOrder.SelectMany(test => Cautions.Of(test).Select(caution => $"{test.Part.Spec.Name}: {caution}"))]);
    }
}
