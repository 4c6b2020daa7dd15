using System.CommandLine;
using Morsel.Cli.Output;
using Morsel.Reports;
using Morsel.Reports.Stores;
using Morsel.Studies.Findings;
using Morsel.Studies.Summaries;

namespace Morsel.Cli.Verbs;

/// <summary><c>study report DIR</c>: writes the tables and figures of what a study has so far.</summary>
static class StudyReportVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that 'morsel study run' made." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "report",
            "Writes a study's tables and figures, over those of an older report; of an unfinished study what it has so far."
        )
        {
            folder,
            Options.Quiet,
            json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(json)));
        return command;
    }

    static int Run(string folder, bool json)
    {
        StudyFindings findings = StudyStore.ReadFindings(folder, StudySpecFile.PlanOf(folder));
        StudyResults results = findings.Results;
        if (!results.IsComplete)
        {
            Console.Error.WriteLine(
                $"{results.Plan.Spec.Name}: unfinished: the report shows {results.Trials.Count} of {results.Plan.Trials.Length} trials. Resume it with 'morsel study run' and the same SPEC, --out and --set."
            );
        }

        ReportFiles files = StudyReport.Write(findings, folder);
        if (json)
        {
            Json.Write(StudyDocument.Of(results, folder, findings, files));
        }
        else
        {
            CautionLines.Write(files);
            Console.Out.WriteLine(files.Html);
        }

        return ExitCode.Done;
    }
}
