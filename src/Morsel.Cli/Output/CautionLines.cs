using Morsel.Reports;

namespace Morsel.Cli.Output;

/// <summary>
/// On standard error, what a reader must know before believing a study's numbers: the report's path alone goes to standard output.
/// </summary>
static class CautionLines
{
    // A study of hundreds of parts would bury the end of its own run.
    const int Most = 12;

    public static void Write(ReportFiles report)
    {
        foreach (string caution in report.Cautions.Take(Most))
        {
            Console.Error.WriteLine(caution);
        }

        if (report.Cautions.Count > Most)
        {
            Console.Error.WriteLine($"{report.Cautions.Count - Most} more such lines are in the report's summary.");
        }
    }
}
