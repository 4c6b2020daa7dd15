using System.Collections.Immutable;
using System.Diagnostics;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Cli.Clusters;

/// <summary>A study on a cluster, from the login node: what is missing is submitted, and waited for.</summary>
/// <param name="folder">The study's folder, which all nodes see.</param>
/// <param name="plan">The plan.</param>
/// <param name="parts">The parts to run; empty for all.</param>
/// <param name="request">What is asked of Slurm.</param>
sealed class ClusterStudy(string folder, StudyPlan plan, ImmutableArray<string> parts, SlurmRequest request)
{
    // A queue is asked often while a short study runs, and seldom while a long one does: the controller serves a whole cluster.
    static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1),
        _longest = TimeSpan.FromSeconds(20),
        _betweenLines = TimeSpan.FromSeconds(10),
        _patience = TimeSpan.FromMinutes(15);

    /// <summary>The job scripts for what is missing now, as a person reads them; nothing is written or asked.</summary>
    public string DryRun()
    {
        HashSet<TrialId> finished = StudyStore.CountFinished(folder) > 0 ? [.. StudyStore.ReadResults(folder, plan).Trials.Keys] : [];
        ImmutableArray<ImmutableArray<Trial>> tasks = Share(finished);
        if (tasks.Length == 0)
        {
            return "# Nothing is missing: no job would be submitted.\n";
        }

        string[] morsel = ThisProgram.Command();
        string name = plan.Spec.Name;
        return $"{SlurmScript.Tasks(name, tasks.Length, request, morsel)}\n# ---- merge.sh, to run when all tasks have ended ----\n{SlurmScript.Merge(name, request, morsel)}";
    }

    /// <summary>Takes in what earlier tasks have left, and submits what is neither finished nor in the queue.</summary>
    /// <returns>The submissions that Slurm is busy with, the new one among them.</returns>
    public ImmutableArray<RunFolder> Submit()
    {
        Slurm.Check(SlurmScript.Tasks(plan.Spec.Name, 1, request, ThisProgram.Command()));
        using StudyStore store = StudyStore.OpenForRun(folder, plan);
        RunStatus[] before = [.. RunFolder.AllOf(folder).Select(RunStatus.Of)];
        foreach (RunStatus status in before)
        {
            store.Take(status.Run.Results());
        }

        RunStatus[] active = [.. before.Where(status => status.IsActive)];
        HashSet<TrialId> taken =
        [
            .. store.Finished(),
            .. from status in active
            from task in status.Tasks
            where task.Stage is TaskStage.Queued or TaskStage.Running
            from trial in status.Run.TrialsOf(task.Task)
            select trial,
        ];
        ImmutableArray<ImmutableArray<Trial>> tasks = Share(taken);
        List<RunFolder> runs = [.. active.Select(status => status.Run)];
        if (tasks.Length > 0)
        {
            runs.Add(Submit(store, tasks));
        }

        return [.. runs];
    }

    /// <summary>Shows how far submissions are, until Slurm is done with them.</summary>
    /// <returns>Where they stand at last; false where it was asked to stop waiting.</returns>
    public static (bool IsOver, ImmutableArray<RunStatus> Last) Wait(ImmutableArray<RunFolder> runs, string study, CancellationToken stop)
    {
        TimeSpan pause = _shortest;
        long lineAt = 0;
        string line = "";
        var said = new HashSet<string>();
        while (true)
        {
            if (States(runs, stop) is not { } now)
            {
                return (false, []);
            }

            string next = string.Join(" + ", now.Select(StatusLines.Progress));
            bool isOver = !now.Any(status => status.IsActive);
            if (next != line && (isOver || lineAt == 0 || Stopwatch.GetElapsedTime(lineAt) >= _betweenLines))
            {
                (line, lineAt) = (next, Stopwatch.GetTimestamp());
                Narration.Line($"{study}: {line}");
            }

            foreach (string reason in now.SelectMany(status => status.UnusualReasons).Where(said.Add))
            {
                Console.Error.WriteLine(
                    $"morsel: Slurm holds tasks back: {reason}. If that does not pass by itself, take them back (scancel {string.Join(' ', runs.Select(run => run.Jobs!.Tasks))}) and ask otherwise."
                );
            }

            if (isOver || stop.IsCancellationRequested || stop.WaitHandle.WaitOne(pause))
            {
                return (isOver, now);
            }

            pause = pause * 1.25 < _longest ? pause * 1.25 : _longest;
        }
    }

    // A controller that is restarted, or too busy, is no reason to stop waiting at once. Null where it was asked to stop.
    static ImmutableArray<RunStatus>? States(ImmutableArray<RunFolder> runs, CancellationToken stop)
    {
        long since = Stopwatch.GetTimestamp();
        for (bool isFirst = true; ; isFirst = false)
        {
            try
            {
                return [.. runs.Select(RunStatus.Of)];
            }
            catch (IOException failure) when (Stopwatch.GetElapsedTime(since) < _patience)
            {
                if (isFirst)
                {
                    Console.Error.WriteLine($"{failure.Message} Trying again for {_patience.TotalMinutes:F0} minutes.");
                }
            }

            if (stop.WaitHandle.WaitOne(_longest))
            {
                return null;
            }
        }
    }

    RunFolder Submit(StudyStore store, ImmutableArray<ImmutableArray<Trial>> tasks)
    {
        RunFolder run = RunFolder.Create(folder, plan, StudyJson.Write(plan.Spec), tasks);
        // What was trained in part, here or in an earlier task, is gone on with.
        foreach ((int task, ImmutableArray<Trial> trials) in tasks.Index())
        {
            ImmutableArray<(TrialId, byte[])> states = store.StatesOf(trials.Select(trial => trial.Id));
            if (states.Length > 0)
            {
                new TaskFile(Product.Version, "", request.Threads, trials.Length, [], states).Write(run.ResultsOf(task));
            }
        }

        string[] morsel = ThisProgram.Command();
        string job = run.Submit(
            SlurmScript.Tasks(plan.Spec.Name, tasks.Length, request, morsel),
            ("merge.sh", SlurmScript.Merge(plan.Spec.Name, request, morsel))
        );
        Narration.Line(StatusLines.Submitted(run, job, request.Threads));
        return run;
    }

    ImmutableArray<ImmutableArray<Trial>> Share(HashSet<TrialId> taken) =>
        TaskList.Share(
            plan.Trials.Where(trial => !taken.Contains(trial.Id) && (parts.IsEmpty || parts.Contains(trial.Cell.Part.Spec.Name))),
            request.Tasks,
            request.Threads
        );
}
