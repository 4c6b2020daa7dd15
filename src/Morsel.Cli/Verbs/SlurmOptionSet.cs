using System.CommandLine;
using System.CommandLine.Parsing;
using Morsel.Cli.Clusters;
using Morsel.Cli.Errors;

namespace Morsel.Cli.Verbs;

/// <summary>What a verb takes that runs on a cluster.</summary>
sealed class SlurmOptionSet
{
    const int MostTasks = 1000;

    readonly Option<string?> _on = new("--on")
    {
        HelpName = "slurm",
        Description = "Runs on a cluster, as an array of Slurm jobs, and waits for them; on this machine if absent.",
    };

    readonly Option<string?> _account = Text("--account", "NAME", "The account that Slurm charges; your default one if absent.");
    readonly Option<string?> _partition = Text("--partition", "NAME", "The partition; the cluster's default one if absent.");

    readonly Option<string?> _time = Text(
        "--time",
        "LIMIT",
        "The time limit of a task, as Slurm takes it: 90 (minutes), 2:30:00, 1-12 (days-hours), or 90m; the partition's if absent."
    );

    readonly Option<int> _tasks = Options.Whole(
        "--tasks",
        "N",
        "How many tasks the trials or points are shared among, 1 to 1000; up to 32 if absent.",
        1,
        MostTasks
    );

    readonly Option<int> _throttle = Options.Whole(
        "--throttle",
        "N",
        "How many tasks run at the same time at most; as many as the cluster lets if absent.",
        1,
        MostTasks
    );

    readonly Option<string?> _profile = Text(
        "--slurm-profile",
        "FILE",
        "Lines for the job script: #SBATCH lines, and commands such as 'module load'."
    );

    readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --on slurm: prints the job scripts, and submits nothing." };

    readonly Option<bool> _detach = new("--detach")
    {
        Description = "With --on slurm: comes back once the jobs are submitted; 'morsel status DIR' says how far they are.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in All())
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked; null for this machine.</summary>
    /// <exception cref="RequestException">It cannot be.</exception>
    public SlurmRequest? Of(ParseResult parsed, Option<int> threads)
    {
        if (parsed.GetValue(_on) is not { } on)
        {
            Option? alone = All().Skip(1).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
            return alone is null
                ? null
                : throw new RequestException($"{alone.Name} is for a cluster. Add --on slurm, or leave it out to run on this machine.");
        }

        if (on != "slurm")
        {
            throw new RequestException($"--on {on}: expected slurm. Leave --on out to run on this machine.");
        }

        if (parsed.GetValue(_dryRun) && parsed.GetValue(_detach))
        {
            throw new RequestException("--dry-run and --detach: --dry-run submits nothing to come back from. Leave one out.");
        }

        return new(
            Word(parsed, _account),
            Word(parsed, _partition),
            parsed.GetValue(_time) is { } time ? SlurmTime.Parse(time) : null,
            Given(parsed, _tasks),
            // A login node's processors say nothing about the cluster's.
            Given(parsed, threads) ?? 1,
            Given(parsed, _throttle),
            parsed.GetValue(_profile) is { } path ? SlurmProfile.Read(path) : SlurmProfile.None
        );
    }

    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

    public bool IsDetached(ParseResult parsed) => parsed.GetValue(_detach);

    Option[] All() => [_on, _account, _partition, _time, _tasks, _throttle, _profile, _dryRun, _detach];

    static int? Given(ParseResult parsed, Option<int> option) =>
        parsed.GetResult(option) is OptionResult { Implicit: false } ? parsed.GetValue(option) : null;

    // It goes into a line of the job script.
    static string? Word(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not { } text ? null
        : text.All(c => char.IsLetterOrDigit(c) || "-_.,:+@".Contains(c, StringComparison.Ordinal)) ? text
        : throw new RequestException($"{option.Name} '{text}': expected a name without blanks or quotes.");

    static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };
}
