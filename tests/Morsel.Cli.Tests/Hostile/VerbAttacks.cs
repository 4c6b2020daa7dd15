using System.Text;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>What <c>score</c>, <c>--committee</c>, files of gradients and several files must not take.</summary>
static class VerbAttacks
{
    static readonly byte[] _surface = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "data", "surfaces", "formaldehyde.json"));

    static string Frame(string atoms, int i, string? comment = null) =>
        FormattableString.Invariant(
            $"{atoms.Split(' ').Length}\n{comment ?? FormattableString.Invariant($"energy_eV={-3 + 0.01 * i * i}")}\n"
        )
        + string.Concat(
            atoms.Split(' ').Select((atom, k) => FormattableString.Invariant($"{atom} {1.1 * k + 0.01 * i:F3} {0.3 * k * k:F3} 0\n"))
        );

    static string Frames(string atoms, string? comment = null) =>
        string.Concat(Enumerable.Range(0, 30).Select(i => Frame(atoms, i, comment)));

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    static Attack Of(string name, string command, params (string File, string Text)[] files) =>
        new(name, [.. command.Split(' ').Select(word => word == "''" ? "" : word)])
        {
            Files = files
                .Select(file => (file.File, Content: Bytes(file.Text)))
                .Append((File: "s.json", Content: _surface))
                .ToDictionary(file => file.File, file => file.Content),
        };

    static IEnumerable<Attack> Scores()
    {
        string good = Frames("C O H H");
        yield return Of("no data", "score s.json");
        yield return Of("data that are not there", "score s.json none.xyz");
        yield return Of("an empty name", "score s.json ''", ("d.xyz", good));
        yield return Of("an empty file", "score s.json d.xyz", ("d.xyz", ""));
        yield return Of("another molecule", "score s.json d.xyz", ("d.xyz", Frames("O H H")));
        yield return Of("no energies", "score s.json d.xyz", ("d.xyz", Frames("C O H H", "frame")));
        yield return Of("energies without a unit", "score s.json d.xyz", ("d.xyz", Frames("C O H H", "-3.5")));
        yield return Of("a table", "score s.json d.csv", ("d.csv", "r,energy\n1,2\n2,3\n3,5\n4,6\n"));
        yield return Of("a surface that is none", "score d.json d.xyz", ("d.xyz", good), ("d.json", "{}"));
        yield return Of("data in place of the surface", "score d.xyz s.json", ("d.xyz", good));
        yield return Of("a folder without a surface", "score . d.xyz", ("d.xyz", good));
        foreach (string windows in (string[])["x", "5-1", "0-1,0.5-2 furlong", "-1-5", "nan-5", "0-1e400", "0-1,,2-3"])
        {
            yield return Of("windows", $"score s.json d.xyz --windows {windows}", ("d.xyz", good));
        }

        yield return Of("an unknown unit", "score s.json d.xyz --unit furlong", ("d.xyz", good));
        yield return Of("a figure of no kind", "score s.json d.xyz --figure f.exe", ("d.xyz", good));
        yield return Of("a figure over the data", "score s.json d.xyz --figure d.xyz --force", ("d.xyz", good));
        yield return Of(
            "positions that are not finite",
            "score s.json d.xyz",
            ("d.xyz", good.Replace("O 1.1", "O nan", StringComparison.Ordinal))
        );
    }

    static IEnumerable<Attack> Committees() =>
        from value in (string[])["''", "x", "0", "1", "-3", "21", "1e9", "2.5", "99999999999999999999999"]
        select Of("a committee", $"fit d.xyz --out o --stop-at 1 --committee {value}", ("d.xyz", Frames("C O H H")));

    static IEnumerable<Attack> Slopes()
    {
        string good = Frames("H F"),
            three = string.Concat(Enumerable.Repeat("0 0 1 0 0 -1\n", 30)),
            headed = "# eV/angstrom\n" + three;
        foreach (
            (string name, string text) in ((string, string)[])
                [
                    ("empty", ""),
                    ("a title alone", "# eV/angstrom\n"),
                    ("without a unit", three),
                    ("a row too few", headed[..^13]),
                    ("a row too many", headed + "0 0 1 0 0 -1\n"),
                    ("five numbers", headed.Replace("0 0 1 0 0 -1", "0 0 1 0 0", StringComparison.Ordinal)),
                    ("seven numbers", headed.Replace("0 0 1 0 0 -1", "0 0 1 0 0 -1 5", StringComparison.Ordinal)),
                    ("words", headed.Replace("-1", "cold", StringComparison.Ordinal)),
                    ("not finite", headed.Replace("-1", "nan", StringComparison.Ordinal)),
                    ("beyond all doubles", headed.Replace("-1", "1e999", StringComparison.Ordinal)),
                    ("an unknown unit", "# furlong/angstrom\n" + three),
                    ("all zero", headed.Replace("1", "0", StringComparison.Ordinal)),
                    ("of other elements", string.Concat(Enumerable.Repeat("2\neV/angstrom\nH 0 0 1\nCl 0 0 -1\n", 30))),
                    ("a zero byte", headed[..40] + "\0" + headed[40..]),
                ]
        )
        {
            yield return Of($"gradients: {name}", "inspect d.xyz --gradients g.txt", ("d.xyz", good), ("g.txt", text));
            yield return Of($"forces: {name}", "fit d.xyz --out o --stop-at 1 --forces g.txt", ("d.xyz", good), ("g.txt", text));
        }

        yield return Of("gradients that are not there", "inspect d.xyz --gradients none.txt", ("d.xyz", good));
        yield return Of("gradients of an empty name", "inspect d.xyz --gradients ''", ("d.xyz", good));
        yield return Of("gradients in a folder", "inspect d.xyz --gradients .", ("d.xyz", good));
        yield return Of("gradients and forces", "inspect d.xyz --gradients g.txt --forces g.txt", ("d.xyz", good), ("g.txt", headed));
        yield return Of(
            "gradients of a table",
            "inspect d.csv --gradients g.txt",
            ("d.csv", "r,energy\n1,2\n2,3\n3,5\n4,6\n"),
            ("g.txt", headed)
        );
        yield return Of("the data as gradients", "inspect d.xyz --gradients d.xyz", ("d.xyz", good));
    }

    static IEnumerable<Attack> Several()
    {
        string one = Frames("H F"),
            other = Frames("H F").Replace("energy_eV=-3", "energy_eV=-4", StringComparison.Ordinal);
        foreach (
            (string name, string text) in ((string, string)[])
                [
                    ("the same bytes", one),
                    ("an empty one", ""),
                    ("another molecule", Frames("H Cl")),
                    ("more atoms", Frames("H F F")),
                    ("no energies", Frames("H F", "frame")),
                    ("energies without a unit", Frames("H F", "energy=-3.5")),
                    ("energies of another method", Frames("H F", "MP2_energy=-3.5")),
                    ("reduced columns", "r,energy\n1,2\n2,3\n3,5\n4,6\n"),
                    ("a torn frame", other[..^20]),
                    ("noise", string.Concat(Enumerable.Range(0, 4000).Select(i => (char)(33 + i * 7919 % 90)))),
                ]
        )
        {
            yield return Of($"several files: {name}", "inspect a.xyz b.xyz", ("a.xyz", one), ("b.xyz", text));
            yield return Of($"several files: {name}, first", "fit b.xyz a.xyz --out o --stop-at 1", ("a.xyz", one), ("b.xyz", text));
        }

        yield return Of("several files: one not there", "advise a.xyz none.xyz", ("a.xyz", one));
        yield return Of("several files: by another path", "inspect a.xyz ./a.xyz", ("a.xyz", one));
        yield return Of("several files: an empty name", "inspect a.xyz ''", ("a.xyz", one));
        yield return Of("several files: a folder", "inspect a.xyz .", ("a.xyz", one));
        yield return Of(
            "several files: atoms reordered beside gradients of nobody knows which order",
            "inspect a.xyz b.xyz --gradients g.txt",
            ("a.xyz", one),
            ("b.xyz", Frames("F H")),
            ("g.txt", "# eV/angstrom\n" + string.Concat(Enumerable.Repeat("0 0 1 0 0 -1\n", 60)))
        );
        yield return Of(
            "several files: units that no factor joins",
            "inspect a.csv b.csv",
            ("a.csv", "r,energy\n1,2\n2,3\n3,5\n4,6\n"),
            ("b.csv", "r,energy_eV\n5,2\n6,3\n7,5\n8,6\n")
        );
    }

    public static IEnumerable<Attack> All() => [.. Scores(), .. Committees(), .. Slopes(), .. Several()];
}
