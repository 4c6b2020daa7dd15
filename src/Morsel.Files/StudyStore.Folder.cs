using System.Globalization;
using Microsoft.Data.Sqlite;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Files;

// The folder and its file: making, locking, opening, and refusing what is not ours.
public sealed partial class StudyStore
{
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
}
