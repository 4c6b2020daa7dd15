using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Morsel.Fitting;

namespace Morsel.Reports.Stores;

/// <summary>
/// A fit's folder: <c>fit.db</c> (SQLite) with what was asked, the result of every step so far, every choice's answers at the held-out
/// points, and what was last shown.
/// </summary>
/// <remarks>A folder from before answers were kept gets their tables with the first ones.</remarks>
sealed partial class FitJournal : IFitJournal, IFitScores, IDisposable
{
    // "Morf": a fit of Morsel's.
    internal static readonly FolderKind Kind = new("fit", "morsel fit DATA --out", ApplicationId: 0x4D6F7266, FormatVersion: 1);

    readonly FolderDatabase _database;
    long _next = 1;

    FitJournal(FolderDatabase database) => _database = database;

    /// <summary>Whether a folder has a journal to resume from.</summary>
    public static bool IsIn(string folder) => Kind.IsIn(folder);

    /// <summary>The files of a journal in a folder, whether they are there or not; the lock, which is held, is not among them.</summary>
    public static IReadOnlyList<string> FilesIn(string folder) => [Kind.DatabaseIn(folder), Kind.DatabaseIn(folder) + "-journal"];

    /// <summary>Opens a folder to fit in, making it where it is not there yet, and resuming what is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="request">
    /// All that the course of the fit depends on, in lines of <c>name: value</c>: data, split, seed, settings.
    /// </param>
    /// <param name="prepare">Runs while the folder is held and before its journal is looked at; see <see cref="FolderDatabase"/>.</param>
    /// <exception cref="FolderException">
    /// Another process runs there, the folder holds another fit, or its file is damaged or foreign.
    /// </exception>
    public static FitJournal Open(string folder, string request, Action? prepare = null) =>
        new(
            FolderDatabase.OpenToWrite(
                Kind,
                folder,
                database =>
                {
                    database.Execute(
                        "CREATE TABLE fit (request TEXT NOT NULL, seconds REAL NOT NULL) STRICT; CREATE TABLE steps (number INTEGER PRIMARY KEY, result BLOB NOT NULL) STRICT;"
                    );
                    database.Execute("INSERT INTO fit VALUES ($request, 0)", ("$request", request));
                },
                database => RequireSame(database, request, folder),
                prepare ?? (() => { })
            )
        );

    /// <summary>Wall time that this run and earlier ones have spent on the fit, as last recorded.</summary>
    public TimeSpan Spent
    {
        get =>
            _database.Guard(() =>
            {
                using SqliteCommand command = _database.Command("SELECT seconds FROM fit");
                return TimeSpan.FromSeconds((double)command.ExecuteScalar()!);
            });
    }

    /// <summary>Steps that earlier runs have done.</summary>
    public int Steps() =>
        _database.Guard(() =>
        {
            using SqliteCommand command = _database.Command("SELECT count(*) FROM steps");
            return (int)(long)command.ExecuteScalar()!;
        });

    public byte[]? ReadNext() =>
        _database.Guard(() =>
        {
            using SqliteCommand command = _database.Command("SELECT result FROM steps WHERE number = $number", ("$number", _next));
            byte[]? result = command.ExecuteScalar() as byte[];
            if (result is not null && SumOf(_next) is { } sum && !sum.AsSpan().SequenceEqual(SHA256.HashData(result)))
            {
                throw Damaged($"step {_next} is not as it was written");
            }

            _next += result is null ? 0 : 1;
            return result;
        });

    /// <summary>The time that was spent when a step began; null in a folder from before it was kept.</summary>
    public TimeSpan? SpentBefore(int step) =>
        _database.Guard(() =>
        {
            if (!_database.HasTable("step_times"))
            {
                return (TimeSpan?)null;
            }

            using SqliteCommand command = _database.Command("SELECT seconds FROM step_times WHERE number = $number", ("$number", step));
            return command.ExecuteScalar() is double seconds ? TimeSpan.FromSeconds(seconds) : null;
        });

    /// <summary>Records that a step begins, and what was spent on the fit before it.</summary>
    /// <param name="step">Its number.</param>
    /// <param name="spent">Wall time.</param>
    /// <param name="moment">What is shown to who looks on; null to tell nothing.</param>
    public void Begin(int step, TimeSpan spent, FitMoment? moment = null) =>
        _database.InTransaction(() =>
        {
            if (moment is not null)
            {
                Tell(moment, spent);
            }

            _database.Execute("UPDATE fit SET seconds = $seconds", ("$seconds", spent.TotalSeconds));
            _database.Execute("CREATE TABLE IF NOT EXISTS step_times (number INTEGER PRIMARY KEY, seconds REAL NOT NULL) STRICT");
            _database.Execute(
                "INSERT OR REPLACE INTO step_times VALUES ($number, $seconds)",
                ("$number", step),
                ("$seconds", spent.TotalSeconds)
            );
        });

