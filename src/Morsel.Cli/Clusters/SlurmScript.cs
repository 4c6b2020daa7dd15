using System.Globalization;
using System.Text;
using Morsel.Cli.Running;

namespace Morsel.Cli.Clusters;

/// <summary>The job scripts of a study or a growth: an array of tasks, and the job that follows them.</summary>
/// <remarks>They name no folder: Slurm starts a job where it was submitted, which is the folder that the script lies in.</remarks>
static class SlurmScript
{
    // Slurm looks at time limits about twice a minute, so that its warning comes up to a minute early.
    static readonly TimeSpan _usualWarning = TimeSpan.FromSeconds(60);

    /// <summary>The array of tasks of a study.</summary>
    public static string Tasks(string study, int tasks, SlurmRequest request, IEnumerable<string> morsel) =>
        Tasks(study, tasks, request, [.. morsel, "study", "task"], $"Trains the trials of the study '{study}'");

    /// <summary>The array of tasks that compute points of a growth.</summary>
    public static string PointTasks(string growth, int tasks, SlurmRequest request, IEnumerable<string> morsel) =>
        Tasks(growth, tasks, request, [.. morsel, "grow-task"], $"Computes points of the growth '{growth}'");

    static string Tasks(string name, int tasks, SlurmRequest request, IEnumerable<string> command, string does)
    {
        StringBuilder script = Begin(name, "", request, Inv($"{does} in {tasks} tasks."));
        Directive(script, Inv($"--array=0-{tasks - 1}{(request.Throttle is { } most ? $"%{most}" : "")}"));
        Directive(script, Inv($"--cpus-per-task={request.Threads}"));
        Directive(script, "--output=%a.log");
        Directive(script, "--open-mode=append");
        Directive(script, "--requeue");
        Directive(script, Inv($"--signal=B:USR1@{Warning(request.Time).TotalSeconds:F0}"));
        Commands(script, request);
        Lines(
            script,
            $$"""
            # Slurm warns of the time limit with USR1, and ends a task with TERM. Morsel then saves what it has, and exits with {{ExitCode.Requeue}}.
            {{Command(command)}} . "$SLURM_ARRAY_TASK_ID" &
            task=$!
            trap 'kill -TERM $task' TERM
            trap 'soon=1; kill -USR1 $task' USR1
            while kill -0 $task 2>/dev/null; do wait $task; done
            wait $task
            code=$?

            # Stopped for the time limit: back to the queue, to go on from what is saved. The bound is for a task that comes to nothing.
            if [ $code -ne 0 ] && [ "$soon" = 1 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 1000 ]; then
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
            fi
            exit $code
            """
        );
        return script.ToString();
    }

    /// <summary>The job that takes the tasks' results into the study's database and writes its report.</summary>
    public static string Merge(string study, SlurmRequest request, IEnumerable<string> morsel)
    {
        StringBuilder script = Begin(study, "-merge", request, $"Takes the results of the tasks into the study '{study}'.");
        Following(script, request, 1, "merge.log");
        Lines(script, $"{Command(morsel)} study merge ../..");
        return script.ToString();
    }

    /// <summary>The job that goes on with a growth when the tasks have ended: it fits, and submits the next points.</summary>
    /// <param name="growth">Its name.</param>
    /// <param name="request">What is asked of Slurm.</param>
    /// <param name="folder">Where the command was given.</param>
    /// <param name="command">The command that a person gave, whole.</param>
    public static string Continue(string growth, SlurmRequest request, string folder, IEnumerable<string> command)
    {
        StringBuilder script = Begin(growth, "-continue", request, $"Goes on with the growth '{growth}' when its tasks have ended.");
        Following(script, request, request.Threads, "continue.log");
        Lines(script, $"cd {ShellText.Quote(folder)} || exit 1");
        Lines(script, Command(command));
        return script.ToString();
    }

    static void Following(StringBuilder script, SlurmRequest request, int threads, string log)
    {
        Directive(script, Inv($"--cpus-per-task={threads}"));
        Directive(script, $"--output={log}");
        Directive(script, "--open-mode=append");
        Directive(script, "--requeue");
        Commands(script, request);
    }

    /// <summary>How long before its limit a task is warned.</summary>
    static TimeSpan Warning(TimeSpan? limit) =>
        TimeSpan.FromSeconds(Math.Floor(Math.Min(_usualWarning.TotalSeconds, (limit ?? TimeSpan.MaxValue).TotalSeconds / 4)));

    static StringBuilder Begin(string study, string suffix, SlurmRequest request, string does)
    {
        var script = new StringBuilder();
        Lines(
            script,
            $"#!/bin/bash\n# {does} Written by Morsel {Product.Version.Split('+')[0]};\n# to be submitted from the folder that it lies in."
        );
        foreach (string line in request.Profile.Directives)
        {
            Lines(script, line);
        }

        // Behind those of the profile, for the last one counts.
        Directive(script, $"--job-name=morsel-{Name(study)}{suffix}");
        if (request.Account is { } account)
        {
            Directive(script, $"--account={account}");
        }

        if (request.Partition is { } partition)
        {
            Directive(script, $"--partition={partition}");
        }

        if (request.Time is { } time)
        {
            Directive(script, $"--time={SlurmTime.Text(time)}");
        }

        Directive(script, "--nodes=1");
        Directive(script, "--ntasks=1");
        return script;
    }

    static void Commands(StringBuilder script, SlurmRequest request)
    {
        Lines(script, "\nexport OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-1}");
        foreach (string line in request.Profile.Commands)
        {
            Lines(script, line);
        }

        Lines(script, "");
    }

    static void Directive(StringBuilder script, string option) => Lines(script, $"#SBATCH {option}");

    static void Lines(StringBuilder script, string text) => script.Append(text.ReplaceLineEndings("\n")).Append('\n');

    static string Command(IEnumerable<string> words) => string.Join(' ', words.Select(ShellText.Quote));

    static string Name(string study) => string.Concat(study.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
