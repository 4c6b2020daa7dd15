using System.CommandLine;
using System.CommandLine.Help;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Cli.Verbs;

namespace Morsel.Cli;

/// <summary>From arguments to an exit code: every failure becomes one message on standard error.</summary>
static class CommandLine
{
    // Wide enough for prose, and the same on every terminal and through a pipe.
    const int HelpWidth = 100;

    public static int Run(string[] args)
    {
        SafeConsole.Install();
        Signals.Install();
        RootCommand root = Create();
        // A bare 'morsel' is a question, not a mistake.
        ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            bool asksForHelp = parsed.Action is HelpAction;
            if (!asksForHelp && ParseFailure.Of(parsed) is { } message)
            {
                throw new RequestException(message);
            }

            Narration.Begin(isQuiet: parsed.GetValue(Options.Quiet));
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception)
        {
            Failure failure = Failure.Of(exception);
            Console.Error.WriteLine($"morsel: {PrintableText.Message(failure.Message)}");
            return failure.ExitCode;
        }
    }

    static RootCommand Create()
    {
        var root = new RootCommand("Morsel fits potential-energy surfaces with small neural networks.")
        {
            PotentialsVerb.Create(),
            SampleVerb.Create(),
            InspectVerb.Create(),
            PredictVerb.Create(),
            ScoreVerb.Create(),
            LevelsVerb.Create(),
            PathVerb.Create(),
            ScanVerb.Create(),
            new Command("study", "Runs studies of many networks, and reports on them.")
            {
                StudyListVerb.Create(),
                StudyShowVerb.Create(),
                StudyRunVerb.Create(),
                StudyReportVerb.Create(),
                StudySearchVerb.Create(),
                StudySurfaceVerb.Create(),
                StudyFormulaVerb.Create(),
                StudyTaskVerb.Create(),
                StudyMergeVerb.Create(),
            },
            StatusVerb.Create(),
            AdviseVerb.Create(),
            FitVerb.Create(),
            GrowVerb.Create(),
            GrowTaskVerb.Create(),
            ExportVerb.Create(),
            DriveVerb.Create(),
            BenchVerb.Create(),
        };
        root.HelpName = "morsel";
        foreach (Option option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction action })
            {
                action.MaxWidth = HelpWidth;
            }
        }

        return root;
    }
}