    public void Append(byte[] result)
    {
        _database.InTransaction(() =>
        {
            _database.Execute("INSERT INTO steps VALUES ($number, $result)", ("$number", _next), ("$result", result));
            _database.Execute("CREATE TABLE IF NOT EXISTS step_sums (number INTEGER PRIMARY KEY, sha256 BLOB NOT NULL) STRICT");
            _database.Execute(
                "INSERT OR REPLACE INTO step_sums VALUES ($number, $sum)",
                ("$number", _next),
                ("$sum", SHA256.HashData(result))
            );
        });
        _next++;
    }

    /// <summary>What to say where something in the journal cannot be what a fit wrote.</summary>
    public FolderException Damaged(string what, Exception? inner = null) => _database.Damaged(what, inner);

    // None in a folder from before sums were kept.
    byte[]? SumOf(long number)
    {
        if (!_database.HasTable("step_sums"))
        {
            return null;
        }

        using SqliteCommand command = _database.Command("SELECT sha256 FROM step_sums WHERE number = $number", ("$number", number));
        return command.ExecuteScalar() as byte[];
    }

    public byte[]? ReadAnswers(string choice) =>
        _database.Guard(() =>
        {
            if (!_database.HasTable("scores"))
            {
                return null;
            }

            using SqliteCommand command = _database.Command("SELECT answers FROM scores WHERE choice = $choice", ("$choice", choice));
            return command.ExecuteScalar() as byte[];
        });

    public void KeepAnswers(string choice, byte[] answers) =>
        _database.InTransaction(() =>
        {
            _database.Execute("CREATE TABLE IF NOT EXISTS scores (choice TEXT PRIMARY KEY, answers BLOB NOT NULL) STRICT");
            _database.Execute("INSERT OR REPLACE INTO scores VALUES ($choice, $answers)", ("$choice", choice), ("$answers", answers));
        });

    /// <summary>What the finished fit was shown as; null before its first end.</summary>
    public FitSummary? ReadSummary() => _database.Guard(() => FitSummaryTable.Read(_database));

    /// <summary>The SHA-256 of each result as the last end left it, by name; none from before its first end.</summary>
    public IReadOnlyDictionary<string, string> ReadDigests() =>
        _database.Guard(() =>
        {
            var digests = new Dictionary<string, string>(StringComparer.Ordinal);
            if (_database.HasTable("files"))
            {
                using SqliteCommand command = _database.Command("SELECT name, sha256 FROM files");
                using SqliteDataReader reader = command.ExecuteReader();
                while (reader.Read())
                {
                    digests[reader.GetString(0)] = reader.GetString(1);
                }
            }

            return digests;
        });

    /// <summary>Records that the fit has ended, for now, when all of its files are in the folder.</summary>
    /// <param name="summary">What to show of it.</param>
    /// <param name="spent">See <see cref="Spent"/>.</param>
    /// <param name="digests">The SHA-256 of each of them, by name: how a later run sees that one has changed.</param>
    public void Finish(FitSummary summary, TimeSpan spent, IReadOnlyDictionary<string, string> digests) =>
        _database.InTransaction(() =>
        {
            FitSummaryTable.Write(_database, summary);
            _database.Execute("CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT; DELETE FROM files;");
            foreach ((string name, string digest) in digests)
            {
                _database.Execute("INSERT INTO files VALUES ($name, $digest)", ("$name", name), ("$digest", digest));
            }

            _database.Execute("UPDATE fit SET seconds = $seconds", ("$seconds", spent.TotalSeconds));
        });

    static void RequireSame(FolderDatabase database, string request, string folder)
    {
        string stored = database.Guard(() =>
        {
            using SqliteCommand command = database.Command("SELECT request FROM fit");
            return command.ExecuteScalar() as string ?? throw database.Damaged("it does not say what was asked for");
        });
        if (stored == request)
        {
            return;
        }

        string difference =
            stored
                .Split('\n')
                .Zip(request.Split('\n'))
                .Where(pair => pair.First != pair.Second)
                .Select(pair => $"it was made with {pair.First}, asked for was {pair.Second}")
                .FirstOrDefault()
            ?? "one was asked for with more settings than the other";
        throw new FolderException($"{folder}: holds another fit: {difference}. Choose another --out, or start anew with --force.");
    }

    public void Dispose() => _database.Dispose();
}
