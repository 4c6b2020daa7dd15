using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Reports.Stores;
using Morsel.Studies;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Spectre.Console;

namespace Morsel.Cli.Verbs;

/// <summary><c>study list</c>: the studies that come with Morsel.</summary>
static class StudyListVerb
{
    public static Command Create()
    {
        Option<bool> json = Options.Json();
        var command = new Command("list", "Lists the built-in studies, with their trials and the work in them.") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    static int Run(bool json)
    {
        var studies = BuiltInStudies
            .Names.Select(name =>
            {
                StudySpec spec = StudyJson.Read(BuiltInStudies.Text(name), name, []);
                StudySize size = StudySize.Of(spec, StudyPoints.Read);
                return (Name: name, spec.Title, size.Trials, size.Work);
            })
            .ToList();
        if (json)
        {
            Json.Write(
                new
                {
                    Studies = studies.Select(study => new
                    {
                        study.Name,
                        study.Title,
                        study.Trials,
                        TeraOperations = study.Work / 1e12,
                    }),
                }
            );
            return ExitCode.Done;
        }

        Table table = new Table().Border(TableBorder.None);
        table.AddColumn(new TableColumn("STUDY").NoWrap().Padding(0, 0, 2, 0));
        table.AddColumn(new TableColumn("TRIALS").NoWrap().RightAligned().Padding(0, 0, 2, 0));
        table.AddColumn(new TableColumn("WORK").NoWrap().RightAligned().Padding(0, 0, 2, 0));
        table.AddColumn(new TableColumn("WHAT IT IS").Padding(0, 0, 0, 0));
        foreach ((string name, string title, long trials, double work) in studies)
        {
            table.AddRow(
                new Text(name),
                new Text(trials.ToString("N0", CultureInfo.InvariantCulture)),
                new Text((work / 1e12).ToString("N1", CultureInfo.InvariantCulture)),
                new Text(title)
            );
        }

        Screen.Write(table);
        Console.Out.WriteLine();
        Console.Out.WriteLine("WORK in 10^12 operations; a machine does 1 in 10 s at 100 GFLOP/s: morsel bench");
        Console.Out.WriteLine("Run one with: morsel study run STUDY --out DIR");
        return ExitCode.Done;
    }
}
