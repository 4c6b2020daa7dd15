using Microsoft.Data.Sqlite;

namespace Morsel.Reports.Stores;

/// <summary>What a folder of results is, where its database and its lock lie, and how its messages name it.</summary>
/// <param name="Noun"><c>study</c>, <c>fit</c>: the stem of the database and of the lock.</param>
/// <param name="Command">The command that makes one, up to the folder.</param>
/// <param name="ApplicationId">What distinguishes its database from any other SQLite file.</param>
/// <param name="FormatVersion">The version of its tables.</param>
sealed record FolderKind(string Noun, string Command, int ApplicationId, int FormatVersion)
{
    /// <summary>Whether a folder has a database to resume from.</summary>
    public bool IsIn(string folder) => File.Exists(DatabaseIn(folder)) && new FileInfo(DatabaseIn(folder)).Length > 0;

    public string DatabaseIn(string folder) => Path.Combine(folder, $"{Noun}.db");

    public string LockIn(string folder) => Path.Combine(folder, $"{Noun}.lock");
}

/// <summary>
/// The SQLite database in a folder of results: making, locking, opening, refusing what is not ours, and saying what went wrong.
/// </summary>
/// <remarks>One process writes at a time: it holds the lock file, which the system frees when the process ends, however it ends.</remarks>
sealed class FolderDatabase : IDisposable
{
    readonly FolderKind _kind;
    readonly string _folder;
    readonly SqliteConnection _connection;
    readonly FileStream? _lock;

    FolderDatabase(FolderKind kind, string folder, SqliteConnection connection, FileStream? @lock) =>
        (_kind, _folder, _connection, _lock) = (kind, folder, connection, @lock);

    /// <summary>Opens a folder to write to, making it where it is not there yet.</summary>
    /// <param name="kind">What the folder is.</param>
    /// <param name="folder">Its path.</param>
    /// <param name="create">Makes the tables and their first rows, in one transaction.</param>
    /// <param name="check">
    /// Refuses a database that is there already, by a <see cref="FolderException"/>, if it holds something else.
    /// </param>
    /// <param name="prepare">
    /// Runs while the folder is held and before its database is looked at: whatever takes something away belongs here, for no other
    /// process works there then.
    /// </param>
    /// <exception cref="FolderException">
    /// Another process writes there, something else is there, or the file is damaged or foreign.
    /// </exception>
    public static FolderDatabase OpenToWrite(
        FolderKind kind,
        string folder,
        Action<FolderDatabase> create,
        Action<FolderDatabase> check,
        Action prepare
    )
    {
        bool isOurs = !File.Exists(kind.LockIn(folder));
        FileStream held = Hold(kind, folder);
        try
        {
            prepare();
        }
        catch
        {
            held.Dispose();
            if (isOurs)
            {
                // A refused folder is left as it was.
                Remove(kind.LockIn(folder));
            }

            throw;
        }

        FolderDatabase? database = null;
        string path = kind.DatabaseIn(folder);
        bool isNew = !kind.IsIn(folder);
        try
        {
            database = new(kind, folder, Open(path, SqliteOpenMode.ReadWriteCreate), held);
            if (isNew)
            {
                database.InTransaction(() =>
                {
                    database.Execute($"PRAGMA application_id = {kind.ApplicationId}");
                    database.Execute($"PRAGMA user_version = {kind.FormatVersion}");
                    create(database);
                });
            }
            else
            {
                database.Guard(() => RequireOurs(database._connection, kind, path));
            }

            check(database);
            return database;
        }
        catch (Exception failure)
        {
            database?.Dispose();
            if (isNew)
            {
                Remove(path, path + "-journal");
            }

            held.Dispose();
            if (failure is SqliteException sqlite)
            {
                throw Explain(sqlite, kind, folder);
            }

            throw;
        }
    }

    /// <summary>Opens a folder to read from.</summary>
    /// <exception cref="FolderException">There is no such database, or it is damaged or foreign.</exception>
    public static FolderDatabase OpenToRead(FolderKind kind, string folder) => OpenUnheld(kind, folder, SqliteOpenMode.ReadOnly);

    /// <summary>
    /// Opens a folder to add what no other process writes, such as a score, beside a run that may be going on: SQLite lets one in at a
    /// time.
    /// </summary>
    /// <exception cref="FolderException">There is no such database, or it is damaged or foreign.</exception>
    public static FolderDatabase OpenToAdd(FolderKind kind, string folder) => OpenUnheld(kind, folder, SqliteOpenMode.ReadWrite);

    /// <summary>
    /// Opens a folder to look at it beside a run that may be going on: nothing is ever written, not even to put right what a kill has left.
    /// </summary>
    /// <exception cref="FolderException">There is no such database, it cannot be read just now, or it is damaged or foreign.</exception>
    public static FolderDatabase OpenToWatch(FolderKind kind, string folder) =>
        OpenUnheld(kind, folder, SqliteOpenMode.ReadOnly, mayRollBack: false);

