using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Morsel.Cli.Errors;
using Morsel.Files;
using Morsel.Growing.Points;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;

namespace Morsel.Cli.Clusters;

/// <summary>
/// One submission of a study or a growth: <c>DIR/slurm/0001</c>, with the list of tasks, what they need, the job scripts, and for each
/// task its output; of a study its results too. The points of a growth are files of the growth itself.
/// </summary>
sealed class RunFolder
{
    const string SpecName = "spec.json",
        PointsName = "points.json";

    static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NewLine = "\n" };

    RunFolder(string path, TaskRecord record) => (Path, Record) = (path, record);

    /// <summary>What a submission is, as <c>tasks.json</c> keeps it.</summary>
    /// <param name="Format">The format's number.</param>
    /// <param name="Study">The name of the study, or of the growth's folder.</param>
    /// <param name="StudyTrials">All trials of the study; of a growth the points of this submission.</param>
    /// <param name="Tasks">For each task the names of its trials or points.</param>
    public sealed record TaskRecord(int Format, string Study, int StudyTrials, ImmutableArray<ImmutableArray<string>> Tasks);

    /// <summary>The numbers of its jobs.</summary>
    public sealed record JobRecord(string Tasks, string? Merge);

    public string Path { get; }

    public TaskRecord Record { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The folder that was submitted from.</summary>
    public string Parent => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", ".."));

    public string Spec => In(SpecName);

    /// <summary>What the points of a growth are computed by; there is none of a study.</summary>
    public string Points => In(PointsName);

    public bool IsOfPoints => File.Exists(Points);

    /// <summary>Its jobs; null where it was never submitted.</summary>
    public JobRecord? Jobs => File.Exists(In("jobs.json")) ? Read<JobRecord>(In("jobs.json")) : null;

    /// <summary>The submissions of a study, the oldest first.</summary>
    public static ImmutableArray<RunFolder> AllOf(string study)
    {
        string folder = RunsOf(study);
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Where(path => Number(path) is not null && File.Exists(System.IO.Path.Combine(path, "tasks.json")))
                    .OrderBy(Number)
                    .Select(Open),
            ]
            : [];
    }

    /// <summary>A submission by its folder.</summary>
    /// <exception cref="FolderException">It is none.</exception>
    public static RunFolder Open(string path)
    {
        string whole = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)),
            tasks = System.IO.Path.Combine(whole, "tasks.json");
        return File.Exists(tasks)
            ? new(whole, Read<TaskRecord>(tasks))
            : throw new FolderException(
                $"{path}: there is no submission here (no tasks.json); expected a folder such as DIR/slurm/0001, which --on slurm makes."
            );
    }

    /// <summary>Makes the next one, of a study.</summary>
    public static RunFolder Create(string study, StudyPlan plan, string spec, ImmutableArray<ImmutableArray<Trial>> tasks) =>
        Create(
            study,
            new(
                1,
                plan.Spec.Name,
                plan.Trials.Length,
                [.. tasks.Select(task => task.Select(trial => trial.Id.ToString()).ToImmutableArray())]
            ),
            SpecName,
            spec
        );

    /// <summary>Makes the next one, of points of a growth.</summary>
    public static RunFolder Create(string growth, ImmutableArray<ImmutableArray<string>> tasks, string points) =>
        Create(growth, new(1, NameOf(growth), tasks.Sum(task => task.Length), tasks), PointsName, points);

    /// <summary>What a folder is called.</summary>
    public static string NameOf(string folder) =>
        System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder)));

    static RunFolder Create(string parent, TaskRecord record, string file, string text)
    {
        string runs = RunsOf(parent);
        int number = Directory.Exists(runs) ? Directory.EnumerateDirectories(runs).Max(path => Number(path) ?? 0) + 1 : 1;
        var folder = new RunFolder(System.IO.Path.Combine(runs, number.ToString("0000", CultureInfo.InvariantCulture)), record);
        folder.Write(file, text);
        folder.Write("tasks.json", JsonSerializer.Serialize(record, _json));
        return folder;
    }

    /// <summary>Submits the tasks, and a job that follows when all have ended.</summary>
    /// <param name="tasks">The script of the tasks.</param>
    /// <param name="following">The file and the script of the job that follows; null for none.</param>
    /// <returns>The number of the tasks' job.</returns>
    /// <exception cref="RequestException">Slurm refuses; nothing is left.</exception>
    /// <exception cref="IOException">Slurm does not answer; nothing is left.</exception>
    public string Submit(string tasks, (string File, string Script)? following)
    {
        string? job = null;
        try
        {
            Write("job.sh", tasks);
            job = Slurm.Submit(Path, "job.sh");
            WriteJobs(new(job, null));
            if (following is { } next)
            {
                Write(next.File, next.Script);
                WriteJobs(new(job, Slurm.Submit(Path, next.File, $"--dependency=afterany:{job}", "--kill-on-invalid-dep=yes")));
            }

            return job;
        }
        catch (Exception failure) when (failure is RequestException or IOException)
        {
            if (job is not null)
            {
                Slurm.Cancel(job);
            }

            Delete();
            throw;
        }
    }

    public void Write(string name, string text) => WholeFile.Write(In(name), force: true, writer => writer.Write(text));

    void WriteJobs(JobRecord jobs) => Write("jobs.json", JsonSerializer.Serialize(jobs, _json) + "\n");

    // It could not be submitted.
    void Delete()
    {
        Directory.Delete(Path, recursive: true);
        if (Directory.GetParent(Path) is { Exists: true } parent && !parent.EnumerateFileSystemInfos().Any())
        {
            parent.Delete();
        }
    }

    public string ResultsOf(int task) => In(Inv($"{task}.results"));

    /// <summary>What a task has said.</summary>
    public string OutputOf(int task) => In(Inv($"{task}.log"));

    /// <summary>What the job that follows the tasks has said.</summary>
    public string FollowingOutput => In(IsOfPoints ? "continue.log" : "merge.log");

    /// <param name="number">A task.</param>
    /// <param name="given">The folder as a person named it.</param>
    /// <exception cref="RequestException">There is no task of this number.</exception>
    public void RequireTask(int number, string given)
    {
        if (number < 0 || number >= Record.Tasks.Length)
        {
            throw new RequestException($"{given}: there is no task {number}; it has the tasks 0 to {Record.Tasks.Length - 1}.");
        }
    }

    /// <summary>How a task begins to say what it does: its name, and where it runs.</summary>
    public string Begun(int task)
    {
        string host = Environment.GetEnvironmentVariable("SLURMD_NODENAME") is { Length: > 0 } node ? node : Environment.MachineName;
        return $"{Record.Study}, task {task} on {host}";
    }

    /// <summary>The trials of a task.</summary>
    public IEnumerable<TrialId> TrialsOf(int task) => Record.Tasks[task].Select(TrialId.Parse);

    /// <summary>How many of a task's trials or points are finished.</summary>
    public int FinishedOf(int task) =>
        IsOfPoints ? Record.Tasks[task].Count(name => PointStore.HasFile(Parent, name)) : TaskFile.CountFinished(ResultsOf(task));

    /// <summary>All results that there are.</summary>
    /// <exception cref="FolderException">A file is damaged.</exception>
    public IReadOnlyList<TaskFile> Results() =>
        [.. Enumerable.Range(0, Record.Tasks.Length).Select(ResultsOf).Where(File.Exists).Select(TaskFile.Read)];

    string In(string name) => System.IO.Path.Combine(Path, name);

    static string RunsOf(string study) => System.IO.Path.Combine(System.IO.Path.GetFullPath(study), "slurm");

    static int? Number(string path) =>
        int.TryParse(System.IO.Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), _json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException failure)
        {
            throw new FolderException(
                $"{path}: the file is damaged ({failure.Message.TrimEnd('.')}). Delete its folder and run the study again: what is missing is submitted anew.",
                failure
            );
        }
    }
}
