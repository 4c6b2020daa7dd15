using Morsel.Studies.Findings;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Tests;

static class Reporting
{
    /// <summary>The report of results that nothing was scored of before.</summary>
    public static ReportFiles Write(StudyResults results, string folder) =>
        StudyReport.Write(StudyFindings.Of(results, new FinalScoresInMemory()), folder);
}
