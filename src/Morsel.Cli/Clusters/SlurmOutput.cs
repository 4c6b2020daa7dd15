using System.Globalization;
using System.Text.RegularExpressions;

namespace Morsel.Cli.Clusters;

/// <summary>What Slurm's programs print, read.</summary>
static partial class SlurmOutput
{
    /// <summary>What <see cref="ParseQueue"/> reads.</summary>
    public const string QueueFormat = "%i|%T|%R";

    /// <summary>The number of a job, from <c>sbatch --parsable</c>: <c>123</c>, or <c>123;cluster</c>.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static string ParseJob(string text) =>
        Job().Match(text) is { Success: true } match
            ? match.Groups[1].Value
            : throw new IOException($"sbatch: expected the number of the submitted job, found '{text.Trim()}'. See squeue --me.");

    /// <summary>
    /// States by the number in the array, -1 for a job that is none, from <c>squeue -h -r</c> with lines <c>123_4|PENDING|(Priority)</c>.
    /// </summary>
    public static Dictionary<int, TaskState> ParseQueue(string job, string text)
    {
        var states = new Dictionary<int, TaskState>();
        foreach (string[] fields in Rows(text).Where(fields => fields.Length >= 2))
        {
            foreach (int task in TasksOf(job, fields[0]))
            {
                states[task] = new(Word(fields[1]), fields.Length > 2 ? fields[2].Trim('(', ')') : "");
            }
        }

        return states;
    }

    /// <summary>The same from <c>sacct -X -n -P -o JobID,State,ExitCode</c>: <c>123_4|CANCELLED by 1000|0:0</c>.</summary>
    public static Dictionary<int, TaskState> ParseAccounting(string job, string text)
    {
        var states = new Dictionary<int, TaskState>();
        foreach (string[] fields in Rows(text).Where(fields => fields.Length >= 2))
        {
            foreach (int task in TasksOf(job, fields[0]))
            {
                states[task] = new(Word(fields[1]), fields.Length > 2 ? $"exit code {fields[2]}" : "");
            }
        }

        return states;
    }

    static IEnumerable<string[]> Rows(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('|'));

    // CANCELLED by 1000: who did it is not part of the state.
    static string Word(string state) => state.Trim().Split(' ', '+')[0];

    // 123, 123_4, 123_[4-7,9%2].
    static IEnumerable<int> TasksOf(string job, string id)
    {
        if (id == job)
        {
            return [-1];
        }

        if (!id.StartsWith($"{job}_", StringComparison.Ordinal))
        {
            return [];
        }

        string list = id[(job.Length + 1)..].Trim('[', ']').Split('%')[0];
        return
        [
            .. list.Split(',')
                .Select(item => Span().Match(item))
                .Where(match => match.Success)
                .SelectMany(match =>
                {
                    int first = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
                        last = match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : first;
                    return Enumerable.Range(first, Math.Max(0, last - first + 1));
                }),
        ];
    }

    [GeneratedRegex(@"^\s*([0-9]+)(?:;\S*)?\s*$")]
    private static partial Regex Job();

    [GeneratedRegex("^([0-9]{1,7})(?:-([0-9]{1,7}))?$")]
    private static partial Regex Span();
}
