using System.Globalization;

namespace Morsel.Cli.Clusters;

/// <summary>Where submissions stand, in words and as a document.</summary>
static class StatusLines
{
    // Beyond this a person wants to know how many, and one to look at.
    const int MostFailures = 10;

    /// <summary>A line for what was submitted.</summary>
    public static string Submitted(RunFolder run, string job, int threads)
    {
        int tasks = run.Record.Tasks.Length;
        return Inv(
            $"{run.Record.Study}: submitted {run.Record.Tasks.Sum(task => task.Length):N0} {Unit(run)} as job {job}: {tasks} {(tasks == 1 ? "task" : "tasks")} of {threads} {(threads == 1 ? "thread" : "threads")}; {run.Path}"
        );
    }

    /// <summary>A line for how far it is.</summary>
    public static string Progress(RunStatus status) =>
        Inv(
            $"{status.Count(TaskStage.Queued)} queued, {status.Count(TaskStage.Running)} running, {status.Count(TaskStage.Done)} done, {status.Count(TaskStage.Failed)} failed; {status.Finished:N0} of {status.Trials:N0} {Unit(status.Run)}"
        );

    /// <summary>All of it.</summary>
    public static IEnumerable<string> Of(RunStatus status)
    {
        yield return status.Jobs is { } jobs
            ? $"{status.Run.Name}, job {jobs.Tasks}: {Progress(status)}"
            : $"{status.Run.Name}: was never submitted";
        string[] reasons =
        [
            .. status
                .Tasks.Where(task => task.Stage == TaskStage.Queued)
                .Select(task => task.State!.Reason)
                .Where(reason => reason is not ("" or "None"))
                .Distinct(),
        ];
        if (reasons.Length > 0)
        {
            yield return $"  waiting for: {string.Join(", ", reasons)}";
        }

        foreach (string line in Failures(status))
        {
            yield return $"  {line}";
        }

        if (status.Jobs?.Merge is { } job)
        {
            yield return $"  {(status.Run.IsOfPoints ? "continuing" : "merging")} job {job}: {Merge(status)}";
        }
    }

    /// <summary>The tasks that failed, how, and where their output lies.</summary>
    public static IEnumerable<string> Failures(RunStatus status)
    {
        TaskStatus[] failed = [.. status.Tasks.Where(task => task.Stage == TaskStage.Failed)];
        foreach (TaskStatus task in status.Jobs is null ? [] : failed.Take(MostFailures))
        {
            string how = task.State is { } state
                ? $"{state.Word}{(state.Reason is "" or "None" ? "" : $", {state.Reason}")}"
                : "it has ended, and Slurm has forgotten how";
            string output = status.Run.OutputOf(task.Task);
            yield return Inv(
                $"task {task.Task} failed with {task.Finished:N0} of {task.Trials:N0} {Unit(status.Run)} finished ({how}); {(File.Exists(output) ? $"its output: {output}" : "it has no output")}"
            );
        }

        if (failed.Length > MostFailures && status.Jobs is not null)
        {
            yield return Inv($"{failed.Length - MostFailures} more tasks failed");
        }
    }

    /// <summary>Whether the merging job failed, and where its output lies.</summary>
    public static IEnumerable<string> MergeFailures(RunStatus status)
    {
        if (status.Merge is { IsActive: false, Word: not "COMPLETED" } || status.Merge is { IsHopeless: true })
        {
            yield return $"the {(status.Run.IsOfPoints ? "continuing" : "merging")} job {status.Jobs?.Merge} {Merge(status)}";
        }
    }

    /// <summary>For <c>--json</c>.</summary>
    public static object Document(RunStatus status) =>
        new
        {
            Run = status.Run.Name,
            Folder = status.Run.Path,
            Job = status.Jobs?.Tasks,
            MergeJob = status.Jobs?.Merge,
            MergeState = status.Merge?.Word,
            Queued = status.Count(TaskStage.Queued),
            Running = status.Count(TaskStage.Running),
            Done = status.Count(TaskStage.Done),
            Failed = status.Count(TaskStage.Failed),
            status.Finished,
            status.Trials,
            Tasks = status.Tasks.Select(task => new
            {
                task.Task,
                Stage = task.Stage.ToString().ToLowerInvariant(),
                SlurmState = task.State?.Word,
                task.State?.Reason,
                task.Finished,
                task.Trials,
                Output = status.Run.OutputOf(task.Task),
            }),
        };

    static string Merge(RunStatus status) =>
        status.Merge switch
        {
            null => "has ended",
            { IsHopeless: true } => "will never run, for what it waits for has failed",
            { IsQueued: true } => status.HasActiveTasks ? "waits for the tasks" : "queued",
            { IsActive: true } => "running",
            { Word: "COMPLETED" } => "done",
            var state => $"failed ({state.Word}); its output: {status.Run.FollowingOutput}",
        };

    static string Unit(RunFolder run) => run.IsOfPoints ? "points" : "trials";

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
