using System.CommandLine;
using System.Diagnostics;
using Morsel.Files;
using Morsel.Lanes;
using Morsel.Studies;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;

namespace Morsel.Cli.Verbs;

/// <summary><c>study run SPEC --out DIR</c>: runs or resumes a study.</summary>
static class StudyRunVerb
{
    public static Command Create()
    {
        var spec = new Argument<string>("SPEC") { Description = "A built-in study's name, or a spec file." };
        var output = new Option<string>("--out") { Description = "The study's folder.", Required = true };
        var set = new Option<string[]>("--set") { Description = "key=value: overrides a key of the spec.", Arity = ArgumentArity.OneOrMore };
        var threads = new Option<int>("--threads") { Description = "Packs trained at the same time.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("run", "Runs a study, or goes on with one that was interrupted.") { spec, output, set, threads };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(spec), parsed.GetRequiredValue(output), parsed.GetValue(set) ?? [], parsed.GetValue(threads)));
        return command;
    }

    static int Run(string specName, string folder, string[] overrides, int threads)
    {
        StudySpec spec = File.Exists(specName) ? StudyJson.Read(File.ReadAllText(specName), specName, overrides) : StudyJson.Read(BuiltInStudies.Text(specName), specName, overrides);
        StudyPlan plan = StudyPlan.Create(spec, path => PointSetCsv.Read(path));
        using StudyStore store = StudyStore.OpenForRun(folder, plan);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
        LaneWidth width = Enum.TryParse(Environment.GetEnvironmentVariable("MORSEL_LANES"), out LaneWidth w) ? w : LaneWidths.Widest;
        var runner = new StudyRunner(plan, store, new RunSettings(threads, width, TimeSpan.FromSeconds(60)), TimeProvider.System);
        long start = Stopwatch.GetTimestamp();
        using var timer = new Timer(_ =>
        {
            StudyProgress p = runner.Progress;
            double s = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.Error.WriteLine($"{s:F0} s: {p.TrialsDone}/{p.TrialsPlanned}, {100 * p.WorkDone / p.WorkPlanned:F1} %, {p.WorkDone / s / 1e9:F1} GF/s, left {s * (p.WorkPlanned - p.WorkDone) / p.WorkDone:F0} s; {string.Join(' ', p.Ended.Select(e => $"{e.Key} {e.Value}"))}");
        }, null, 5000, 5000);
        bool complete = runner.Run(stop.Token);
        store.RecordRun("0.1.0", "machine", threads, Stopwatch.GetElapsedTime(start).TotalSeconds);
        Console.Error.WriteLine($"{runner.Progress} {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        return complete ? ExitCode.Done : ExitCode.Interrupted;
    }
}
