using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Morsel.Cli.Tests;

/// <summary>Small studies, and what is in a study's folder.</summary>
static class Studies
{
    /// <summary>Four trials of two epochs: done in a blink.</summary>
    public const string Tiny = """
        { "name": "tiny", "potential": "morse-2d", "pointsPerAxis": 12, "layouts": ["5-5", "6"], "epochs": 2, "replicates": 2 }
        """;

    /// <summary>Packs that take a second or so in all, so that a signal meets some of them half-way.</summary>
    public const string Longer = """
        { "name": "longer", "potential": "morse-2d", "pointsPerAxis": 12, "layouts": ["5-5", "8-8", "10"], "epochs": 3000, "replicates": 20 }
        """;

    /// <summary>Every row of the finished trials, byte for byte, in the order of their names.</summary>
    public static string Trials(string folder)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(folder, "study.db"),
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return string.Join(
            '\n',
            Rows(connection, "SELECT * FROM trials ORDER BY id")
                .Concat(Rows(connection, "SELECT * FROM networks ORDER BY part, activation, rate"))
        );
    }

    /// <summary>How many states of unfinished trials are kept.</summary>
    public static int States(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "study.db")};Pooling=False");
        connection.Open();
        return Rows(connection, "SELECT id FROM states").Count;
    }

    /// <summary>The trials finished, in a folder that another process writes; 0 as long as it cannot be read.</summary>
    public static int Finished(string folder) => CountWhileWritten(Path.Combine(folder, "study.db"), "trials");

    /// <summary>The steps of a fit that are saved, in a folder that another process writes; 0 as long as it cannot be read.</summary>
    public static int Steps(string folder) => CountWhileWritten(Path.Combine(folder, "fit.db"), "steps");

    /// <summary>The seconds that the finished trials took by the clock.</summary>
    public static double WallSeconds(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "study.db")};Pooling=False");
        connection.Open();
        return double.Parse(Rows(connection, "SELECT wall_seconds FROM run")[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Of what a run says as it starts, the trials that were finished before it.</summary>
    public static int FinishedBefore(Said run) =>
        Regex.Match(run.Error, @"^\w+: \d+ trials, (\d+) finished before,", RegexOptions.Multiline) is { Success: true } found
            ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    static int CountWhileWritten(string database, string table)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
            connection.Open();
            return int.Parse(Rows(connection, $"SELECT count(*) FROM {table}")[0], CultureInfo.InvariantCulture);
        }
        catch (SqliteException)
        {
            // Not there yet, being made, or left by a killed process and not yet put right by the next.
            return 0;
        }
    }

    /// <summary>Takes lines out of the spec that the folder keeps, as if an earlier version had written it.</summary>
    public static void RemoveKeys(string folder, params string[] keys)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "study.db")};Pooling=False");
        connection.Open();
        string[] lines = Rows(connection, "SELECT spec FROM study")[0].Split('\n');
        string[] kept = [.. lines.Where(line => !keys.Any(key => line.TrimStart().StartsWith($"\"{key}\":", StringComparison.Ordinal)))];
        Assert.Equal(lines.Length - keys.Length, kept.Length);
        WriteSpec(connection, kept);
    }

    /// <summary>Sets a number in the spec that the folder keeps, as if an earlier version had written it.</summary>
    public static void SetKey(string folder, string key, string value)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "study.db")};Pooling=False");
        connection.Open();
        string[] lines = Rows(connection, "SELECT spec FROM study")[0].Split('\n');
        int at = Array.FindIndex(lines, line => line.TrimStart().StartsWith($"\"{key}\":", StringComparison.Ordinal));
        lines[at] = $"{lines[at].Split(':')[0]}: {value},";
        WriteSpec(connection, lines);
    }

    static void WriteSpec(SqliteConnection connection, string[] lines)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE study SET spec = $spec";
        command.Parameters.AddWithValue("$spec", string.Join('\n', lines));
        command.ExecuteNonQuery();
    }

    static List<string> Rows(SqliteConnection connection, string query)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(column =>
                            reader[column] switch
                            {
                                byte[] bytes => Convert.ToHexString(bytes),
                                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                            }
                        )
                )
            );
        }

        return rows;
    }
}