    static FolderDatabase OpenUnheld(FolderKind kind, string folder, SqliteOpenMode mode, bool mayRollBack = true)
    {
        string path = kind.DatabaseIn(folder);
        if (!File.Exists(path))
        {
            throw new FolderException(
                $"{folder}: there is no {kind.Noun} here (no {Path.GetFileName(path)}). Make one with: {kind.Command} {folder}"
            );
        }

        SqliteConnection? connection = null;
        try
        {
            // A run that was killed in the middle of a commit has left a journal, which only a writer may roll back.
            connection = Open(path, mayRollBack && File.Exists(path + "-journal") ? SqliteOpenMode.ReadWrite : mode);
            RequireOurs(connection, kind, path);
            return new(kind, folder, connection, null);
        }
        catch (SqliteException failure)
        {
            connection?.Dispose();
            throw Explain(failure, kind, folder);
        }
        catch (FolderException)
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>All writes, or none of them.</summary>
    public void InTransaction(Action write) =>
        Guard(() =>
        {
            // A transaction that is disposed before its commit is rolled back.
            using SqliteTransaction transaction = _connection.BeginTransaction();
            write();
            transaction.Commit();
        });

    public void Guard(Action use) =>
        Guard(() =>
        {
            use();
            return true;
        });

    /// <summary>Runs <paramref name="use"/>, turning SQLite's failures into messages.</summary>
    public T Guard<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (SqliteException failure)
        {
            throw Explain(failure, _kind, _folder);
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            throw Damaged(
                $"it holds a value that no run writes{(failure is InvalidDataException ? $" ({failure.Message.TrimEnd('.')})" : "")}",
                failure
            );
        }
    }

    /// <summary>What to say of a database whose tables are whole and whose values cannot be.</summary>
    public FolderException Damaged(string what, Exception? inner = null) =>
        new(
            $"{_kind.DatabaseIn(_folder)}: the file is damaged: {what}. Restore a copy, or delete the folder and run the {_kind.Noun} again.",
            inner
        );

    // What reading a row with a value of another type, or none, or beyond its range comes to.
    static bool IsUnreadable(Exception failure) =>
        failure
            is InvalidCastException
                or NullReferenceException
                or FormatException
                or OverflowException
                or ArgumentException
                or KeyNotFoundException
                or EndOfStreamException
                or InvalidDataException
                or InvalidOperationException { Source: "Microsoft.Data.Sqlite" };

    public SqliteCommand Command(string text, params (string Name, object Value)[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    public bool HasTable(string name)
    {
        using SqliteCommand command = Command("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name", ("$name", name));
        return (long)command.ExecuteScalar()! > 0;
    }

    public void Execute(string text, params (string Name, object Value)[] parameters)
    {
        using SqliteCommand command = Command(text, parameters);
        command.ExecuteNonQuery();
    }

    static FileStream Hold(FolderKind kind, string folder)
    {
        string path = kind.LockIn(folder);
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException && Directory.Exists(folder) && File.Exists(path))
        {
            throw new FolderBusyException(
                $"{folder}: another process is running a {kind.Noun} in this folder. Wait for it to end, or choose another --out.",
                failure
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FolderException(
                $"{folder}: cannot write to this folder ({failure.Message.TrimEnd('.')}). Choose another --out.",
                failure
            );
        }
    }

    static void Remove(params ReadOnlySpan<string> paths)
    {
        try
        {
            foreach (string path in paths)
            {
                File.Delete(path);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody has taken the whole folder away: what led here says so, and better.
        }
    }

    static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        if (mode != SqliteOpenMode.ReadOnly)
        {
            using SqliteCommand command = connection.CreateCommand();
            // A kill loses nothing that was committed; only a failing machine could, and then SQLite goes back to the last whole commit.
            command.CommandText = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL;";
            command.ExecuteNonQuery();
        }

        return connection;
    }

    static void RequireOurs(SqliteConnection connection, FolderKind kind, string path)
    {
        if (Pragma("application_id") != kind.ApplicationId)
        {
            throw new FolderException($"{path}: this is not a file of Morsel's. Choose another --out, or move the file away.");
        }

        if (Pragma("user_version") is var version && version != kind.FormatVersion)
        {
            throw new FolderException(
                $"{path}: written in format {version}; this Morsel reads format {kind.FormatVersion}. Use the Morsel that wrote it."
            );
        }

        long Pragma(string name)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return (long)command.ExecuteScalar()!;
        }
    }

    // What the machine refuses is an IOException; what the user can fix by another request is ours.
    static Exception Explain(SqliteException failure, FolderKind kind, string folder)
    {
        string path = kind.DatabaseIn(folder),
            again = $"or delete the folder and run the {kind.Noun} again";
        return failure.SqliteErrorCode switch
        {
            26 => new FolderException(
                $"{path}: this is not an SQLite file, or it is damaged. Move it away, or choose another --out.",
                failure
            ),
            11 => new FolderException($"{path}: the file is damaged (truncated or overwritten). Restore a copy, {again}.", failure),
            1 => new FolderException(
                $"{path}: the file is damaged, or another program has changed it ({failure.Message}). Restore a copy, {again}.",
                failure
            ),
            5 or 6 => new FolderException(
                $"{path}: another program is writing to the file. Close it, and run the same command again.",
                failure
            ),
            _ when !Directory.Exists(folder) => new IOException(
                $"{folder}: the folder has gone while the {kind.Noun} was running: somebody has deleted or moved it. Run the {kind.Noun} again.",
                failure
            ),
            _ when !File.Exists(path) => new IOException(
                $"{path}: the file has gone while the {kind.Noun} was running: somebody has deleted or moved it. Run the {kind.Noun} again.",
                failure
            ),
            8 or 14 => new FolderException($"{path}: cannot be opened. Check the permissions, or choose another --out.", failure),
            13 => new IOException(
                $"{path}: the disk is full. Everything committed so far is safe: free some space and run the same command again.",
                failure
            ),
            10 => new IOException(
                $"{path}: the system refuses to read or write the file (disk I/O error: is the disk, or a quota, full?). Everything committed so far is safe: fix the cause and run the same command again.",
                failure
            ),
            _ => new IOException($"{path}: {failure.Message}", failure),
        };
    }

    public void Dispose()
    {
        _connection.Dispose();
        _lock?.Dispose();
    }
}
