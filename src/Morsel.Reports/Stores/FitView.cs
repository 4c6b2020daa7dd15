using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Morsel.Files.Surfaces;

namespace Morsel.Reports.Stores;

/// <summary>A fit as who looks on sees it, whether it goes on or has ended.</summary>
/// <param name="Spent">Wall time so far.</param>
/// <param name="Limit">How long it may take; null where it was not told.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Course">Where it stood when each step began; empty in a folder from before that was told.</param>
/// <param name="Fields">What competed, from the step on that is named.</param>
/// <param name="Summary">What it came to; null before its end.</param>
/// <param name="HasSurface">Whether a surface was told while it went on.</param>
sealed record FitView(
    TimeSpan Spent,
    TimeSpan? Limit,
    int Steps,
    ImmutableArray<FitView.Step> Course,
    ImmutableArray<(int Step, ImmutableArray<FieldEntry> Entries)> Fields,
    FitSummary? Summary,
    bool HasSurface
)
{
    /// <summary>A step that has begun.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Stage">What it does, for people.</param>
    /// <param name="Purpose">The kind of thing that it does.</param>
    /// <param name="Energy">The best error of the energies before it, on the points to choose by; null before the first surface.</param>
    /// <param name="Gradient">Likewise of the gradients; null where there are none.</param>
    /// <param name="Seconds">What was spent before it.</param>
    public sealed record Step(int Number, string Stage, string Purpose, double? Energy, double? Gradient, double Seconds);

    /// <exception cref="FolderException">There is no fit, it cannot be read just now, or it is damaged or foreign.</exception>
    public static FitView Read(string folder)
    {
        using FolderDatabase database = FolderDatabase.OpenToWatch(FitJournal.Kind, folder);
        return database.Guard(() =>
        {
            bool isTold = database.HasTable("course");
            return new FitView(
                TimeSpan.FromSeconds((double)Scalar(database, "SELECT seconds FROM fit")!),
                isTold && Shown(database, "limit") is { } limit ? TimeSpan.FromSeconds(BitConverter.ToDouble(limit)) : null,
                (int)(long)Scalar(database, "SELECT count(*) FROM steps")!,
                isTold ? [.. CourseOf(database)] : [],
                isTold ? [.. FieldsOf(database)] : [],
                FitSummaryTable.Read(database),
                isTold && Scalar(database, "SELECT count(*) FROM shown WHERE key = 'surface'") is > 0L
            );
        });
    }

    /// <summary>The best surface that was told while the fit went on; null where none was.</summary>
    /// <exception cref="FolderException">There is no fit, it cannot be read just now, or it is damaged or foreign.</exception>
    public static SavedSurface? ReadSurface(string folder)
    {
        using FolderDatabase database = FolderDatabase.OpenToWatch(FitJournal.Kind, folder);
        return database.Guard(() =>
            database.HasTable("shown") && Shown(database, "surface") is { } text
                ? SurfaceFile.Parse(text, FitJournal.Kind.DatabaseIn(folder))
                : null
        );
    }

    /// <summary>Some points of a part of the data; none in a folder from before they were kept.</summary>
    /// <exception cref="FolderException">There is no fit, it cannot be read just now, or it is damaged or foreign.</exception>
    public static FitPoints ReadPoints(string folder, DataPart part)
    {
        using FolderDatabase database = FolderDatabase.OpenToWatch(FitJournal.Kind, folder);
        return database.Guard(() =>
            database.HasTable("shown") && Shown(database, $"points {part}") is { } bytes ? FitPoints.Of(bytes) : FitPoints.None
        );
    }

    static object? Scalar(FolderDatabase database, string text)
    {
        using SqliteCommand command = database.Command(text);
        return command.ExecuteScalar();
    }

    static byte[]? Shown(FolderDatabase database, string key)
    {
        using SqliteCommand command = database.Command("SELECT value FROM shown WHERE key = $key", ("$key", key));
        return command.ExecuteScalar() as byte[];
    }

    static IEnumerable<Step> CourseOf(FolderDatabase database)
    {
        using SqliteCommand command = database.Command(
            "SELECT number, stage, purpose, energy, gradient, seconds FROM course ORDER BY number"
        );
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new(
                reader.GetInt32(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetDouble(3),
                reader.IsDBNull(4) ? null : reader.GetDouble(4),
                reader.GetDouble(5)
            );
        }
    }

    static IEnumerable<(int, ImmutableArray<FieldEntry>)> FieldsOf(FolderDatabase database)
    {
        using SqliteCommand command = database.Command("SELECT number, entries FROM field ORDER BY number");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetInt32(0), JsonSerializer.Deserialize<ImmutableArray<FieldEntry>>(reader.GetString(1)));
        }
    }
}
