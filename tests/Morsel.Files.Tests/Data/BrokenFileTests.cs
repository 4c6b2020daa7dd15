using System.IO.Compression;
using System.Text;
using Morsel.Files.Data;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Files.Tests.Data;

/// <summary>
/// Files that cannot be used, of every kind and format: each is refused with a message that says where, what, and what to do.
/// </summary>
public sealed class BrokenFileTests
{
    /// <param name="Name">What is wrong.</param>
    /// <param name="Text">The file <c>data</c>.</param>
    /// <param name="Says">What the message must contain.</param>
    sealed record Broken(string Name, string Text, params string[] Says)
    {
        public DataOptions Options { get; init; } = new();

        /// <summary>Writes other files, or the file itself where it is no text.</summary>
        public Action<Workplace> Prepare { get; init; } = _ => { };

        public override string ToString() => Name;
    }

    const string Frame = "3\n-76.1\nH 0.757 0 -0.47\nH -0.757 0 -0.47\nO 0 0 0.1174\n";
    const string Extended = "2\nenergy=1 Properties=species:S:1:pos:R:3:forces:R:3\nH 0 0 0 0 0 1\nF 0 0 0.9 0 0 -1\n";

    static readonly DataOptions _hartree = new() { EnergyUnit = EnergyUnit.Hartree };

    static readonly DataOptions _water = new() { Elements = [Element.Parse("H"), Element.Parse("H"), Element.Parse("O")] };

    static Broken Xyz(string name, string text, params string[] says) => new(name, text, says) { Options = _hartree };

    static Broken Distances(string name, string text, params string[] says) => new(name, text, says) { Options = _water };

    static Broken Binary(string name, byte[] bytes, params string[] says) =>
        new(name, "", says) { Prepare = place => File.WriteAllBytes(place["data"], bytes) };

    static readonly byte[] _positions = Npz.Doubles("2, 2, 3", 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1.1),
        _numbers = Npz.Longs("2,", 1, 9),
        _energies = Npz.Doubles("2,", 1, 2);

    // A good archive, with one array changed, or one more, or without one.
    static Broken Archive(string name, string key, byte[]? array, params string[] says) =>
        new(name, "", says)
        {
            Prepare = place =>
            {
                var arrays = new Dictionary<string, byte[]>
                {
                    ["R_angstrom"] = _positions,
                    ["Z"] = _numbers,
                    ["E_eV"] = _energies,
                };
                arrays.Remove(key);
                if (array is not null)
                {
                    arrays[key] = array;
                }

                Npz.Write(place["data"], [.. arrays.Select(pair => (pair.Key, pair.Value))]);
            },
        };

