namespace Morsel.Cli.Clusters;

/// <summary>Where a task stands.</summary>
enum TaskStage
{
    /// <summary>It waits to be started, or to be started again.</summary>
    Queued,
    Running,

    /// <summary>All of its trials are finished.</summary>
    Done,

    /// <summary>It has ended, and trials of it are not finished.</summary>
    Failed,
}

/// <summary>What Slurm says of a job or a task of an array.</summary>
/// <param name="Word">Slurm's word: PENDING, RUNNING, TIMEOUT.</param>
/// <param name="Reason">Why it waits; else where it runs.</param>
sealed record TaskState(string Word, string Reason)
{
    // Every other word is of a job that has ended.
    static readonly string[] _waiting =
        ["PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT", "RESV_DEL_HOLD"],
        _running = ["RUNNING", "COMPLETING", "SUSPENDED", "RESIZING", "SIGNALING", "STAGE_OUT", "STOPPED"];

    public bool IsActive => IsQueued || _running.Contains(Word, StringComparer.Ordinal);

    public bool IsQueued => _waiting.Contains(Word, StringComparer.Ordinal);

    /// <summary>It will never run: what it waits for has failed.</summary>
    public bool IsHopeless => Reason.Contains("DependencyNeverSatisfied", StringComparison.Ordinal);
}
