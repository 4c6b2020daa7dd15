using Microsoft.Data.Sqlite;
using Morsel.Studies.Findings;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Stores;

/// <summary>
/// A study's folder: <c>study.db</c> (SQLite) with the spec, every finished trial, the networks kept, and the states of unfinished trials.
/// </summary>
/// <remarks>
/// One process writes at a time: it holds <c>study.lock</c>, which the system frees when the process ends, however it ends. Each pack's
/// results go in by one transaction. Only what cannot be derived is stored.
/// </remarks>
sealed partial class StudyStore : ITrialStore, IDisposable
{
    // "Mors" and the format's number: what distinguishes our files from any other SQLite file.
    internal static readonly FolderKind Kind = new("study", "morsel study run SPEC --out", ApplicationId: 0x4D6F7273, FormatVersion: 1);

    readonly FolderDatabase _database;
    readonly StudyPlan _plan;
    readonly string _folder;
    TimeProvider? _time;
    long _countedUntil;

    StudyStore(FolderDatabase database, StudyPlan plan, string folder) => (_database, _plan, _folder) = (database, plan, folder);

    /// <summary>The file in a study's folder that holds its results.</summary>
    public static string PathIn(string folder) => Kind.DatabaseIn(folder);

    /// <summary>Opens a folder to run a study in, making it where it is not there yet.</summary>
    /// <exception cref="FolderException">Another process runs there, another study is there, or the file is damaged or foreign.</exception>
    public static StudyStore OpenForRun(string folder, StudyPlan plan)
    {
        FolderDatabase database = FolderDatabase.OpenToWrite(
            Kind,
            folder,
            created => Create(created, plan.Spec),
            found =>
            {
                RequireSameSpec(ReadSpecText(found), plan.Spec, folder);
                var store = new StudyStore(found, plan, folder);
                store.RequirePlanned(store.Finished());
                found.Guard(() => found.Execute(NamedNetworksTable));
            },
            () => RequireOwnResults(folder)
        );
        return new StudyStore(database, plan, folder);
    }

    /// <summary>The spec of the study in a folder.</summary>
    /// <exception cref="FolderException">There is no study, or its file is damaged or foreign.</exception>
    public static StudySpec ReadSpec(string folder)
    {
        using FolderDatabase database = FolderDatabase.OpenToRead(Kind, folder);
        return StudyJson.Read(ReadSpecText(database), PathIn(folder), []);
    }

    /// <summary>
    /// What the study in a folder comes to. A choice that is scored here for the first time leaves its score in the folder.
    /// </summary>
    /// <exception cref="FolderException">There is no study, its file is damaged or foreign, or a new score cannot be written.</exception>
    public static StudyFindings ReadFindings(string folder, StudyPlan plan) =>
        StudyFindings.Of(ReadResults(folder, plan), new StudyScores(folder));

    /// <summary>The plan's trials that are finished, and the networks that were kept.</summary>
    public static StudyResults ReadResults(string folder, StudyPlan plan)
    {
        using FolderDatabase database = FolderDatabase.OpenToRead(Kind, folder);
        return new StudyStore(database, plan, folder).Results(ReadTrials(database, known: null), before: null);
    }

    /// <summary>The same, for who looks on while the study runs: see <see cref="FolderDatabase.OpenToWatch"/>.</summary>
    /// <param name="folder">Of the study.</param>
    /// <param name="plan">Its plan; trials are read while it is still being made.</param>
    /// <param name="before">What was read before: only what is new is read. Null for nothing.</param>
    public static StudyResults WatchResults(string folder, Task<StudyPlan> plan, StudyResults? before)
    {
        using FolderDatabase database = FolderDatabase.OpenToWatch(Kind, folder);
        Dictionary<TrialId, TrialResult> trials = ReadTrials(database, before?.Trials);
        return new StudyStore(database, plan.GetAwaiter().GetResult(), folder).Results(trials, before);
    }

    StudyResults Results(Dictionary<TrialId, TrialResult> trials, StudyResults? before)
    {
        RequirePlanned(trials.Keys);
        (List<KeptNetwork> networks, List<KeptNetwork> named, RunRecord run) = _database.Guard(() =>
            (
                ReadNetworks(trials, "networks"),
                _database.HasTable("named_networks") ? ReadNetworks(trials, "named_networks") : [],
                ReadRun()
            )
        );
        return new(_plan, trials, networks, run, before?.Cells ?? default) { NamedNetworks = named };
    }

    public IReadOnlySet<TrialId> Finished() =>
        _database.Guard(() =>
        {
            var finished = new HashSet<TrialId>();
            using SqliteCommand command = _database.Command("SELECT id FROM trials");
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                finished.Add(new((ulong)reader.GetInt64(0)));
            }

            return finished;
        });

    public void Append(IReadOnlyList<FinishedTrial> trials, double seconds) =>
        _database.InTransaction(() =>
        {
            foreach (FinishedTrial trial in trials)
            {
                InsertTrial(trial.Result);
                KeepIfBest(trial);
                _database.Execute("DELETE FROM states WHERE id = $id", ("$id", (long)trial.Trial.Id.Value));
            }

            _database.Execute("UPDATE run SET pack_seconds = pack_seconds + $seconds", ("$seconds", seconds));
            CountWallTime();
        });

    public void SaveStates(IReadOnlyList<(TrialId Id, byte[] State)> states) =>
        _database.InTransaction(() =>
        {
            foreach ((TrialId id, byte[] state) in states)
            {
                _database.Execute(
                    "INSERT OR REPLACE INTO states (id, state) VALUES ($id, $state)",
                    ("$id", (long)id.Value),
                    ("$state", state)
                );
            }

            CountWallTime();
        });

    public byte[]? LoadState(TrialId id) =>
        _database.Guard(() =>
        {
            using SqliteCommand command = _database.Command("SELECT state FROM states WHERE id = $id", ("$id", (long)id.Value));
            return command.ExecuteScalar() as byte[];
        });

    /// <summary>
    /// Records with what the coming results are made. From here on the time passes that goes into the record with each result.
    /// </summary>
    public void BeginRun(string version, string machine, int threads, TimeProvider time)
    {
        _database.InTransaction(() =>
            _database.Execute(
                "UPDATE run SET version = $version, machine = $machine, threads = $threads",
                ("$version", version),
                ("$machine", machine),
                ("$threads", threads)
            )
        );
        (_time, _countedUntil) = (time, time.GetTimestamp());
    }

    // With every result, not at the end: a run that is killed has taken its time too.
    void CountWallTime()
    {
        if (_time is { } time)
        {
            long now = time.GetTimestamp();
            _database.Execute(
                "UPDATE run SET wall_seconds = wall_seconds + $wall",
                ("$wall", time.GetElapsedTime(_countedUntil, now).TotalSeconds)
            );
            _countedUntil = now;
        }
    }

    static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    static double Number(long bits) => BitConverter.Int64BitsToDouble(bits);

    public void Dispose() => _database.Dispose();
}
