using Microsoft.Data.Sqlite;
using Morsel.Datasets;

namespace Morsel.Reports.Stores;

/// <summary>A <see cref="FitSummary"/> to rows and back.</summary>
static class FitSummaryTable
{
    // Numbers as the bits of their doubles: SQLite would turn NaN into NULL.
    const string Tables = """
        CREATE TABLE IF NOT EXISTS summary (energy_unit TEXT NOT NULL, members TEXT NOT NULL, verdict TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS summary_errors (model TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, rmse INTEGER NOT NULL,
            mae INTEGER NOT NULL, largest INTEGER NOT NULL, PRIMARY KEY (model, kind)) STRICT;
        CREATE TABLE IF NOT EXISTS summary_notes (note TEXT NOT NULL) STRICT;
        """;

    const string Surface = "surface",
        Linear = "linear",
        Mean = "mean_energy",
        OfEnergies = "energies",
        OfGradients = "gradients";

    public static void Write(FolderDatabase database, FitSummary summary)
    {
        database.Execute($"{Tables} DELETE FROM summary; DELETE FROM summary_errors; DELETE FROM summary_notes;");
        database.Execute(
            "INSERT INTO summary VALUES ($unit, $members, $verdict)",
            ("$unit", summary.EnergyUnit),
            ("$members", summary.Members),
            ("$verdict", summary.Verdict)
        );
        if (summary.Note is { } note)
        {
            database.Execute("INSERT INTO summary_notes VALUES ($note)", ("$note", note));
        }

        Insert(database, Surface, summary.Surface);
        Insert(database, Linear, summary.Linear);
        Insert(database, Mean, summary.Mean);
    }

    /// <returns>Null where none was written, or not all of it is there.</returns>
    public static FitSummary? Read(FolderDatabase database)
    {
        if (!database.HasTable("summary"))
        {
            return null;
        }

        Dictionary<(string Model, string Kind), ErrorStatistics> errors = ReadErrors(database);
        string? note = ReadNote(database);
        using SqliteCommand command = database.Command("SELECT energy_unit, members, verdict FROM summary");
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() && Errors(Surface) is var surface && Errors(Mean) is var mean && surface is null == mean is null
            ? new(reader.GetString(0), reader.GetString(1), reader.GetString(2), surface, Errors(Linear), mean) { Note = note }
            : null;

        SurfaceErrors? Errors(string model) =>
            errors.TryGetValue((model, OfEnergies), out ErrorStatistics? energies)
                ? new(energies, errors.GetValueOrDefault((model, OfGradients)))
                : null;
    }

    static string? ReadNote(FolderDatabase database)
    {
        if (!database.HasTable("summary_notes"))
        {
            return null;
        }

        using SqliteCommand command = database.Command("SELECT note FROM summary_notes");
        return command.ExecuteScalar() as string;
    }

    static Dictionary<(string Model, string Kind), ErrorStatistics> ReadErrors(FolderDatabase database)
    {
        var errors = new Dictionary<(string Model, string Kind), ErrorStatistics>();
        using SqliteCommand command = database.Command("SELECT model, kind, count, rmse, mae, largest FROM summary_errors");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            errors[(reader.GetString(0), reader.GetString(1))] = new(reader.GetInt32(2), Number(3), Number(4), Number(5));
        }

        return errors;

        double Number(int column) => BitConverter.Int64BitsToDouble(reader.GetInt64(column));
    }

    static void Insert(FolderDatabase database, string model, SurfaceErrors? errors)
    {
        Insert(database, model, OfEnergies, errors?.Energy);
        Insert(database, model, OfGradients, errors?.Gradient);
    }

    static void Insert(FolderDatabase database, string model, string kind, ErrorStatistics? errors)
    {
        if (errors is not null)
        {
            database.Execute(
                "INSERT INTO summary_errors VALUES ($model, $kind, $count, $rmse, $mae, $largest)",
                ("$model", model),
                ("$kind", kind),
                ("$count", errors.Count),
                ("$rmse", Bits(errors.Rmse)),
                ("$mae", Bits(errors.Mae)),
                ("$largest", Bits(errors.Largest))
            );
        }
    }

    static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