    static readonly Broken[] _all =
    [
        // Tables.
        new("empty file", "", "line 1: found an empty file"),
        new("only comments", "# nothing\n# here\n", "an empty file"),
        new("no header", "1.0,2.0\n3.0,4.0\n", "line 1: found numbers", "expected a header", "Put a line with the names"),
        new("header and no row", "r,energy\n", "line 1: found a header and no row", "Add the points"),
        new("no energy column", "r,V\n1,2\n", "0 energy columns among r, V", "'energy_UNIT'", "Rename the column"),
        new("two energy columns", "r,energy_eV,energy_hartree\n1,2,3\n", "2 energy columns"),
        new("column twice", "r,r,energy\n1,2,3\n", "column 'r' 2 times", "a different name"),
        new("unknown energy unit", "r,energy_hartee\n1,2\n", "column 'energy_hartee'", "Did you mean 'hartree'?"),
        new("unknown length unit", "r_angstrm,energy_eV\n1,2\n", "column 'r_angstrm'", "Did you mean 'angstrom'?"),
        new("a unit in brackets that is none", "r [bohr],E [furlong]\n1,2\n", "column 'E [furlong]'", "Known: J"),
        new("a quote that does not close", "\"r_bohr,energy_eV\n1,2\n", "line 1: found a quote that does not close"),
        new("a row number", "no;r_bohr;energy_eV\n1;1.5;2\n2;1.7;3\n", "Column 'no' counts rows", "--columns"),
        new("a second energy without unit", "r_bohr,V_HF,energy_eV\n1,2,3\n1.5,2.5,4\n", "Column 'V_HF' is named like an energy"),
        new("a second energy with a unit", "r_bohr,E_SCF/eV,E/eV\n1,2,3\n", "2 energy columns among r_bohr, E_SCF/eV, E/eV", "--columns"),
        new("spin", "r_bohr,<S**2>,energy_eV\n1,0.75,3\n2,0.76,4\n", "Column '<S**2>' is named like a result", "--columns"),
        new("a time", "time_fs,r_bohr,energy_eV\n0,1.5,3\n0.5,1.4,4\n", "Column 'time_fs' is named like a result, a time"),
        new("a time by its unit", "t_fs r_bohr energy_eV\n0 1.5 3\n0.5 1.4 4\n", "Column 't_fs' is named like a result, a time"),
        new("spin without a sign", "r_bohr,S2,energy_eV\n1,0.75,3\n2,0.76,4\n", "Column 'S2' is named like a result"),
        new("a constant column", "x,y,energy\n1,5,3\n2,5,4\n", "Coordinate 'y' has the same value in every row; leave it out."),
        new("names that are too few", "1 2 3\n", "found 3 columns", "2, by --columns r,energy", "_ for one to leave out")
        {
            Options = new() { Columns = ["r", "energy"] },
        },
        new("names for what is no table", Frame, "found XYZ", "Remove --columns") { Options = _hartree with { Columns = ["r", "energy"] } },
        Distances("pairs that are not there", "r12,r13,r24,energy_eV\n1,1,1,2\n", "distances named r12, r13, r24", "--elements"),
        new("points and commas in numbers", "r;energy\n1.5;2,5\n", "found '2,5' in column 'energy'", "a decimal point"),
        new("more columns than a molecule has", Wide(1001), "1001 columns", "at most 1000"),
        new("energy without unit beside lengths", "r_angstrom,energy\n1,2\n", "no statement of the energy unit", "--energy-unit"),
        new("E without unit", "theta,E\n1,2\n", "no statement of the energy unit", "--energy-unit"),
        new("gradient of one coordinate", "x,y,energy,gradient_x\n1,2,3,4\n", "found gradient_x", "expected gradient_x, gradient_y"),
        new(
            "gradient in another unit",
            "r_angstrom,energy_eV,gradient_r_hartree_per_bohr\n1,2,3\n",
            "gradient_r_hartree_per_bohr",
            "expected gradient_r_eV_per_angstrom"
        ),
        new("gradients and forces", "x,energy,gradient_x,force_x\n1,2,3,-3\n", "found gradient_x, force_x", "expected gradient_x"),
        new("missing value", "r,energy\n1,\n2,3\n", "line 2 (row 0): found '' in column 'energy'", "a number such as", "--skip-bad-rows"),
        new("not a number", "r,energy\n1,2\n3,x4\n", "line 3 (row 1): found 'x4' in column 'energy'"),
        new("NaN", "r,energy\n1,2\nnan,4\n", "line 3 (row 1): found 'nan' in column 'r'", "a finite number"),
        new("infinity", "r energy\n1 2\n1 -Infinity\n", "line 3 (row 1): found '-Infinity' in column 'energy'", "a finite number"),
        new("beyond the largest number", "r energy\n1 2\n1 1e999\n", "found '1e999'", "a finite number"),
        new("stars of Fortran", "r energy\n1 2\n1 ********\n", "found '********' in column 'energy'"),
        new("a row too short", "r,energy\n1,2\n3\n", "line 3 (row 1): found 1 fields", "expected 2"),
        new("a row too long", "r energy\n1 2\n3 4 5\n", "line 3 (row 1): found 3 fields", "expected 2"),
        new(
            "several bad rows",
            "r,energy\n1,x\n2,3\n4,NaN\n",
            "2 rows cannot be used",
            "row 0 (line 2): found 'x'",
            "row 2 (line 4): found 'NaN'"
        ),
        new("every row bad", "r,energy\n1,x\n", "No row is left") { Options = new() { SkipBadRows = true } },
        new("force for a gradient", SlopeTable(-1), "Energies change by -1 times", "--gradients forces"),
        new("gradient a thousand times too small", SlopeTable(0.001), "no ratio of known units"),
        // PES-Learn.
        Distances(
            "distances of another molecule",
            "r0,r1,E\n1,2,3\n",
            "line 1: found 2 coordinates",
            "3, the distances of 3 atoms",
            "--elements"
        ),
        Distances(
            "distances that no geometry has",
            "r0,r1,r2,E\n1.5,1,1,-76\n3,1,1,-76\n",
            "line 3 (row 1): found distances that no geometry has",
            "--skip-bad-rows"
        ),
        Distances("a distance of zero", "r0,r1,r2,E\n1.5,1,1,-76\n0,1,1,-76\n", "line 3 (row 1): found a distance of 0", "a positive one"),
        Distances("NaN among distances", "r0,r1,r2,E\n1.5,1,1,-76\n1.5,1,1,nan\n", "line 3 (row 1): found 'nan' in column 'E'"),
        Distances("distances in two units", "a_bohr,b_bohr,c_angstrom,energy_eV\n1,1,1,2\n", "columns in bohr and angstrom", "in one unit"),
        Distances("distances without unit", "a,b,c,energy_eV\n1,1,1,2\n", "no statement of the length unit", "--length-unit"),
        new("length unit for plain coordinates", "a,b,energy_eV\n1,1,2\n", "--length-unit", "r_angstrom")
        {
            Options = new() { LengthUnit = LengthUnit.Bohr },
        },
        // XYZ.
        new("energies without unit", Frame, "no statement of the energy unit", "--energy-unit"),
        new("no energies", Frame.Replace("-76.1", ""), "found a blank comment line", "--energies FILE"),
        new("an energy in words", Frame.Replace("-76.1", "the energy is low"), "found the comment 'the energy is low'", "--energies FILE"),
        Xyz("one frame without energy", Frame + Frame.Replace("-76.1", ""), "line 6 (row 1): found no energy", "--skip-bad-rows"),
        Xyz("NaN in a position", Frame + Frame.Replace("0.1174", "NaN"), "line 10 (row 1): found 'NaN'", "a finite number"),
        Xyz("text in a position", Frame + Frame.Replace("0.1174", "0.11.74"), "line 10 (row 1): found '0.11.74'", "a number such as"),
        Xyz("NaN as energy", Frame + Frame.Replace("-76.1", "NaN"), "row 1", "no energy"),
        Xyz("infinite energy", Frame + Frame.Replace("-76.1", "inf"), "row 1"),
        Xyz(
            "atoms in another order",
            Frame + "3\n-76\nO 0 0 0.1174\nH 0.757 0 -0.47\nH -0.757 0 -0.47\n",
            "line 6 (row 1): found the atoms O H H",
            "first frame's order, H H O"
        ),
        Xyz(
            "another molecule",
            Frame + "3\n-76\nH 0.757 0 -0.47\nH -0.757 0 -0.47\nS 0 0 0.1174\n",
            "line 6: found as many geometries of H2S as of H2O, 1",
            "--molecule H2O or --molecule H2S"
        ),
        Xyz(
            "another number of atoms",
            Frame + "2\n-1\nH 0 0 0\nO 0 0 1\n",
            "line 6: found as many geometries of HO as of H2O, 1",
            "--molecule H2O"
        ),
        Xyz(
            "a frame that ends too early",
            Frame + "3\n-76\nH 0.757 0 -0.47\n",
            "row 1",
            "the end of the file after 1 of 3 atoms",
            "a whole frame"
        ),
        Xyz(
            "fewer atoms than stated",
            Frame.Replace("3\n", "4\n") + Frame,
            "line 6: found '3' where atom 4 of 4 should be",
            "begins at line 1"
        ),
        Xyz(
            "more atoms than stated",
            Frame.Replace("3\n-", "2\n-") + Frame,
            "line 5: found 'O 0 0 0.1174'",
            "the number of atoms that begins a frame",
            "begins at line 1"
        ),
        Xyz("unknown element", Frame.Replace("O ", "Xx "), "line 5: found 'Xx'", "an element from H to Og"),
        Xyz("a label that could be two elements", Frame.Replace("O ", "CA1 "), "line 5: found 'CA1'", "a symbol and a number"),
        Xyz("five columns", "2\n1\nH 0 0 0 1\nF 0 0 1 1\n", "line 3: found 5 fields", "7 with a gradient or force"),
        Xyz(
            "columns missing in one line",
            Frame + Frame.Replace("H -0.757 0 -0.47", "H -0.757 0 -0.47 1 2 3"),
            "line 9 (row 1): found 7 fields",
            "expected 4"
        ),
        Xyz("more atoms than numbers", "99999999999\n1\nH 0 0 0\n", "line 1: found a frame of 99999999999 atoms", "3, the lines"),
        Xyz("more atoms than lines, later", Frame + "500000000\n1\nH 0 0 0\n", "line 6: found a frame of 500000000 atoms"),
        Xyz("a single atom", "1\n0\nH 0 0 0\n", "line 1: found 1 atom", "2 or more"),
        Xyz(
            "gradients or forces",
            "2\n1\nH 0 0 0 0 0 1\nF 0 0 1 0 0 -1\n",
            "whether the columns after the positions are gradients or forces",
            "--gradients gradients|forces"
        ),
        Xyz(
            "bohr for angstrom",
            "2\n-100\nH 0 0 0\nF 0 0 1.74\n2\n-100.1\nH 0 0 0\nF 0 0 1.8\n",
            "the lengths look like bohr",
            "--length-unit bohr"
        ),
        new("other elements by option", Frame, "found the atoms H H O", "--elements")
        {
            Options = _hartree with { Elements = [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")] },
        },
        // Extended XYZ.
        new("force for a gradient in extended XYZ", Stretches(-1), "they look like gradients in eV/angstrom", "--gradients gradients")
        {
            Options = new() { Gradients = "forces" },
        },
        new("forces in another unit", Stretches(1 / 51.422), "they look like forces in hartree/bohr", "--gradient-unit hartree/bohr"),
        new(
            "no positions in Properties",
            "2\nProperties=species:S:1 energy=1\nH 0 0 0\nF 0 0 1\n",
            "line 2: found Properties=species:S:1",
            "three 'pos' columns"
        ),
        new(
            "half a property",
            "2\nProperties=species:S:1:pos:R energy=1\nH 0 0 0\nF 0 0 1\n",
            "line 2: found Properties=",
            "name:type:columns"
        ),
        new(
            "more properties than columns",
            "2\nProperties=species:S:1:pos:R:3:forces:R:3 energy=1\nH 0 0 0\nF 0 0 1\n",
            "line 3",
            "4 fields",
            "7"
        ),
        new("unknown unit in a key", "2\nenergy=1 energy_unit=furlong\nH 0 0 0\nF 0 0 1\n", "line 2", "'furlong'", "Known: J"),
        new(
            "other units in a later frame",
            Extended + Extended.Replace("energy=1", "energy=1 energy_unit=hartree"),
            "row 1",
            "other units"
        ),
        new(
            "option against the file's unit",
            Extended.Replace("energy=1", "energy_eV=1"),
            "energies in eV, by 'energy_eV'",
            "hartree, by --energy-unit"
        )
        {
            Options = _hartree,
        },
        new("NaN in a force", Extended + Extended.Replace("0 0 -1", "0 0 NaN"), "row 1", "'NaN'"),
        new("an energy that is text", Extended + Extended.Replace("energy=1", "energy=none"), "row 1", "no energy"),
        // NPZ.
        Archive("no positions", "R_angstrom", null, "no positions among the keys Z, E_eV", "'R'"),
        Archive("no atomic numbers", "Z", null, "no atomic numbers", "--elements with the 2 atoms"),
        Archive("no energies in NPZ", "E_eV", null, "no energies among the keys R_angstrom, Z"),
        Archive("flat positions", "R_angstrom", Npz.Doubles("2, 6", new double[12]), "'R_angstrom' of shape [2][6]", "[points][atoms][3]"),
        Archive("fewer energies than geometries", "E_eV", Npz.Doubles("1,", 1), "'E_eV' of shape [1]", "[2]"),
        Archive("forces of another shape", "F", Npz.Doubles("2, 3", new double[6]), "'F' of shape [2][3]", "[2][2][3]"),
        Archive("forces and gradients in NPZ", "F", null, "both 'F' and 'G'") with
        {
            Prepare = place =>
                Npz.Write(
                    place["data"],
                    ("R_angstrom", _positions),
                    ("Z", _numbers),
                    ("E_eV", _energies),
                    ("F", _positions),
                    ("G", _positions)
                ),
        },
        Archive("atomic number 0", "Z", Npz.Longs("2,", 1, 0), "atomic number 0 in 'Z'", "1 (H) to 118 (Og)"),
        Archive("atoms that change", "Z", Npz.Longs("2, 2", 1, 9, 9, 1), "row 1: found the atoms F H", "H F"),
        Archive(
            "NaN in NPZ",
            "R_angstrom",
            Npz.Doubles("2, 2, 3", 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, double.NaN, 1),
            "row 1: found NaN as y of atom 2 (F)",
            "a finite number"
        ),
        Archive("NaN energy in NPZ", "E_eV", Npz.Doubles("2,", double.NaN, 2), "row 0: found no energy"),
        Archive(
            "infinite force in NPZ",
            "F",
            Npz.Doubles("2, 2, 3", [.. new double[11], double.PositiveInfinity]),
            "row 1",
            "the gradient or force along z of atom 2 (F)"
        ),
        Archive("big-endian", "E_eV", Npz.Array(">f8", "2,", false, new byte[16]), "in 'E_eV'", ">f8"),
        Archive("pickled objects", "E_eV", Npz.Array("|O", "2,", false, new byte[16]), "in 'E_eV'", "plain numbers"),
        Archive("an array cut short", "E_eV", Npz.Array("<f8", "2,", false, new byte[9]), "in 'E_eV'", "9 bytes", "16"),
        Archive("unknown unit in NPZ", "e_unit", Npz.Text("furlong"), "'furlong'", "'e_unit'") with
        {
            Prepare = place =>
                Npz.Write(place["data"], ("R_angstrom", _positions), ("Z", _numbers), ("E", _energies), ("e_unit", Npz.Text("furlong"))),
        },
        Archive(
            "no units in NPZ",
            "E_eV",
            null,
            "no statement of the energy unit, nor of the length unit",
            "--energy-unit",
            "--length-unit"
        ) with
        {
            Prepare = place => Npz.Write(place["data"], ("R", _positions), ("Z", _numbers), ("E", _energies)),
        },
        Archive("more elements than numbers", "E_eV", Npz.Array("<f8", "3000000000,", false, []), "'E_eV' a shape of (3000000000,)"),
        Archive("a product beyond numbers", "F", Npz.Array("<f8", "65536, 65536, 65536, 65536", false, []), "'F' a shape of", "at most"),
        Archive("elements without bytes", "F", Npz.Array("|f0", "1000000000,", false, []), "'F' elements of type '|f0'"),
        Archive("texts without bytes", "Z", Npz.Array("<U0", "1000000000,", false, []), "'Z' 1000000000 texts"),
        Archive("texts beyond memory", "Z", Npz.Array("<U999999999", "1,", false, []), "'Z' elements of type '<U999999999'"),
        Archive("a symbol of no element", "Z", Npz.Array("|S2", "2,", false, [.. "H\0Qq"u8]), "'Qq' in 'Z'", "symbols or atomic numbers"),
        Binary("an archive of other things", Zip("xl/workbook.xml"), "an Excel workbook", "Save the sheet as CSV"),
        Binary("an OpenDocument sheet", Zip("mimetype", "content.xml"), "an OpenDocument file", "Save the sheet as CSV"),
        Binary("a ZIP archive of text", Zip("data.xyz", "more"), "a ZIP archive of data.xyz and others", "Unpack it"),
        Binary("a changed byte", Damaged(), "a checksum of", "in a damaged archive"),
        Binary("archive cut short", [.. "PK"u8, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9], "a damaged archive", "Copy or make the file again"),
        // No data files at all.
        Binary("a single NumPy array", Npz.Doubles("2,", 1, 2), "a single NumPy array", "numpy.savez"),
        Binary("HDF5", [0x89, .. "HDF\r\n\u001a\n"u8, 0, 0], "an HDF5 file that is damaged", "convert it to NPZ"),
        Binary("gzip", [0x1F, 0x8B, 8, 0, 0, 0], "a compressed file", "gunzip"),
        Binary("SQLite", [.. "SQLite format 3"u8, 0, 0], "an SQLite file that ends in its header", "ase convert"),
        Binary("binary", [1, 2, 0, 0, 7, 200], "a binary file"),
        new("a mistyped path", "", "no such file", "Did you mean", "date") { Prepare = place => File.Move(place["data"], place["date"]) },
        new("a folder", "", "found a folder", "Give the name of a file")
        {
            Prepare = place =>
            {
                File.Delete(place["data"]);
                Directory.CreateDirectory(place["data"]);
            },
        },
        // Energies in a file of their own.
        Energies("too few energies", "-76.1\n", "1 energies", "2, one for each geometry"),
        Energies("a bad energy", "-76.1\noops\n", "row 1", "the energy 'oops' at line 2 of"),
        Energies("unknown unit of energies", "energy_furlong\n-76.1\n-76\n", "line 1: found 'energy_furlong'", "Known: J"),
        Energies("no file of energies", null, "no such file"),
        new("energies twice", Frame.Replace("-76.1", "energy=-76.1"), "energies in the file itself", "Remove --energies")
        {
            Options = _hartree with { EnergiesFile = "data" },
        },
    ];

    static Broken Energies(string name, string? text, params string[] says) =>
        new(name, Frame.Replace("-76.1", "") + Frame.Replace("-76.1", ""), says)
        {
            Options = _hartree with { EnergiesFile = "energies.dat" },
            Prepare = place =>
            {
                if (text is not null)
                {
                    place.Write("energies.dat", text);
                }
            },
        };

    static string Wide(int columns) => string.Join(',', Enumerable.Range(1, columns - 1).Select(k => $"c{k}")) + ",energy\n";

    static byte[] Zip(params string[] names)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.WriteByte(1);
            }
        }

