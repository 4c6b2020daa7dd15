using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using Morsel.Training;

namespace Morsel.Files;

/// <summary>A study's folder: <c>study.db</c> (SQLite) with the spec, every finished trial, the networks kept, and the states of unfinished trials.</summary>
/// <remarks>
/// One process writes at a time: it holds <c>study.lock</c>, which the system frees when the process ends, however it ends. Each pack's
/// results go in by one transaction. Only what cannot be derived is stored.
/// </remarks>
public sealed class StudyStore : ITrialStore, IDisposable
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
        return store.Guard(() => new StudyResults(plan, store.ReadTrials(), store.ReadNetworks(), store.ReadRun()));
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

    void InsertTrial(TrialResult result) => Execute(
        """
        INSERT INTO trials (id, outcome, collapse, blind_to, training_loss, validation_loss, all_loss, largest_error, epoch, diverged_epoch, curve)
        VALUES ($id, $outcome, $collapse, $blind, $training, $validation, $all, $largest, $epoch, $diverged, $curve)
        """,
        ("$id", (long)result.Id.Value), ("$outcome", result.Outcome.ToString()), ("$collapse", result.Collapse.ToString()), ("$blind", result.BlindTo),
        ("$training", Bits(result.TrainingLoss)), ("$validation", Bits(result.ValidationLoss)), ("$all", Bits(result.AllLoss)),
        ("$largest", Bits(result.LargestError)), ("$epoch", result.Epoch), ("$diverged", result.DivergedEpoch is { } epoch ? epoch : DBNull.Value),
        ("$curve", MemoryMarshal.AsBytes(result.Curve.AsSpan()).ToArray()));

    // One network is kept for each part, activation and learning rate: the lowest validation loss, ties by name, so that order cannot matter.
    void KeepIfBest(FinishedTrial trial)
    {
        if (!double.IsFinite(trial.Result.ValidationLoss))
        {
            return;
        }

        (string, object)[] group =
        [
            ("$part", trial.Trial.Cell.Part.Index), ("$activation", trial.Trial.Cell.Activation.ToString()), ("$rate", trial.Trial.Cell.LearningRate),
        ];
        using (SqliteCommand command = Command(
            "SELECT n.id, t.validation_loss FROM networks n JOIN trials t ON t.id = n.id WHERE part = $part AND activation = $activation AND rate = $rate", group))
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            if (reader.Read())
            {
                var kept = (Number(reader.GetInt64(1)), new TrialId((ulong)reader.GetInt64(0)));
                if (kept.CompareTo((trial.Result.ValidationLoss, trial.Trial.Id)) <= 0)
                {
                    return;
                }
            }
        }

        Execute(
            "INSERT OR REPLACE INTO networks (part, activation, rate, id, parameters) VALUES ($part, $activation, $rate, $id, $parameters)",
            [.. group, ("$id", (long)trial.Trial.Id.Value), ("$parameters", MemoryMarshal.AsBytes(trial.Parameters.AsSpan()).ToArray())]);
    }

    Dictionary<TrialId, TrialResult> ReadTrials()
    {
        var planned = _plan.Trials.Select(trial => trial.Id).ToHashSet();
        var trials = new Dictionary<TrialId, TrialResult>();
        using SqliteCommand command = Command(
            "SELECT id, outcome, collapse, blind_to, training_loss, validation_loss, all_loss, largest_error, epoch, diverged_epoch, curve FROM trials");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = new TrialId((ulong)reader.GetInt64(0));
            if (planned.Contains(id))
            {
                trials[id] = new(
                    id, Enum.Parse<Outcome>(reader.GetString(1)), Enum.Parse<Collapse>(reader.GetString(2)), reader.GetInt32(3),
                    Number(reader.GetInt64(4)), Number(reader.GetInt64(5)), Number(reader.GetInt64(6)), Number(reader.GetInt64(7)),
                    reader.GetInt32(8), reader.IsDBNull(9) ? null : reader.GetInt32(9), [.. MemoryMarshal.Cast<byte, CurvePoint>((byte[])reader[10])]);
            }
        }

        return trials;
    }

    List<KeptNetwork> ReadNetworks()
    {
        Dictionary<TrialId, Trial> planned = _plan.Trials.ToDictionary(trial => trial.Id);
        Dictionary<TrialId, TrialResult> results = ReadTrials();
        var networks = new List<KeptNetwork>();
        using SqliteCommand command = Command("SELECT id, parameters FROM networks ORDER BY part, activation, rate");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = new TrialId((ulong)reader.GetInt64(0));
            if (planned.TryGetValue(id, out Trial? trial))
            {
                networks.Add(new(trial, results[id], MemoryMarshal.Cast<byte, double>((byte[])reader[1]).ToArray()));
            }
        }

        return networks;
    }

    RunRecord ReadRun()
    {
        using SqliteCommand command = Command("SELECT version, machine, threads, pack_seconds, wall_seconds FROM run");
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        return new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetDouble(3), reader.GetDouble(4));
    }

    static void Create(SqliteConnection connection, StudySpec spec)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using (SqliteCommand command = connection.CreateCommand())
        {
            // Losses are stored as the bits of their doubles: SQLite would turn NaN into NULL.
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
                PRAGMA application_id = {ApplicationId};
                PRAGMA user_version = {FormatVersion};
                CREATE TABLE study (spec TEXT NOT NULL) STRICT;
                CREATE TABLE run (version TEXT NOT NULL, machine TEXT NOT NULL, threads INTEGER NOT NULL, pack_seconds REAL NOT NULL, wall_seconds REAL NOT NULL) STRICT;
                INSERT INTO run VALUES ('', '', 0, 0, 0);
                CREATE TABLE trials (id INTEGER PRIMARY KEY, outcome TEXT NOT NULL, collapse TEXT NOT NULL, blind_to INTEGER NOT NULL,
                    training_loss INTEGER NOT NULL, validation_loss INTEGER NOT NULL, all_loss INTEGER NOT NULL, largest_error INTEGER NOT NULL,
                    epoch INTEGER NOT NULL, diverged_epoch INTEGER, curve BLOB NOT NULL) STRICT;
                CREATE TABLE networks (part INTEGER NOT NULL, activation TEXT NOT NULL, rate REAL NOT NULL, id INTEGER NOT NULL, parameters BLOB NOT NULL,
                    PRIMARY KEY (part, activation, rate)) STRICT;
                CREATE TABLE states (id INTEGER PRIMARY KEY, state BLOB NOT NULL) STRICT;
                """);
            command.ExecuteNonQuery();
            command.CommandText = "INSERT INTO study VALUES ($spec)";
            command.Parameters.AddWithValue("$spec", StudyJson.Write(spec));
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    static FileStream Hold(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "study.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException && Directory.Exists(folder) && File.Exists(Path.Combine(folder, "study.lock")))
        {
            throw new StudyFolderException($"{folder}: another process is running a study in this folder. Wait for it to end, or choose another --out.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudyFolderException($"{folder}: cannot write to this folder ({failure.Message.TrimEnd('.')}). Choose another --out.", failure);
        }
    }

    static SqliteConnection OpenToRead(string folder)
    {
        string path = PathIn(folder);
        if (!File.Exists(path))
        {
            throw new StudyFolderException($"{folder}: there is no study here (no study.db). Make one with: morsel study run SPEC --out {folder}");
        }

        SqliteConnection? connection = null;
        try
        {
            // A run that was killed in the middle of a commit has left a journal, which only a writer may roll back.
            connection = Open(path, File.Exists(path + "-journal") ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly);
            RequireOurs(connection, path);
            return connection;
        }
        catch (SqliteException failure)
        {
            connection?.Dispose();
            throw Explain(failure, folder);
        }
        catch (StudyFolderException)
        {
            connection?.Dispose();
            throw;
        }
    }

    static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        if (mode != SqliteOpenMode.ReadOnly)
        {
            using SqliteCommand command = connection.CreateCommand();
            // A kill loses nothing that was committed; only a failing machine could, and then SQLite goes back to the last whole pack.
            command.CommandText = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL;";
            command.ExecuteNonQuery();
        }

        return connection;
    }

    static void RequireOurs(SqliteConnection connection, string path)
    {
        if (Pragma("application_id") != ApplicationId)
        {
            throw new StudyFolderException($"{path}: this is not a file of Morsel's. Choose another --out, or move the file away.");
        }

        if (Pragma("user_version") is var version && version != FormatVersion)
        {
            throw new StudyFolderException($"{path}: written in format {version}; this Morsel reads format {FormatVersion}. Use the Morsel that wrote it.");
        }

        long Pragma(string name)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return (long)command.ExecuteScalar()!;
        }
    }

    static string ReadSpecText(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT spec FROM study";
        return (string)command.ExecuteScalar()!;
    }

    // The spec names a dataset's path, the trials its content: results for other points must not be mixed with these.
    void RequirePlanned()
    {
        IReadOnlySet<TrialId> finished = Finished();
        int unplanned = finished.Count - _plan.Trials.Count(trial => finished.Contains(trial.Id));
        if (unplanned > 0)
        {
            string[] datasets = [.. _plan.Parts.Select(part => part.Spec.Dataset).OfType<string>().Distinct()];
            throw new StudyFolderException(
                $"{_folder}: holds {unplanned} trials that were trained on other points{(datasets.Length == 0 ? "" : $": {string.Join(", ", datasets)} has changed since")}. "
                + "Restore the dataset, or choose another --out.");
        }
    }

    static void RequireSameSpec(string stored, StudySpec spec, string folder)
    {
        string asked = StudyJson.Write(spec);
        if (stored == asked)
        {
            return;
        }

        string[] before = stored.Split('\n'), now = asked.Split('\n');
        string difference = before.Zip(now).Where(pair => pair.First != pair.Second).Select(pair => $"it has {pair.First.Trim().TrimEnd(',')}, asked for was {pair.Second.Trim().TrimEnd(',')}").FirstOrDefault()
            ?? "one has more keys than the other";
        throw new StudyFolderException($"{folder}: holds a study with other settings: {difference}. Choose another --out, or delete the folder.");
    }

    // What the machine refuses is an IOException; what the folder's owner can mend by another request is ours.
    static Exception Explain(SqliteException failure, string folder) => failure.SqliteErrorCode switch
    {
        26 => new StudyFolderException($"{PathIn(folder)}: this is not an SQLite file, or it is damaged. Move it away, or choose another --out.", failure),
        11 => new StudyFolderException($"{PathIn(folder)}: the file is damaged (truncated or overwritten). Restore a copy, or delete the folder and run the study again.", failure),
        1 => new StudyFolderException($"{PathIn(folder)}: the file is damaged, or another program has changed it ({failure.Message}). Restore a copy, or delete the folder and run the study again.", failure),
        5 or 6 => new StudyFolderException($"{PathIn(folder)}: another program is writing to the file. Close it, and run the same command again.", failure),
        8 or 14 => new StudyFolderException($"{PathIn(folder)}: cannot be opened. Check the permissions, or choose another --out.", failure),
        13 => new IOException($"{PathIn(folder)}: the disk is full. Everything committed so far is safe: free some space and run the same command again.", failure),
        10 => new IOException($"{PathIn(folder)}: the system refuses to read or write the file (disk I/O error: is the disk, or a quota, full?). Everything committed so far is safe: mend the cause and run the same command again.", failure),
        _ => new IOException($"{PathIn(folder)}: {failure.Message}", failure),
    };

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
