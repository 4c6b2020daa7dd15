using Microsoft.Data.Sqlite;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Reports.Stores;

// What a study's database holds, and whether it is the study asked for.
sealed partial class StudyStore
{
    // The best network of each cell that a part names for a figure. Older folders get it when they are run again; whoever only reads them
    // finds none.
    const string NamedNetworksTable = """
        CREATE TABLE IF NOT EXISTS named_networks (part INTEGER NOT NULL, layout TEXT NOT NULL, activation TEXT NOT NULL, rate REAL NOT NULL, id INTEGER NOT NULL,
            parameters BLOB NOT NULL, PRIMARY KEY (part, layout, activation, rate)) STRICT
        """;

    static void Create(FolderDatabase database, StudySpec spec)
    {
        // Losses are stored as the bits of their doubles: SQLite would turn NaN into NULL.
        database.Execute(
            """
            CREATE TABLE study (spec TEXT NOT NULL) STRICT;
            CREATE TABLE run (version TEXT NOT NULL, machine TEXT NOT NULL, threads INTEGER NOT NULL, pack_seconds REAL NOT NULL, wall_seconds REAL NOT NULL) STRICT;
            INSERT INTO run VALUES ('', '', 0, 0, 0);
            CREATE TABLE trials (id INTEGER PRIMARY KEY, outcome TEXT NOT NULL, collapse TEXT NOT NULL, blind_to INTEGER NOT NULL,
                training_loss INTEGER NOT NULL, validation_loss INTEGER NOT NULL, all_loss INTEGER NOT NULL, largest_error INTEGER NOT NULL,
                epoch INTEGER NOT NULL, diverged_epoch INTEGER, curve BLOB NOT NULL) STRICT;
            CREATE TABLE networks (part INTEGER NOT NULL, activation TEXT NOT NULL, rate REAL NOT NULL, id INTEGER NOT NULL, parameters BLOB NOT NULL,
                PRIMARY KEY (part, activation, rate)) STRICT;
            CREATE TABLE states (id INTEGER PRIMARY KEY, state BLOB NOT NULL) STRICT;
            """
        );
        database.Execute("INSERT INTO study VALUES ($spec)", ("$spec", StudyJson.Write(spec)));
    }

    static string ReadSpecText(FolderDatabase database) =>
        database.Guard(() =>
        {
            using SqliteCommand command = database.Command("SELECT spec FROM study");
            return command.ExecuteScalar() as string ?? throw database.Damaged("it has no spec");
        });

    // The spec names a dataset's path, the trials its content: results for other points must not be mixed with these.
    void RequirePlanned(IEnumerable<TrialId> finished)
    {
        int unplanned = finished.Count(id => !_plan.ById.ContainsKey(id));
        if (unplanned > 0)
        {
            string[] datasets = [.. _plan.Parts.Select(part => part.Spec.Dataset).OfType<string>().Distinct()];
            throw new FolderException(
                $"{_folder}: holds {unplanned} trials that were trained on other points{(datasets.Length == 0 ? "" : $": {string.Join(", ", datasets)} has changed since")}. "
                    + "Restore the dataset, or choose another --out."
            );
        }
    }

    // A report would be written over what is there: a folder with results, and without the database that they came from, is another's.
    static void RequireOwnResults(string folder)
    {
        string[] results = ["fit.db", "surface.json", "result.json", "trials.csv", "cells.csv", "report.html"];
        if (!Kind.IsIn(folder) && results.FirstOrDefault(name => Path.Exists(Path.Combine(folder, name))) is { } found)
        {
            throw new FolderException(
                $"{folder}: holds other results ({found}), and no study.db that they could belong to. Choose another --out, or move them away."
            );
        }
    }

    static void RequireSameSpec(string stored, StudySpec spec, string folder)
    {
        // Read and written anew: keys that came with a later version have their defaults there. A study that was not scored yet may be.
        (string asked, stored) = (StudyJson.Write(spec), StudyJson.Write(StudyJson.Read(stored, PathIn(folder), []).ScoredAs(spec)));
        if (stored == asked)
        {
            return;
        }

        string[] before = stored.Split('\n'),
            now = asked.Split('\n');
        string difference =
            before
                .Zip(now)
                .Where(pair => pair.First != pair.Second)
                .Select(pair => $"it has {pair.First.Trim().TrimEnd(',')}, asked for was {pair.Second.Trim().TrimEnd(',')}")
                .FirstOrDefault()
            ?? "one has more keys than the other";
        throw new FolderException(
            $"{folder}: holds a study with other settings: {difference}. Choose another --out, or delete the folder."
        );
    }
}
