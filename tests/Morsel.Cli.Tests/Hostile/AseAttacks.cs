using Microsoft.Data.Sqlite;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>Databases of ASE by what is wrong with them.</summary>
static class AseAttacks
{
    static readonly string _whole = Path.Combine(Repository.Root, "tests", "data", "ase", "water.db");

    static byte[] After(string sql)
    {
        using var place = new Workplace();
        File.Copy(_whole, place["a.db"]);
        using (var connection = new SqliteConnection($"Data Source={place["a.db"]};Pooling=False;Foreign Keys=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        return File.ReadAllBytes(place["a.db"]);
    }

    public static IEnumerable<(string Name, byte[] Content)> Files()
    {
        byte[] whole = File.ReadAllBytes(_whole);
        yield return ("its header alone", whole[..100]);
        yield return ("cut in half", whole[..(whole.Length / 2)]);
        yield return ("noise behind the header", [.. whole[..100], .. Enumerable.Range(0, 8000).Select(i => (byte)(i * 7919 >> 3))]);
        // Bytes 28 to 31 of the header are the number of pages, 16 and 17 the size of one.
        yield return ("two thousand million pages", [.. whole[..28], 0x7F, 0xFF, 0xFF, 0xFF, .. whole[32..]]);
        yield return ("pages of one byte", [.. whole[..16], 0, 3, .. whole[18..]]);
        foreach (
            (string name, string sql) in ((string, string)[])
                [
                    ("no table", "DROP TABLE systems"),
                    (
                        "a view without end",
                        "DROP TABLE systems; CREATE VIEW systems AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n"
                    ),
                    ("of the future", "UPDATE information SET value = '99999999999'"),
                    ("a huge blob", "UPDATE systems SET positions = zeroblob(60000000) WHERE id = 3"),
                    ("blobs of no whole number", "UPDATE systems SET positions = zeroblob(71)"),
                    ("text for positions", "UPDATE systems SET positions = 'here'"),
                    ("numbers for positions", "UPDATE systems SET positions = 7 WHERE id = 3"),
                    ("an atom without number", "UPDATE systems SET numbers = zeroblob(12) WHERE id = 3"),
                    ("an infinite energy", "UPDATE systems SET energy = 9e999 WHERE id = 3"),
                    ("forces of another molecule", "UPDATE systems SET forces = zeroblob(48) WHERE id = 3"),
                    ("brackets without end", $"UPDATE systems SET key_value_pairs = '{new string('[', 100_000)}'"),
                    ("a periodic cell of nothing", "UPDATE systems SET pbc = 7"),
                    ("two calculators", "UPDATE systems SET calculator = 'mp2' WHERE id > 9"),
                ]
        )
        {
            yield return (name, After(sql));
        }
    }
}
