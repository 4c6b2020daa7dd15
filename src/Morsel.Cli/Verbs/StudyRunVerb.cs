using System.CommandLine;
using Morsel.Cli.Clusters;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Cli.Watching;
using Morsel.Lanes;
using Morsel.Reports;
using Morsel.Reports.Stores;
using Morsel.Studies.Findings;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Summaries;

namespace Morsel.Cli.Verbs;

/// <summary><c>study run SPEC --out DIR</c>: runs or resumes a study.</summary>
static class StudyRunVerb
{
    static readonly TimeSpan _saveEvery = TimeSpan.FromMinutes(1);

    public sealed record Request(string Spec, string Folder, string[] Overrides, string[] Parts, int Threads, bool Json);

    public static Command Create()
    {
        Argument<string> spec = Options.StudySpec();
        var output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "The study's folder; a study that is there already is resumed.",
            Required = true,
        };
        Option<string[]> set = Options.Set("Overrides a key of the spec: for every part, or for one as part.key; may be repeated.");
        var part = new Option<string[]>("--part")
        {
            HelpName = "NAME",
            Description = "Runs only this part now, and leaves the others for later; may be repeated.",
        };
        Option<int> threads = Options.Threads(
            "Packs trained at the same time, 1 to 1024: what SLURM_CPUS_PER_TASK gives, or all cores, if absent; 1 with --on slurm."
        );
        Option<bool> watch = Options.Watch();
        Option<bool> json = Options.Json();
        var command = new Command("run", "Runs a study, or resumes one that was interrupted, and writes its report.")
        {
            spec,
            output,
            set,
            part,
            threads,
            watch,
            Options.Quiet,
            json,
        };
        var slurm = new SlurmOptionSet();
        slurm.AddTo(command);
        command.SetAction(parsed =>
        {
            var request = new Request(
                parsed.GetRequiredValue(spec),
                parsed.GetRequiredValue(output),
                parsed.GetValue(set) ?? [],
                parsed.GetValue(part) ?? [],
                parsed.GetValue(threads),
                parsed.GetValue(json)
            );
            SlurmRequest? cluster = slurm.Of(parsed, threads);
            bool isWatched = parsed.GetValue(watch);
            WatchedRun.RequireWait(isWatched, slurm.IsDryRun(parsed), slurm.IsDetached(parsed));
            return WatchedRun.Of(
                isWatched,
                request.Folder,
                () =>
                    cluster is null ? Run(request) : StudyOnCluster.Run(request, cluster, slurm.IsDryRun(parsed), slurm.IsDetached(parsed))
            );
        });
        return command;
    }

    static int Run(Request request)
    {
        LaneWidth width = LaneSetting.Width();
        StudyPlan plan = StudySpecFile.Plan(StudySpecFile.Read(request.Spec, request.Overrides), request.Spec);
        _ = Options.Parts(plan, request.Parts);
        using StudyStore store = StudyStore.OpenForRun(request.Folder, plan);
        var finished = store.Finished();
        int before = plan.Trials.Count(trial => finished.Contains(trial.Id));
        bool isComplete = before == plan.Trials.Length;
        if (isComplete)
        {
            Narration.Line($"{plan.Spec.Name}: all {plan.Trials.Length} trials in {request.Folder} are finished: nothing to do.");
        }
        else
        {
            ThisProgram.KeepCommandIn(request.Folder);
            isComplete = Train(request, plan, store, before, width);
        }

        StudyFindings? findings = isComplete ? StudyStore.ReadFindings(request.Folder, plan) : null;
        StudyResults results = findings?.Results ?? StudyStore.ReadResults(request.Folder, plan);
        ReportFiles? report = findings is null ? null : StudyReport.Write(findings, request.Folder);
        if (!isComplete)
        {
            Console.Error.WriteLine(
                $"morsel: stopped with everything saved: {results.Trials.Count} of {plan.Trials.Length} trials are finished. Resume with: {CommandFor(request)}"
            );
        }

        if (request.Json)
        {
            Json.Write(StudyDocument.Of(results, request.Folder, findings, report));
        }
        else if (report is not null)
        {
            CautionLines.Write(report);
            Console.Out.WriteLine(report.Html);
        }

        return isComplete ? ExitCode.Done : ExitCode.Interrupted;
    }

    static bool Train(Request request, StudyPlan plan, StudyStore store, int before, LaneWidth width)
    {
        Narration.Line(
            $"{plan.Spec.Name}: {plan.Trials.Length} trials, {(before > 0 ? $"{before} finished before, " : "")}{request.Threads} {(request.Threads == 1 ? "thread" : "threads")}, {(int)width} networks at a time in each"
        );
        using var signals = new StopSignals();
        var runner = new StudyRunner(
            plan,
            store,
            new RunSettings(request.Threads, width, _saveEvery, [.. request.Parts]),
            TimeProvider.System
        );
        var display = new StudyDisplay(plan.Spec.Name, runner, before, signals);
        store.BeginRun(Product.Version, Machine.Here.Describe(width), request.Threads, TimeProvider.System);
        bool isComplete = display.Run();
        if (isComplete)
        {
            var phrases = new ProgressPhrases(runner.Progress, before, display.Elapsed);
            Narration.Line(
                $"{plan.Spec.Name}: done in {ProgressPhrases.Duration(display.Elapsed)}, {phrases.Trials}, {phrases.Rate}; {phrases.Outcomes}"
            );
        }

        return isComplete;
    }

    static string CommandFor(Request request) =>
        string.Join(
            ' ',
            [
                "morsel study run",
                ShellText.Quote(request.Spec),
                "--out",
                ShellText.Quote(request.Folder),
                .. request.Overrides.Select(item => $"--set {ShellText.Quote(item)}"),
                .. request.Parts.Select(item => $"--part {ShellText.Quote(item)}"),
            ]
        );
}
