using Morsel.Studies.Summaries;

namespace Morsel.Files.Reports;

/// <summary>Writes a study's report.</summary>
public static class StudyReport
{
    /// <summary>Writes the report of <paramref name="results"/> into <paramref name="folder"/>, over an older one.</summary>
    public static ReportFiles Write(StudyResults results, string folder)
    {
        string html = Path.Combine(folder, "report.html");
        WholeFile.Write(html, force: true, writer => writer.WriteLine(results.Plan.Spec.Name));
        return new(html, Path.Combine(folder, "trials.csv"), Path.Combine(folder, "cells.csv"), []);
    }
}

/// <summary>The files of a report.</summary>
public sealed record ReportFiles(string Html, string TrialsCsv, string CellsCsv, IReadOnlyList<string> Figures);
