using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Clusters;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Growing.Rounds;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Verbs;

/// <summary><c>status DIR</c>: where a study or a growth on a cluster stands.</summary>
static class StatusVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "A folder that 'morsel study run' or 'morsel grow' made with --on slurm.",
        };
        Option<bool> json = Options.Json();
        var command = new Command("status", "Says where a study or a growth on a cluster stands: queued, running, done, failed.")
        {
            folder,
            json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(json)));
        return command;
    }

    static int Run(string folder, bool json)
    {
        ImmutableArray<RunFolder> runs = RunFolder.AllOf(folder);
        if (runs.IsEmpty)
        {
            throw new RequestException(
                $"{folder}: nothing was submitted to a cluster from here (no slurm folder). Submit a study with: morsel study run SPEC --out {folder} --on slurm"
            );
        }

        RunFolder last = runs[^1];
        RunStatus[] states = [.. runs.Select(RunStatus.Of)];
        return last.IsOfPoints ? OfGrowth(folder, last, states, json) : OfStudy(folder, last, states, json);
    }

    static int OfStudy(string folder, RunFolder last, RunStatus[] states, bool json)
    {
        int merged = StudyStore.CountFinished(folder);
        if (json)
        {
            Json.Write(
                new
                {
                    Study = last.Record.Study,
                    Folder = Path.GetFullPath(folder),
                    Complete = merged == last.Record.StudyTrials,
                    Trials = last.Record.StudyTrials,
                    Merged = merged,
                    Active = states.Any(status => status.IsActive),
                    Runs = states.Select(StatusLines.Document),
                }
            );
            return ExitCode.Done;
        }

        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{last.Record.Study}: {merged:N0} of {last.Record.StudyTrials:N0} trials are in the study; {Next(folder, merged == last.Record.StudyTrials, states)}"
            )
        );
        return Tell(states);
    }

    static int OfGrowth(string folder, RunFolder last, RunStatus[] states, bool json)
    {
        (int rounds, bool isActive) = (GrowthFolder.CountEndedRounds(folder), states.Any(status => status.IsActive));
        if (json)
        {
            Json.Write(
                new
                {
                    Growth = last.Record.Study,
                    Folder = Path.GetFullPath(folder),
                    Rounds = rounds,
                    Active = isActive,
                    Runs = states.Select(StatusLines.Document),
                }
            );
            return ExitCode.Done;
        }

        string next = isActive
            ? "more is on its way"
            : "nothing is queued or running: the same 'morsel grow' command submits what is missing and goes on";
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{last.Record.Study}: {rounds} {(rounds == 1 ? "round has" : "rounds have")} ended; {next}"
            )
        );
        return Tell(states);
    }

    static int Tell(RunStatus[] states)
    {
        foreach (string line in states.SelectMany(StatusLines.Of))
        {
            Console.Out.WriteLine(line);
        }

        return ExitCode.Done;
    }

    static string Next(string folder, bool isComplete, RunStatus[] states) =>
        isComplete ? $"it is complete: {Path.Combine(folder, "report.html")}"
        : states.Any(status => status.IsActive) ? "more is on its way"
        : "nothing is queued or running: run 'morsel study run' again with the same SPEC, --out and --set to submit what is missing";
}
