using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Morsel.Cli.Errors;
using Morsel.Files;

namespace Morsel.Cli.Clusters;

/// <summary>What a user's cluster needs in every job: extra #SBATCH lines, and shell lines such as <c>module load</c>.</summary>
sealed partial record SlurmProfile(ImmutableArray<string> Directives, ImmutableArray<string> Commands)
{
    const int MostBytes = 100_000;

    // What the job script itself says, with the option that changes it.
    static readonly Dictionary<string, string> _ours = new()
    {
        ["--array"] = "use --tasks and --throttle",
        ["-a"] = "use --tasks and --throttle",
        ["--cpus-per-task"] = "use --threads",
        ["-c"] = "use --threads",
        ["--ntasks"] = "each task is one process",
        ["-n"] = "each task is one process",
        ["--nodes"] = "each task runs on one node",
        ["-N"] = "each task runs on one node",
        ["--output"] = "a task writes to NUMBER.log in its folder",
        ["-o"] = "a task writes to NUMBER.log in its folder",
        ["--chdir"] = "a task runs in its folder",
        ["-D"] = "a task runs in its folder",
        ["--dependency"] = "the merging job waits for the tasks",
        ["-d"] = "the merging job waits for the tasks",
        ["--signal"] = "tasks need Slurm's warning to save what they have",
        ["--requeue"] = "tasks go back to the queue by themselves",
        ["--no-requeue"] = "tasks go back to the queue by themselves",
        ["--open-mode"] = "a task that is run again adds to its output",
        ["--job-name"] = "jobs are called after the study",
        ["-J"] = "jobs are called after the study",
        ["--wrap"] = "the job script is Morsel's",
    };

    public static SlurmProfile None { get; } = new([], []);

    /// <summary>Reads one.</summary>
    /// <exception cref="RequestException">It cannot be read, or a line says what is not for it to say.</exception>
    public static SlurmProfile Read(string path)
    {
        string[] lines;
        try
        {
            lines = System.Text.Encoding.UTF8.GetString(InputFile.Read(path, MostBytes)).TrimStart('\uFEFF').Split('\n');
        }
        catch (InputFileException failure)
        {
            throw new RequestException($"--slurm-profile {path}: {failure.Message}", failure);
        }

        var directives = ImmutableArray.CreateBuilder<string>();
        var commands = ImmutableArray.CreateBuilder<string>();
        foreach ((int row, string raw) in lines.Index())
        {
            string line = raw.TrimEnd();
            if (line.StartsWith("#SBATCH", StringComparison.Ordinal))
            {
                Require(path, row + 1, line);
                directives.Add(line);
            }
            else if (NearDirective().IsMatch(line))
            {
                throw new RequestException(
                    $"--slurm-profile {path}, line {row + 1}: found '{line}', which Slurm takes for a comment; write #SBATCH at the start of the line."
                );
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                commands.Add(line);
            }
        }

        return new(directives.ToImmutable(), commands.ToImmutable());
    }

    static void Require(string path, int row, string line)
    {
        if (Directive().Match(line) is not { Success: true } match)
        {
            throw new RequestException(
                $"--slurm-profile {path}, line {row}: found '{line}'; expected an option of sbatch behind it, such as #SBATCH --qos=long."
            );
        }

        string name = match.Groups[1].Value;
        if (_ours.TryGetValue(name, out string? instead))
        {
            throw new RequestException($"--slurm-profile {path}, line {row}: {name} is for Morsel to write: {instead}. Remove the line.");
        }
    }

    [GeneratedRegex("^#SBATCH\\s+(--[a-z][a-z-]*|-[A-Za-z])")]
    private static partial Regex Directive();

    [GeneratedRegex("^\\s*#+\\s*sbatch\\s+-", RegexOptions.IgnoreCase)]
    private static partial Regex NearDirective();
}
