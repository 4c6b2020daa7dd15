using Microsoft.Data.Sqlite;
using Morsel.Datasets;
using Morsel.Studies.Findings;

namespace Morsel.Reports.Stores;

/// <summary>The scores on held-out points in a study's folder, one for each choice that was scored.</summary>
/// <remarks>
/// A study that goes on after a report may choose another network: that is another choice with a score of its own, and the earlier row
/// stays, so that it can be seen how often the held-out points were looked at. A folder from before scores were stored gets its tables with
/// the first score.
/// </remarks>
/// <param name="folder">The study's folder.</param>
sealed class StudyScores(string folder) : IFinalScores
{
    // Errors as the bits of their doubles, as all losses here: NULL for what there is not, where SQLite would turn NaN into NULL.
    const string Tables = """
        CREATE TABLE IF NOT EXISTS final_scores (part TEXT NOT NULL, finalists TEXT NOT NULL, held_out INTEGER NOT NULL,
            near_minimum INTEGER NOT NULL, is_singular INTEGER NOT NULL, PRIMARY KEY (part, finalists)) STRICT;
        CREATE TABLE IF NOT EXISTS final_errors (part TEXT NOT NULL, finalists TEXT NOT NULL, model TEXT NOT NULL,
            mean_square INTEGER NOT NULL, largest_error INTEGER NOT NULL, near_mean_square INTEGER, near_largest_error INTEGER, minimum_off INTEGER,
            PRIMARY KEY (part, finalists, model)) STRICT;
        """;

    const string Network = "network",
        Polynomial = "polynomial";

    public IReadOnlyList<FinalScore> Read()
    {
        using var database = FolderDatabase.OpenToRead(StudyStore.Kind, folder);
        return database.Guard(() => database.HasTable("final_scores") ? ReadScores(database) : []);
    }

    public void Keep(IReadOnlyList<FinalScore> scores)
    {
        using var database = FolderDatabase.OpenToAdd(StudyStore.Kind, folder);
        database.InTransaction(() =>
        {
            database.Execute(Tables);
            foreach (FinalScore score in scores)
            {
                // Whoever scored the same choice at the same time came to the same numbers.
                database.Execute(
                    "INSERT OR IGNORE INTO final_scores VALUES ($part, $finalists, $points, $near, $singular)",
                    ("$part", score.Part),
                    ("$finalists", score.Finalists.Text),
                    ("$points", score.HeldOut),
                    ("$near", score.NearMinimum),
                    ("$singular", score.IsSingular ? 1 : 0)
                );
                Insert(database, score, Network, score.Network);
                Insert(database, score, Polynomial, score.Polynomial);
            }
        });
    }

    static List<FinalScore> ReadScores(FolderDatabase database)
    {
        var errors = new Dictionary<(string Part, string Finalists, string Model), HeldOutScore>();
        using (
            SqliteCommand command = database.Command(
                "SELECT part, finalists, model, mean_square, largest_error, near_mean_square, near_largest_error, minimum_off "
                    + "FROM final_errors"
            )
        )
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                errors[(reader.GetString(0), reader.GetString(1), reader.GetString(2))] = new(Number(reader, 3), Number(reader, 4))
                {
                    NearMinimum = reader.IsDBNull(5) ? null : new(Number(reader, 5), Number(reader, 6)),
                    MinimumOff = reader.IsDBNull(7) ? null : Number(reader, 7),
                };
            }
        }

        var scores = new List<FinalScore>();
        using SqliteCommand all = database.Command(
            "SELECT part, finalists, held_out, near_minimum, is_singular FROM final_scores ORDER BY part, finalists"
        );
        using SqliteDataReader row = all.ExecuteReader();
        while (row.Read())
        {
            (string part, string finalists) = (row.GetString(0), row.GetString(1));
            scores.Add(
                new(part, new(finalists), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4) != 0)
                {
                    Network = errors.GetValueOrDefault((part, finalists, Network)),
                    Polynomial = errors.GetValueOrDefault((part, finalists, Polynomial)),
                }
            );
        }

        return scores;
    }

    static void Insert(FolderDatabase database, FinalScore score, string model, HeldOutScore? errors)
    {
        if (errors is not null)
        {
            database.Execute(
                "INSERT OR IGNORE INTO final_errors VALUES ($part, $finalists, $model, $mean, $largest, $nearMean, $nearLargest, $off)",
                ("$part", score.Part),
                ("$finalists", score.Finalists.Text),
                ("$model", model),
                ("$mean", Bits(errors.MeanSquare)),
                ("$largest", Bits(errors.LargestError)),
                ("$nearMean", Bits(errors.NearMinimum?.MeanSquare)),
                ("$nearLargest", Bits(errors.NearMinimum?.LargestError)),
                ("$off", Bits(errors.MinimumOff))
            );
        }
    }

    static object Bits(double? value) => value is { } number ? BitConverter.DoubleToInt64Bits(number) : DBNull.Value;

    static double Number(SqliteDataReader reader, int column) => BitConverter.Int64BitsToDouble(reader.GetInt64(column));
}
