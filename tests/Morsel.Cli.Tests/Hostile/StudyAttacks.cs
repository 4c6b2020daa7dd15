using System.Text;
using System.Text.Json.Nodes;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>Specs of studies that cannot be, and folders that hold none.</summary>
static class StudyAttacks
{
    // What no key of these takes.
    static readonly string[] _wrong = ["-1", "1e9", "{}", "\"x\"", "1e400"];

    static readonly string[] _keys =
    [
        "potential",
        "pointsPerAxis",
        "layouts",
        "epochs",
        "replicates",
        "activations",
        "learningRates",
        "batchSize",
        "optimiser",
        "schedule",
        "precision",
        "domain",
        "trainingFraction",
        "seed",
    ];

    static string With(string key, string value)
    {
        JsonObject spec = JsonNode.Parse(Studies.Tiny)!.AsObject();
        spec.Remove(key);
        string rest = spec.ToJsonString();
        return $"{{ \"{key}\": {value}, {rest[1..]}";
    }

    static IEnumerable<(string Name, string Text)> Specs()
    {
        foreach (string key in _keys)
        {
            // A seed has the whole range of 64 bits, so that a billion is one.
            foreach (string value in _wrong.Where(value => (key, value) is not ("seed", "1e9")))
            {
                yield return ($"{key} is {value}", With(key, value));
            }
        }

        yield return ("empty", "");
        yield return ("cut", Studies.Tiny[..40]);
        yield return ("an unknown key", With("colour", "1"));
        yield return ("a key twice", Studies.Tiny.Replace("\"epochs\": 2", "\"epochs\": 2, \"epochs\": 3", StringComparison.Ordinal));
        yield return ("brackets without end", new string('[', 100_000));
        yield return ("a layout of 1e9", With("layouts", "[\"1000000000\"]"));
        yield return ("a layout of no number", With("layouts", "[\"5-\"]"));
        yield return ("five million trials", With("replicates", "2500000"));
        yield return ("a thousand million points", With("pointsPerAxis", "31623"));
        yield return ("a thousand million points to test at", With("denseTestPoints", "1000000000"));
        yield return ("networks of gigabytes", With("layouts", "[\"8000-8000\"]"));
        yield return ("an unknown activation", With("activations", "[\"tanhh\"]"));
        yield return ("an unknown potential", With("potential", "\"morsee\""));
    }

    static IEnumerable<Attack> OfFolders()
    {
        byte[] noise = [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7919 >> 3))];
        foreach (
            (string name, byte[] content) in ((string, byte[])[])
                [("noise", noise), ("text", Encoding.UTF8.GetBytes("SQLite format 3\0")), ("empty", [])]
        )
        {
            foreach (
                string[] command in (string[][])
                    [
                        ["study", "report", "."],
                        ["study", "run", "spec.json", "--out", "."],
                        ["study", "surface", ".", "--out", "s.json"],
                    ]
            )
            {
                // A database that has only just been begun is empty, and a run takes it.
                if (content.Length == 0 && command[1] == "run")
                {
                    continue;
                }

                yield return new($"study.db: {name}", command)
                {
                    Files = new Dictionary<string, byte[]> { ["study.db"] = content, ["spec.json"] = Encoding.UTF8.GetBytes(Studies.Tiny) },
                };
            }
        }
    }

    /// <summary>Every such spec and folder.</summary>
    public static IEnumerable<Attack> All() =>
        (
            from spec in Specs()
            select new Attack($"spec: {spec.Name}", "study", "run", "spec.json", "--out", "o")
            {
                Files = new Dictionary<string, byte[]> { ["spec.json"] = Encoding.UTF8.GetBytes(spec.Text) },
            }
        ).Concat(OfFolders());
}
