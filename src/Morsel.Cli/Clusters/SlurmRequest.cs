namespace Morsel.Cli.Clusters;

/// <summary>What a user asks of Slurm for a study.</summary>
/// <param name="Account">Who pays; null for the user's own.</param>
/// <param name="Partition">Where; null for the cluster's default.</param>
/// <param name="Time">The time limit of a task; null for the partition's.</param>
/// <param name="Tasks">How many tasks; null for as many as suit.</param>
/// <param name="Threads">Processors of a task.</param>
/// <param name="Throttle">How many tasks run at the same time at most; null for no limit.</param>
/// <param name="Profile">Extra lines of the job script.</param>
sealed record SlurmRequest(
    string? Account,
    string? Partition,
    TimeSpan? Time,
    int? Tasks,
    int Threads,
    int? Throttle,
    SlurmProfile Profile
);
