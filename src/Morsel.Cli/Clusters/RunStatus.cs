using System.Collections.Immutable;

namespace Morsel.Cli.Clusters;

/// <summary>Where one task stands.</summary>
/// <param name="Task">Its number.</param>
/// <param name="Stage">In our words.</param>
/// <param name="State">In Slurm's; null where Slurm has forgotten it.</param>
/// <param name="Finished">How many of its trials are finished.</param>
/// <param name="Trials">How many it has.</param>
sealed record TaskStatus(int Task, TaskStage Stage, TaskState? State, int Finished, int Trials);

/// <summary>Where a submission stands.</summary>
/// <param name="Run">The submission.</param>
/// <param name="Jobs">The numbers of its jobs; null where it was never submitted.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Merge">The job that merges; null where Slurm has forgotten it.</param>
sealed record RunStatus(RunFolder Run, RunFolder.JobRecord? Jobs, ImmutableArray<TaskStatus> Tasks, TaskState? Merge)
{
    public bool HasActiveTasks => Tasks.Any(task => task.Stage is TaskStage.Queued or TaskStage.Running);

    /// <summary>Whether Slurm still has something to do for it.</summary>
    public bool IsActive => HasActiveTasks || Merge is { IsActive: true, IsHopeless: false };

    // Why jobs wait as long as all is well.
    static readonly string[] _usual =
    [
        "",
        "None",
        "Priority",
        "Resources",
        "Dependency",
        "BeginTime",
        "JobArrayTaskLimit",
        "Prolog",
        "Cleaning",
        "ReqNodeNotAvail, UnavailableNodes:",
    ];

    /// <summary>Why tasks wait that may wait for ever, in Slurm's words.</summary>
    public IEnumerable<string> UnusualReasons =>
        Tasks
            .Where(task => task is { Stage: TaskStage.Queued, State.Word: "PENDING" })
            .Select(task => task.State!.Reason)
            .Where(reason =>
                !_usual.Contains(reason, StringComparer.Ordinal) && !reason.StartsWith("Nodes required", StringComparison.Ordinal)
            )
            .Distinct();

    public int Finished => Tasks.Sum(task => task.Finished);

    public int Trials => Tasks.Sum(task => task.Trials);

    public int Count(TaskStage stage) => Tasks.Count(task => task.Stage == stage);

    /// <summary>Asks Slurm, and looks at the files of the tasks.</summary>
    public static RunStatus Of(RunFolder run)
    {
        RunFolder.JobRecord? jobs = run.Jobs;
        Dictionary<int, TaskState> states = jobs is null ? [] : Slurm.States(jobs.Tasks);
        TaskState? merge = jobs?.Merge is { } job ? Slurm.States(job).GetValueOrDefault(-1) : null;
        // The files after the queue: a task that has left the queue has written all that it had.
        return new(
            run,
            jobs,
            [.. Enumerable.Range(0, run.Record.Tasks.Length).Select(task => Of(run, task, states.GetValueOrDefault(task)))],
            merge
        );
    }

    static TaskStatus Of(RunFolder run, int task, TaskState? state)
    {
        (int finished, int trials) = (run.FinishedOf(task), run.Record.Tasks[task].Length);
        TaskStage stage =
            state is { IsQueued: true } ? TaskStage.Queued
            : state is { IsActive: true } ? TaskStage.Running
            : finished == trials ? TaskStage.Done
            : TaskStage.Failed;
        return new(task, stage, state, finished, trials);
    }
}
