using System.Globalization;
using System.Text;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>Data files that no verb may take.</summary>
static class DataAttacks
{
    static readonly string[] _header = ["r_angstrom,energy_eV"];

    static IEnumerable<string> Rows(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i => FormattableString.Invariant($"{0.8 + 0.05 * i:F2},{Math.Pow(1 - Math.Exp(-1.9 * (0.05 * i - 0.3)), 2):F6}"));

    static string Table(IEnumerable<string> rows) => string.Join('\n', _header.Concat(rows)) + "\n";

    static string Table(string header, Func<string, int, string>? row = null) =>
        header + "\n" + string.Join('\n', Rows(40).Select((text, i) => row is null ? text : row(text, i))) + "\n";

    static string Replacing(int at, string with) => Table(_header[0], (text, i) => i == at ? with : text);

    /// <summary>Tables by what is wrong with them.</summary>
    static IEnumerable<(string Name, byte[] Content)> Tables()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Table(Rows(40)));
        yield return ("empty", []);
        yield return ("header alone", Encoding.UTF8.GetBytes(_header[0] + "\n"));
        yield return ("a zero byte", [.. whole[..100], 0, .. whole[100..]]);
        yield return ("noise", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7919 >> 3))]);
        yield return ("UTF-16", Encoding.Unicode.GetBytes(Table(Rows(40))));
        foreach (
            (string name, string text) in ((string, string)[])
                [
                    ("a word for a number", Replacing(7, "1.15,cold")),
                    ("not a number", Replacing(7, "1.15,nan")),
                    ("infinite", Replacing(7, "1.15,inf")),
                    ("beyond all doubles", Replacing(7, "1.15,1e400")),
                    ("hexadecimal", Replacing(7, "1.15,0x1F")),
                    ("a cell too many", Replacing(7, "1.15,0.2,3")),
                    ("a cell too few", Replacing(7, "1.15")),
                    ("an empty cell", Replacing(7, "1.15,")),
                    ("commas alone", Replacing(7, ",")),
                    ("an unclosed quote", Replacing(7, "\"1.15,0.2")),
                    ("cut in the last row", Table(Rows(40))[..^6] + "\n0.9"),
                    ("no energy", Table("r_angstrom,height")),
                    ("a column twice", Table("r_angstrom,r_angstrom,energy_eV", (text, _) => "1," + text)),
                    ("two energies", Table("r_angstrom,energy_eV,energy_eV", (text, _) => text + ",1")),
                    ("an unknown unit", Table("r_angstrom,energy_furlong")),
                    ("one row", Table(Rows(1))),
                    ("two rows", Table(Rows(2))),
                    ("equal energies", Table(_header[0], (text, _) => text.Split(',')[0] + ",1")),
                    ("energies of 1e300", Table(_header[0], (text, i) => FormattableString.Invariant($"{text.Split(',')[0]},{i}e300"))),
                    ("the same point again and again", Table(Enumerable.Repeat("1.1,0.5", 40))),
                    ("a gradient with no partner", Table("x,y,energy,gradient_x", (text, i) => $"{text.Split(',')[0]},{i},{i},1")),
                ]
        )
        {
            yield return (name, Encoding.UTF8.GetBytes(text));
        }
    }

    static string Frames(Func<int, string>? comment = null, Func<int, string[]>? atoms = null, Func<int, string>? count = null)
    {
        var text = new StringBuilder();
        for (int i = 0; i < 30; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{count?.Invoke(i) ?? "3"}\n{comment?.Invoke(i) ?? Comment(i)}\n");
            text.AppendJoin('\n', atoms?.Invoke(i) ?? Atoms(i)).Append('\n');
        }

        return text.ToString();
    }

    static string Comment(int i) =>
        FormattableString.Invariant(
            $"Properties=species:S:1:pos:R:3 energy={-76.4 + 0.001 * i * i:F6} energy_unit=hartree length_unit=angstrom"
        );

    static string[] Atoms(int i) =>
        [
            "O 0.0 0.0 0.117",
            FormattableString.Invariant($"H 0.0 {0.757 + 0.01 * i:F3} -0.471"),
            FormattableString.Invariant($"H 0.0 -0.757 {-0.471 - 0.005 * i:F4}"),
        ];

    static Func<int, T> At<T>(int frame, Func<int, T> others, T this_) => i => i == frame ? this_ : others(i);

    /// <summary>XYZ files by what is wrong with them.</summary>
    static IEnumerable<(string Name, byte[] Content)> Xyz() =>
        from file in ((string Name, string Text)[])
            [
                ("no atoms", Frames(count: At(0, _ => "3", "0"))),
                ("a negative count", Frames(count: At(0, _ => "3", "-3"))),
                ("a count with a fraction", Frames(count: At(5, _ => "3", "3.5"))),
                ("a count beyond 32 bits", Frames(count: At(0, _ => "3", "2147483650"))),
                ("a huge count", Frames(count: At(29, _ => "3", "2000000000"))),
                ("an atom missing", Frames(atoms: At(5, Atoms, ["O 0 0 0", "H 0 0 1"]))),
                ("an atom too many", Frames(atoms: At(5, Atoms, ["O 0 0 0", "H 0 0 1", "H 0 1 0", "H 1 0 0"]))),
                ("an unknown element", Frames(atoms: At(5, Atoms, ["Xx 0 0 0", "H 0 0 1", "H 0 1 0"]))),
                ("a word for a coordinate", Frames(atoms: At(5, Atoms, ["O 0 zero 0", "H 0 0 1", "H 0 1 0"]))),
                ("a coordinate that is no number", Frames(atoms: At(5, Atoms, ["O 0 nan 0", "H 0 0 1", "H 0 1 0"]))),
                ("a coordinate missing", Frames(atoms: At(5, Atoms, ["O 0 0", "H 0 0 1", "H 0 1 0"]))),
                ("atoms in one place", Frames(atoms: At(5, Atoms, ["O 0 0 0", "H 0 0 1", "H 0 0 1"]))),
                ("all atoms in one place", Frames(atoms: _ => ["O 0 0 0", "H 0 0 0", "H 0 0 0"])),
                ("an atom a light year away", Frames(atoms: At(5, Atoms, ["O 0 0 1e200", "H 0 0 1", "H 0 1 0"]))),
                ("no energy", Frames(comment: _ => "Properties=species:S:1:pos:R:3")),
                ("one energy missing", Frames(comment: At(5, Comment, "Properties=species:S:1:pos:R:3"))),
                (
                    "an energy in words",
                    Frames(comment: At(5, Comment, Comment(5).Replace("energy=-", "energy=minus", StringComparison.Ordinal)))
                ),
                ("no unit", Frames(comment: i => FormattableString.Invariant($"{-76.4 + 0.001 * i}"))),
                ("an unknown unit", Frames(comment: i => Comment(i).Replace("hartree", "furlong", StringComparison.Ordinal))),
                ("properties that are none", Frames(comment: i => Comment(i).Replace("pos:R:3", "pos:R:x", StringComparison.Ordinal))),
                (
                    "forces that are not there",
                    Frames(comment: i => Comment(i).Replace("pos:R:3", "pos:R:3:forces:R:3", StringComparison.Ordinal))
                ),
                ("an unclosed quote", Frames(comment: At(5, Comment, Comment(5) + " note=\"open"))),
                ("an energy twice", Frames(comment: At(5, Comment, Comment(5) + " energy=-1"))),
                ("equal energies", Frames(comment: _ => Comment(0))),
                ("one frame", Frames()[..Frames().IndexOf("\n3\n", 1, StringComparison.Ordinal)] + "\n"),
                ("cut in half", Frames()[..(Frames().IndexOf("H 0.0", Frames().Length / 2, StringComparison.Ordinal) + 4)]),
                ("one atom", "1\nenergy=1\nH 0 0 0\n"),
            ]
        select (file.Name, Encoding.UTF8.GetBytes(file.Text));

    /// <summary>Every such file before every verb that reads data.</summary>
    public static IEnumerable<Attack> All() =>
        from file in Tables()
            .Select(table => (Name: $"table: {table.Name}", File: "d.csv", table.Content))
            .Concat(Xyz().Select(xyz => (Name: $"XYZ: {xyz.Name}", File: "d.xyz", xyz.Content)))
            .Concat(AseAttacks.Files().Select(ase => (Name: $"ASE database: {ase.Name}", File: "d.db", ase.Content)))
            .Concat(QcSchemaAttacks.Files().Select(result => (Name: $"QCSchema: {result.Name}", File: "d.json", result.Content)))
            .Concat(Hdf5Attacks.Files().Select(hdf5 => (Name: $"HDF5: {hdf5.Name}", File: "d.h5", hdf5.Content)))
        let files = new Dictionary<string, byte[]> { [file.File] = file.Content }
        from command in (string[][])
            [
                ["inspect", file.File],
                ["advise", file.File],
                ["fit", file.File, "--out", "o", "--stop-at", "1"],
            ]
        select new Attack(file.Name, command) { Files = files };
}
