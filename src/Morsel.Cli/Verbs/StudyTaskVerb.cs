using System.CommandLine;
using Morsel.Cli.Clusters;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Lanes;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;

namespace Morsel.Cli.Verbs;

/// <summary><c>study task RUN NUMBER</c>: one task of a study on a cluster, as the job script starts it.</summary>
static class StudyTaskVerb
{
    static readonly TimeSpan _saveEvery = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "A submission's folder: DIR/slurm/0001." };
        var number = new Argument<int>("NUMBER") { Description = "The task, from 0: Slurm's SLURM_ARRAY_TASK_ID." };
        Option<int> threads = Options.Threads(
            "Packs trained at the same time, 1 to 1024: what SLURM_CPUS_PER_TASK gives, or all cores, if absent."
        );
        var command = new Command("task", "Runs one task of a study on a cluster: job scripts call this.")
        {
            run,
            number,
            threads,
            Options.Quiet,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(run), parsed.GetRequiredValue(number), parsed.GetValue(threads)));
        return command;
    }

    static int Run(string path, int number, int threads)
    {
        using var signals = new StopSignals();
        LaneWidth width = LaneSetting.Width();
        RunFolder run = RunFolder.Open(path);
        run.RequireTask(number, path);
        StudyPlan plan = StudySpecFile.Plan(StudySpecFile.Read(run.Spec, []), run.Spec);
        HashSet<TrialId> only = [.. run.TrialsOf(number)];
        Trial[] trials = [.. plan.Trials.Where(trial => only.Contains(trial.Id))];
        if (trials.Length < only.Count)
        {
            throw new RequestException(
                $"{run.Path}: {only.Count - trials.Length} trials of task {number} are not in the study any more: its dataset, or Morsel, has changed since it was submitted. Submit the study anew, in another folder."
            );
        }

        var store = new TaskStore(
            run.ResultsOf(number),
            trials,
            Product.Version,
            Machine.Here.Describe(width),
            threads,
            TimeProvider.System
        );
        int before = store.Finished().Count;
        Narration.Line(
            $"{run.Begun(number)}: {trials.Length} trials, {(before > 0 ? $"{before} finished before, " : "")}{(store.InTraining > 0 ? $"{store.InTraining} in training before, " : "")}{threads} {(threads == 1 ? "thread" : "threads")}"
        );
        var runner = new StudyRunner(plan, store, new RunSettings(threads, width, _saveEvery, Only: only), TimeProvider.System);
        var display = new StudyDisplay(run.Record.Study, runner, before, signals);
        bool isComplete = display.Run();
        store.Write();
        if (!isComplete)
        {
            Console.Error.WriteLine(
                $"morsel: stopped with everything saved: {store.Finished().Count} of {trials.Length} trials of task {number} are finished."
            );
            return ExitCode.Requeue;
        }

        var phrases = new ProgressPhrases(runner.Progress, before, display.Elapsed);
        Narration.Line($"{run.Record.Study}: done in {ProgressPhrases.Duration(display.Elapsed)}, {phrases.Trials}; {phrases.Outcomes}");
        return ExitCode.Done;
    }
}
