using Microsoft.Data.Sqlite;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Files;

/// <summary>A study's folder: <c>study.db</c> (SQLite) with the spec, every finished trial, the networks kept, and the states of unfinished trials.</summary>
/// <remarks>
/// One process writes at a time: it holds <c>study.lock</c>, which the system frees when the process ends, however it ends. Each pack's
/// results go in by one transaction. Only what cannot be derived is stored.
/// </remarks>
public sealed partial class StudyStore : ITrialStore, IDisposable
{
    // "Mors" and the format's number: what tells our files from any other SQLite file.
    const int ApplicationId = 0x4D6F7273;
    const int FormatVersion = 1;

    readonly SqliteConnection _connection;
    readonly FileStream? _lock;
    readonly StudyPlan _plan;

    readonly string _folder;

    StudyStore(SqliteConnection connection, FileStream? @lock, StudyPlan plan, string folder) =>
        (_connection, _lock, _plan, _folder) = (connection, @lock, plan, folder);

    /// <summary>The file in a study's folder that holds its results.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "study.db");

    /// <summary>Opens a folder to run a study in, making it where it is not there yet.</summary>
    /// <exception cref="StudyFolderException">Another process runs there, another study is there, or the file is damaged or foreign.</exception>
    public static StudyStore OpenForRun(string folder, StudyPlan plan)
    {
        FileStream held = Hold(folder);
        SqliteConnection? connection = null;
        string path = PathIn(folder);
        bool isNew = !File.Exists(path) || new FileInfo(path).Length == 0;
        try
        {
            connection = Open(path, SqliteOpenMode.ReadWriteCreate);
            if (isNew)
            {
                Create(connection, plan.Spec);
            }
            else
            {
                RequireOurs(connection, path);
                RequireSameSpec(ReadSpecText(connection), plan.Spec, folder);
            }

            var store = new StudyStore(connection, held, plan, folder);
            store.RequirePlanned();
            return store;
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            if (isNew)
            {
                File.Delete(path);
                File.Delete(path + "-journal");
            }

            held.Dispose();
            if (failure is SqliteException sqlite)
            {
                throw Explain(sqlite, folder);
            }

            throw;
        }
    }

    /// <summary>The spec of the study in a folder.</summary>
    /// <exception cref="StudyFolderException">There is no study, or its file is damaged or foreign.</exception>
    public static StudySpec ReadSpec(string folder)
    {
        using SqliteConnection connection = OpenToRead(folder);
        return StudyJson.Read(ReadSpecText(connection), PathIn(folder), []);
    }

    /// <summary>Everything a report needs.</summary>
    public static StudyResults ReadResults(string folder, StudyPlan plan)
    {
        using SqliteConnection connection = OpenToRead(folder);
        using var store = new StudyStore(connection, null, plan, folder);
        store.RequirePlanned();
        return store.Guard(() =>
        {
            Dictionary<TrialId, TrialResult> trials = store.ReadTrials();
            return new StudyResults(plan, trials, store.ReadNetworks(trials), store.ReadRun());
        });
    }

    public IReadOnlySet<TrialId> Finished() => Guard(() =>
    {
        var finished = new HashSet<TrialId>();
        using SqliteCommand command = Command("SELECT id FROM trials");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            finished.Add(new((ulong)reader.GetInt64(0)));
        }

        return finished;
    });

    public void Append(IReadOnlyList<FinishedTrial> trials, double seconds) => InTransaction(() =>
    {
        foreach (FinishedTrial trial in trials)
        {
            InsertTrial(trial.Result);
            KeepIfBest(trial);
            Execute("DELETE FROM states WHERE id = $id", ("$id", (long)trial.Trial.Id.Value));
        }

        Execute("UPDATE run SET pack_seconds = pack_seconds + $seconds", ("$seconds", seconds));
    });

    public void SaveStates(IReadOnlyList<(TrialId Id, byte[] State)> states) => InTransaction(() =>
    {
        foreach ((TrialId id, byte[] state) in states)
        {
            Execute("INSERT OR REPLACE INTO states (id, state) VALUES ($id, $state)", ("$id", (long)id.Value), ("$state", state));
        }
    });

    public byte[]? LoadState(TrialId id) => Guard(() =>
    {
        using SqliteCommand command = Command("SELECT state FROM states WHERE id = $id", ("$id", (long)id.Value));
        return command.ExecuteScalar() as byte[];
    });

    /// <summary>Adds to the record of how the results were made.</summary>
    public void RecordRun(string version, string machine, int threads, double wallSeconds) => InTransaction(() => Execute(
        "UPDATE run SET version = $version, machine = $machine, threads = $threads, wall_seconds = wall_seconds + $wall",
        ("$version", version), ("$machine", machine), ("$threads", threads), ("$wall", wallSeconds)));

    void InTransaction(Action write) => Guard(() =>
    {
        // A transaction that is disposed before its commit is rolled back.
        using SqliteTransaction transaction = _connection.BeginTransaction();
        write();
        transaction.Commit();
        return true;
    });

    T Guard<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (SqliteException failure)
        {
            throw Explain(failure, _folder);
        }
    }

    static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    static double Number(long bits) => BitConverter.Int64BitsToDouble(bits);

    SqliteCommand Command(string text, params (string Name, object Value)[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    void Execute(string text, params (string Name, object Value)[] parameters)
    {
        using SqliteCommand command = Command(text, parameters);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _lock?.Dispose();
    }
}
