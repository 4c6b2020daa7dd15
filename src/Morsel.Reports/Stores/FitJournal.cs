using Microsoft.Data.Sqlite;
using Morsel.Fitting;

namespace Morsel.Reports.Stores;

/// <summary>
/// A fit's folder: <c>fit.db</c> (SQLite) with what was asked, the result of every step so far, every choice's answers at the held-out
/// points, and what was last shown.
/// </summary>
/// <remarks>A folder from before answers were kept gets their tables with the first ones.</remarks>
sealed class FitJournal : IFitJournal, IFitScores, IDisposable
{
    // "Morf": a fit of Morsel's.
    static readonly FolderKind _kind = new("fit", "morsel fit DATA --out", ApplicationId: 0x4D6F7266, FormatVersion: 1);

    readonly FolderDatabase _database;
    long _next = 1;

    FitJournal(FolderDatabase database) => _database = database;

    /// <summary>Opens a folder to fit in, making it where it is not there yet, and resuming what is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="request">
    /// All that the course of the fit depends on, in lines of <c>name: value</c>: data, split, seed, settings.
    /// </param>
    /// <exception cref="FolderException">
    /// Another process runs there, the folder holds another fit, or its file is damaged or foreign.
    /// </exception>
    public static FitJournal Open(string folder, string request) =>
        new(
            FolderDatabase.OpenToWrite(
                _kind,
                folder,
                database =>
                {
                    database.Execute(
                        "CREATE TABLE fit (request TEXT NOT NULL, seconds REAL NOT NULL) STRICT; CREATE TABLE steps (number INTEGER PRIMARY KEY, result BLOB NOT NULL) STRICT;"
                    );
                    database.Execute("INSERT INTO fit VALUES ($request, 0)", ("$request", request));
                },
                database => RequireSame(database, request, folder)
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
        set => _database.InTransaction(() => _database.Execute("UPDATE fit SET seconds = $seconds", ("$seconds", value.TotalSeconds)));
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
            _next += result is null ? 0 : 1;
            return result;
        });

    public void Append(byte[] result)
    {
        _database.InTransaction(() =>
            _database.Execute("INSERT INTO steps VALUES ($number, $result)", ("$number", _next), ("$result", result))
        );
        _next++;
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

    /// <summary>Records that the fit has ended, for now, when all of its files are in the folder.</summary>
    /// <param name="summary">What to show of it.</param>
    /// <param name="spent">See <see cref="Spent"/>.</param>
    public void Finish(FitSummary summary, TimeSpan spent) =>
        _database.InTransaction(() =>
        {
            FitSummaryTable.Write(_database, summary);
            _database.Execute("UPDATE fit SET seconds = $seconds", ("$seconds", spent.TotalSeconds));
        });

    static void RequireSame(FolderDatabase database, string request, string folder)
    {
        string stored = database.Guard(() =>
        {
            using SqliteCommand command = database.Command("SELECT request FROM fit");
            return (string)command.ExecuteScalar()!;
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
