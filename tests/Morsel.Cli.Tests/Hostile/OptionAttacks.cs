using System.Text;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>Values that no option takes.</summary>
static class OptionAttacks
{
    static readonly string[] _never = ["", "x", "nan", "-1", "1e400", "99999999999999999999999"];

    static readonly (string Verb, string[] Options)[] _verbs =
    [
        (
            "fit d.csv --out o",
            [
                "--time-limit",
                "--seed",
                "--threads",
                "--stop-at",
                "--validation",
                "--held-out",
                "--gradient-weight",
                "--energy-unit",
                "--max-energy",
            ]
        ),
        ("sample morse --out o.csv", ["--points", "--seed", "--sampling", "--energy-unit"]),
        ("study run paper-table-2 --out o", ["--threads", "--part", "--set"]),
        ("path water", ["--from", "--temperatures", "--pressure", "--symmetry-number", "--start", "--isotopes"]),
        ("scan water --along r(0,1) 0.9 1.1", ["--points", "--and", "--from", "--data", "--near", "--up-to"]),
        ("bench", ["--seconds", "--networks", "--batch", "--precision", "--threads"]),
    ];

    /// <summary>Every such value of every option.</summary>
    public static IEnumerable<Attack> All() =>
        from verb in _verbs
        from option in verb.Options
        from value in _never
        // A weight is any positive number.
        where (option, value) is not ("--gradient-weight", "99999999999999999999999")
        select new Attack("option", [.. verb.Verb.Split(' '), option, value])
        {
            Files = new Dictionary<string, byte[]>
            {
                ["d.csv"] = Encoding.UTF8.GetBytes(
                    "r,energy\n"
                        + string.Join('\n', Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i},{i * i}")))
                        + "\n"
                ),
            },
        };
}
