using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Morsel.Files;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;

namespace Morsel.Cli.Clusters;

/// <summary>
/// One submission of a study: <c>DIR/slurm/0001</c>, with the spec, the list of tasks, the job scripts, and for each task its results and
/// its output.
/// </summary>
sealed class RunFolder
{
    static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NewLine = "\n" };

    RunFolder(string path, TaskRecord record) => (Path, Record) = (path, record);

    /// <summary>What a submission is, as <c>tasks.json</c> keeps it.</summary>
    /// <param name="Format">The format's number.</param>
    /// <param name="Study">Its name.</param>
    /// <param name="StudyTrials">All trials of the study.</param>
    /// <param name="Tasks">For each task the names of its trials.</param>
    public sealed record TaskRecord(int Format, string Study, int StudyTrials, ImmutableArray<ImmutableArray<string>> Tasks);

    /// <summary>The numbers of its jobs.</summary>
    public sealed record JobRecord(string Tasks, string? Merge);

    public string Path { get; }

    public TaskRecord Record { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public string Spec => In("spec.json");

    /// <summary>Its jobs; null where it was never submitted.</summary>
    public JobRecord? Jobs => File.Exists(In("jobs.json")) ? Read<JobRecord>(In("jobs.json")) : null;

    /// <summary>The submissions of a study, the oldest first.</summary>
    public static ImmutableArray<RunFolder> AllOf(string study)
    {
        string folder = Parent(study);
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
                $"{path}: there is no submission here (no tasks.json); expected a folder such as DIR/slurm/0001, which 'morsel study run SPEC --out DIR --on slurm' makes."
            );
    }

    /// <summary>Makes the next one.</summary>
    public static RunFolder Create(string study, StudyPlan plan, string spec, ImmutableArray<ImmutableArray<Trial>> tasks)
    {
        int number = Directory.Exists(Parent(study)) ? Directory.EnumerateDirectories(Parent(study)).Max(path => Number(path) ?? 0) + 1 : 1;
        string path = System.IO.Path.Combine(Parent(study), number.ToString("0000", CultureInfo.InvariantCulture));
        var record = new TaskRecord(
            1,
            plan.Spec.Name,
            plan.Trials.Length,
            [.. tasks.Select(task => task.Select(trial => trial.Id.ToString()).ToImmutableArray())]
        );
        var folder = new RunFolder(path, record);
        folder.Write("spec.json", spec);
        folder.Write("tasks.json", JsonSerializer.Serialize(record, _json));
        return folder;
    }

    public void Write(string name, string text) => WholeFile.Write(In(name), force: true, writer => writer.Write(text));

    public void WriteJobs(JobRecord jobs) => Write("jobs.json", JsonSerializer.Serialize(jobs, _json) + "\n");

    /// <summary>Takes all of it away: it could not be submitted.</summary>
    public void Delete()
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

    public string MergeOutput => In("merge.log");

    /// <summary>The trials of a task.</summary>
    public IEnumerable<TrialId> TrialsOf(int task) => Record.Tasks[task].Select(TrialId.Parse);

    /// <summary>How many of a task's trials are finished.</summary>
    public int FinishedOf(int task) => TaskFile.CountFinished(ResultsOf(task));

    /// <summary>All results that there are.</summary>
    /// <exception cref="FolderException">A file is damaged.</exception>
    public IReadOnlyList<TaskFile> Results() =>
        [.. Enumerable.Range(0, Record.Tasks.Length).Select(ResultsOf).Where(File.Exists).Select(TaskFile.Read)];

    string In(string name) => System.IO.Path.Combine(Path, name);

    static string Parent(string study) => System.IO.Path.Combine(System.IO.Path.GetFullPath(study), "slurm");

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