        return memory.ToArray();
    }

    // Stored without compression, one number of the positions changed: only the checksum tells.
    static byte[] Damaged()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("R.npy", CompressionLevel.NoCompression).Open();
            entry.Write(_positions);
        }

        byte[] bytes = memory.ToArray();
        bytes[bytes.AsSpan().IndexOf("'descr'"u8) + 200] ^= 1;
        return bytes;
    }

    // A parabola with its gradient times a factor.
    static string SlopeTable(double factor)
    {
        var text = new StringBuilder("x,energy,gradient_x\n");
        for (int k = 0; k < 100; k++)
        {
            double x = (0.37 * k * k % 1) * 4;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{x},{x * x},{2 * x * factor}\n");
        }

        return text.ToString();
    }

    // Stretches of HF along z, in eV, with forces times a factor.
    static string Stretches(double factor)
    {
        var text = new StringBuilder();
        for (int k = 0; k < 100; k++)
        {
            double r = 0.8 + 0.4 * (0.37 * k * k % 1),
                force = -60 * (r - 0.95) * factor;
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"2\nenergy={30 * (r - 0.95) * (r - 0.95)} Properties=species:S:1:pos:R:3:forces:R:3\nH 0 0 0 0 0 {-force}\nF 0 0 {r} 0 0 {force}\n"
            );
        }

        return text.ToString();
    }

    public static TheoryData<string> Names => [.. _all.Select(broken => broken.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused(string name)
    {
        Broken broken = _all.Single(broken => broken.Name == name);
        using var place = new Workplace();
        place.Write("data", broken.Text);
        broken.Prepare(place);
        DataOptions options = broken.Options.EnergiesFile is { } energies
            ? broken.Options with
            {
                EnergiesFile = place[energies],
            }
            : broken.Options;
        var before = place.Contents();
        var refused = Assert.Throws<DataFileException>(() =>
        {
            DataFile file = DataFile.Read(place["data"], options);
            file.RequireUsable();
            DataExamination.Of(file).RequireUsable();
        });
        Assert.StartsWith(place.Folder, refused.Message, StringComparison.Ordinal);
        Assert.All(broken.Says, part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
        Assert.Matches(@"[.?]$", refused.Fix);
        Assert.Equal(before, place.Contents());
    }

    [Theory]
    [InlineData("1\n2\n2\n", "line 3: found row 2 again, after line 2")]
    [InlineData("1\n10\n", "line 2: found '10'; expected a row number from 0 to 9")]
    [InlineData("-1\n", "line 1: found '-1'")]
    [InlineData("1.5\n", "found '1.5'")]
    [InlineData("# none\n", "found no row number")]
    public void A_bad_row_file_is_refused(string text, string says)
    {
        using var place = new Workplace();
        place.Write("rows", text);
        Assert.Contains(says, Assert.Throws<DataFileException>(() => RowFile.Read(place["rows"], 10)).Message);
    }

    [Fact]
    public void A_row_in_two_row_files_is_refused()
    {
        using var place = new Workplace();
        place.Write("a", "1 2 3");
        place.Write("b", "4 3");
        string message = Assert.Throws<DataFileException>(() => RowSplit.Read(place["a"], place["b"], null, 10)).Message;
        Assert.Contains($"{place["b"]}: found row 3, which is in {place["a"]} too", message);
    }
}
