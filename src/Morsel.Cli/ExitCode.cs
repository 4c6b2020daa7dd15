namespace Morsel.Cli;

/// <summary>The exit codes of a command.</summary>
static class ExitCode
{
    public const int Done = 0;
    public const int CouldNotBeDone = 1;
    public const int WrongRequest = 2;

    /// <summary>A task on a cluster, stopped by a signal with everything saved: what batch systems know as "run it again".</summary>
    public const int Requeue = 85;

    /// <summary>Stopped by a signal, with everything saved.</summary>
    public const int Interrupted = 130;
}
