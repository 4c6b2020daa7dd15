using Morsel.Reports;
using Morsel.Reports.Stores;
using Morsel.Studies.Findings;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Cli.Output;

/// <summary>What a study has come to when a command ends: its results, and its report where it is complete.</summary>
/// <param name="Results">All that is there.</param>
/// <param name="Findings">Null of an unfinished study.</param>
/// <param name="Report">Null likewise.</param>
sealed record StudyEnding(StudyResults Results, StudyFindings? Findings, ReportFiles? Report)
{
    /// <summary>Reads a study, and writes its report if it is complete.</summary>
    public static StudyEnding Of(string folder, StudyPlan plan)
    {
        StudyResults results = StudyStore.ReadResults(folder, plan);
        StudyFindings? findings = results.IsComplete ? StudyStore.ReadFindings(folder, plan) : null;
        return new(results, findings, findings is null ? null : StudyReport.Write(findings, folder));
    }

    /// <summary>On standard output: the document, or for people the cautions and where the report is, if there is one.</summary>
    public void Show(string folder, bool json)
    {
        if (json)
        {
            Json.Write(StudyDocument.Of(Results, folder, Findings, Report));
        }
        else if (Report is not null)
        {
            CautionLines.Write(Report);
            Console.Out.WriteLine(Report.Html);
        }
    }
}
