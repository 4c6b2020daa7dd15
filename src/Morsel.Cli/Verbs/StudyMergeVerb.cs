using System.CommandLine;
using Morsel.Cli.Clusters;
using Morsel.Cli.Output;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;

namespace Morsel.Cli.Verbs;

/// <summary><c>study merge DIR</c>: what the tasks on a cluster have done goes into the study, and its report is written.</summary>
static class StudyMergeVerb
{
    // Another merging job, or a person's own run, holds the folder: what a job waits for, a person would.
    static readonly TimeSpan _patience = TimeSpan.FromMinutes(10),
        _pause = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that 'morsel study run --on slurm' made." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "merge",
            "Takes the results of tasks on a cluster into a study, and writes its report when it is complete."
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
        // A job starts in a folder of its own, and its output is read from elsewhere.
        folder = Path.GetFullPath(folder);
        StudyPlan plan = StudySpecFile.PlanOf(folder);
        using (StudyStore store = OpenWhenFree(folder, plan))
        {
            int taken = RunFolder.AllOf(folder).Sum(run => store.Take(run.Results()));
            Narration.Line($"{plan.Spec.Name}: {taken} trials came in; {store.Finished().Count} of {plan.Trials.Length} are finished.");
        }

        StudyEnding ending = StudyEnding.Of(folder, plan);
        if (ending.Report is null)
        {
            Console.Error.WriteLine(
                $"morsel: {folder}: {ending.Results.Trials.Count} of {plan.Trials.Length} trials are finished. 'morsel status' says how the tasks ended; 'morsel study run' with the same SPEC, --out and --set submits what is missing."
            );
        }

        ending.Show(folder, json);
        return ending.Report is null ? ExitCode.CouldNotBeDone : ExitCode.Done;
    }

    static StudyStore OpenWhenFree(string folder, StudyPlan plan)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return StudyStore.OpenForRun(folder, plan);
            }
            catch (FolderBusyException) when (TimeProvider.System.GetElapsedTime(started) < _patience)
            {
                Thread.Sleep(_pause);
            }
        }
    }
}
