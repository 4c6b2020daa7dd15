using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Morsel.Files.Data;

/// <summary>An SQLite database that was read into memory: a pipe has no place on a disk, and nothing of a user's file is changed.</summary>
sealed class MemoryDatabase : IDisposable
{
    // SQLITE_DESERIALIZE_READONLY; SQLITE_LIMIT_LENGTH.
    const int ReadOnly = 4,
        LimitOfLength = 0;

    // One text or blob, in bytes: a schema may ask for any number of zeros.
    const int MostOfValue = 1 << 26;

    readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=False");
    GCHandle _pinned;

    /// <param name="bytes">The whole file.</param>
    /// <exception cref="MismatchException">It is no database that can be read from its one file.</exception>
    public MemoryDatabase(byte[] bytes)
    {
        // Bytes 18 and 19 of the header: 2 where changes are kept in a second file.
        if (bytes is not [.., _] || bytes.Length < 100 || bytes[18] == 2 || bytes[19] == 2)
        {
            throw bytes.Length < 100
                ? new MismatchException("an SQLite file that ends in its header", "a whole one")
                : new MismatchException(
                    "an SQLite database in WAL mode, whose last changes may be in a second file",
                    "one file; close it with: sqlite3 FILE.db \"PRAGMA journal_mode=DELETE\""
                );
        }

        _pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        _connection.Open();
        raw.sqlite3_limit(_connection.Handle, LimitOfLength, MostOfValue);
        var result = raw.sqlite3_deserialize(
            _connection.Handle,
            "main",
            _pinned.AddrOfPinnedObject(),
            bytes.Length,
            bytes.Length,
            ReadOnly
        );
        if (result != raw.SQLITE_OK)
        {
            throw new MismatchException($"a damaged database (SQLite error {result})", "an SQLite database");
        }

        using var safe = Command("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON");
        safe.ExecuteNonQuery();
    }

    public SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    public void Dispose()
    {
        _connection.Dispose();
        if (_pinned.IsAllocated)
        {
            _pinned.Free();
        }
    }
}
