using System.Collections.Immutable;
using Morsel.Cli.Clusters;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Cli.Verbs;

/// <summary><c>study run SPEC --out DIR --on slurm</c>.</summary>
static class StudyOnCluster
{
    public static int Run(StudyRunVerb.Request request, SlurmRequest slurm, bool isDryRun, bool isDetached)
    {
        StudyPlan plan = StudySpecFile.Plan(StudySpecFile.Read(request.Spec, request.Overrides), request.Spec);
        _ = Options.Parts(plan, request.Parts);
        var study = new ClusterStudy(request.Folder, plan, [.. request.Parts], slurm);
        if (isDryRun)
        {
            string script = study.DryRun();
            if (request.Json)
            {
                Json.Write(new { Study = plan.Spec.Name, Script = script });
            }
            else
            {
                Console.Out.Write(script);
            }

            return ExitCode.Done;
        }

        ImmutableArray<RunFolder> runs = study.Submit();
        if (isDetached)
        {
            return Detached(request, plan, runs);
        }

        if (runs.IsEmpty)
        {
            Narration.Line($"{plan.Spec.Name}: nothing is missing in {request.Folder}: no job was submitted.");
        }

        using var signals = new StopSignals("morsel: no longer waiting; the jobs go on.");
        (bool isOver, ImmutableArray<RunStatus> last) = ClusterStudy.Wait(runs, plan.Spec.Name, signals.Token);
        if (!isOver)
        {
            Console.Error.WriteLine(
                $"How far they are: morsel status {ShellText.Quote(request.Folder)}   To wait again: the same command.   To end them: scancel {string.Join(' ', runs.Select(run => run.Jobs!.Tasks))}"
            );
            return ExitCode.Interrupted;
        }

        return Ended(request, plan, last);
    }

    static int Detached(StudyRunVerb.Request request, StudyPlan plan, ImmutableArray<RunFolder> runs)
    {
        if (request.Json)
        {
            Json.Write(
                new
                {
                    Study = plan.Spec.Name,
                    Folder = Path.GetFullPath(request.Folder),
                    Runs = runs.Select(run => new
                    {
                        Run = run.Name,
                        Job = run.Jobs!.Tasks,
                        MergeJob = run.Jobs!.Merge,
                        Tasks = run.Record.Tasks.Length,
                    }),
                }
            );
        }
        else
        {
            Narration.Line(
                runs.IsEmpty
                    ? $"{plan.Spec.Name}: nothing is missing: no job was submitted."
                    : $"How far they are: morsel status {ShellText.Quote(request.Folder)}"
            );
        }

        return ExitCode.Done;
    }

    static int Ended(StudyRunVerb.Request request, StudyPlan plan, ImmutableArray<RunStatus> last)
    {
        StudyEnding ending = StudyEnding.Of(request.Folder, plan);
        StudyResults results = ending.Results;
        HashSet<string> parts = [.. request.Parts];
        bool isDone = plan.Trials.All(trial =>
            results.Trials.ContainsKey(trial.Id) || (parts.Count > 0 && !parts.Contains(trial.Cell.Part.Spec.Name))
        );
        if (!isDone)
        {
            foreach (string line in last.SelectMany(status => StatusLines.Failures(status).Concat(StatusLines.MergeFailures(status))))
            {
                Console.Error.WriteLine(line);
            }

            Console.Error.WriteLine(
                $"morsel: the jobs have ended, and {results.Trials.Count} of {plan.Trials.Length} trials are in the study. Run the same command again: it submits only what is missing."
            );
        }

        ending.Show(request.Folder, request.Json);
        return isDone ? ExitCode.Done : ExitCode.CouldNotBeDone;
    }
}
