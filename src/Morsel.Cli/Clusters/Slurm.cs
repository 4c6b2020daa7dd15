using System.ComponentModel;
using System.Diagnostics;
using Morsel.Cli.Errors;

namespace Morsel.Cli.Clusters;

/// <summary>Slurm's own programs, run from the PATH.</summary>
static class Slurm
{
    // A controller that does not answer makes its programs wait for a minute and more.
    static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    /// <summary>Asks whether Slurm would take a script, before anything is written.</summary>
    /// <exception cref="RequestException">There is no Slurm, or it would refuse the job.</exception>
    /// <exception cref="IOException">Slurm does not answer.</exception>
    public static void Check(string script)
    {
        (int code, _, string error) = Run("sbatch", ".", ["--test-only"], script);
        if (code != 0)
        {
            throw Refusal(error);
        }
    }

    /// <summary>Submits a script from the folder that it lies in.</summary>
    /// <returns>The number of the job.</returns>
    /// <exception cref="RequestException">There is no Slurm, or it refuses the job.</exception>
    /// <exception cref="IOException">Slurm does not answer.</exception>
    public static string Submit(string folder, string script, params string[] options)
    {
        (int code, string text, string error) = Run("sbatch", folder, ["--parsable", .. options, script]);
        return code == 0 ? SlurmOutput.ParseJob(text) : throw Refusal(error);
    }

    static Exception Refusal(string error)
    {
        string words = OneLine(error.Replace("sbatch: error: ", "", StringComparison.Ordinal));
        bool isAway =
            words.Contains("Unable to contact", StringComparison.OrdinalIgnoreCase)
            || words.Contains("Connection", StringComparison.OrdinalIgnoreCase)
            || words.Contains("timed out", StringComparison.OrdinalIgnoreCase);
        return isAway
            ? new IOException($"Slurm does not answer: {words}. Try again later; nothing was submitted.")
            : new RequestException(
                $"Slurm refuses the job: {words}. Correct --account, --partition, --time, --threads, --tasks or the profile; 'sinfo' lists the partitions, and --dry-run shows the script."
            );
    }

    /// <summary>Takes a job back.</summary>
    public static void Cancel(string job) => Run("scancel", ".", [job]);

    /// <summary>
    /// What Slurm knows of a job's tasks: those that wait or run, and of those that have ended what it has not forgotten. A job that is no
    /// array has the number -1.
    /// </summary>
    /// <exception cref="RequestException">There is no Slurm here.</exception>
    /// <exception cref="IOException">Slurm does not answer.</exception>
    public static Dictionary<int, TaskState> States(string job)
    {
        (int code, string text, string error) = Run("squeue", ".", ["-h", "-r", "-t", "all", "-j", job, "-o", SlurmOutput.QueueFormat]);
        if (code != 0 && !error.Contains("Invalid job id", StringComparison.Ordinal))
        {
            throw new IOException($"squeue: {OneLine(error)}. Slurm does not answer: try again later; the jobs are not touched by this.");
        }

        Dictionary<int, TaskState> states = code == 0 ? SlurmOutput.ParseQueue(job, text) : [];
        // Slurm forgets ended jobs after minutes, unless it keeps accounts; many do not, and then nothing is said.
        if (!states.Values.Any(state => state.IsActive) && Find("sacct") is not null)
        {
            (int accounts, string rows, _) = Run("sacct", ".", ["-X", "-n", "-P", "-j", job, "-o", "JobID,State,ExitCode"]);
            foreach ((int task, TaskState state) in accounts == 0 ? SlurmOutput.ParseAccounting(job, rows) : [])
            {
                if (!state.IsActive)
                {
                    states.TryAdd(task, state);
                }
            }
        }

        return states;
    }

    static string OneLine(string text) =>
        string.Join("; ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');

    static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    static (int Code, string Out, string Error) Run(string program, string folder, IEnumerable<string> args, string input = "")
    {
        string path =
            Find(program)
            ?? throw new RequestException(
                $"there is no {program} on the PATH: Slurm is not installed here, or not loaded. Run this on a login node of the cluster, or leave out --on slurm to run on this machine."
            );
        var start = new ProcessStartInfo(path, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What a person has set for their own lists would change what is read here.
        foreach (
            string name in (string[])
                ["SQUEUE_FORMAT", "SQUEUE_FORMAT2", "SQUEUE_STATES", "SQUEUE_PARTITION", "SQUEUE_ACCOUNT", "SACCT_FORMAT"]
        )
        {
            start.Environment.Remove(name);
        }

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> text = process.StandardOutput.ReadToEndAsync(),
                error = process.StandardError.ReadToEndAsync();
            try
            {
                process.StandardInput.Write(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // A program that has ended without reading says why itself.
            }

            if (!process.WaitForExit(_patience))
            {
                process.Kill();
                throw new IOException($"{program} has not answered for {_patience.TotalMinutes:F0} minutes. Is Slurm running?");
            }

            return (process.ExitCode, text.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (Win32Exception failure)
        {
            throw new IOException($"{path}: cannot be run: {failure.Message}.", failure);
        }
    }
}
