using System.Globalization;
using System.IO.Compression;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>
/// NPZ archives with positions <c>R</c>, atomic numbers <c>Z</c>, energies <c>E</c>, and forces <c>F</c> or gradients <c>G</c>.
/// </summary>
/// <remarks>
/// sGDML's keys are these with <c>z</c>, <c>r_unit</c>, <c>e_unit</c>; rMD17's are <c>coords</c>, <c>nuclear_charges</c>, <c>energies</c>,
/// <c>forces</c>, in kcal/mol and angstrom. A key may carry its unit: <c>energy_eV</c>, <c>positions_bohr</c>,
/// <c>gradients_hartree_per_bohr</c>.
/// </remarks>
static class NpzReader
{
    static readonly string[] _positions = ["R", "coords", "positions"],
        _numbers = ["Z", "z", "nuclear_charges", "numbers"];
    static readonly string[] _energies = ["E", "energies", "energy"],
        _forces = ["F", "forces"],
        _gradients = ["G", "gradients", "gradient"];

    /// <exception cref="DataFileException">The file is not such an archive.</exception>
    public static RawRows Read(FileContent content, DataOptions options)
    {
        var path = content.Path;
        try
        {
            using var archive = new ZipArchive(content.Stream(), ZipArchiveMode.Read);
            RefuseForeign(path, archive);
            return new Reading(path, archive, options).Rows();
        }
        catch (InvalidDataException failure)
        {
            throw new DataFileException(
                path,
                null,
                $"a damaged archive ({failure.Message.TrimEnd('.')})",
                "an NPZ file",
                "Copy or make the file again."
            );
        }
    }

    // Office documents are ZIP archives too.
    static void RefuseForeign(string path, ZipArchive archive)
    {
        if (archive.Entries.Any(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)))
        {
            return;
        }

        string[] names = [.. archive.Entries.Select(entry => entry.FullName)];
        var (found, fix) =
            names.Any(name => name.StartsWith("xl/", StringComparison.Ordinal)) ? ("an Excel workbook", "Save the sheet as CSV.")
            : names.Contains("content.xml") ? ("an OpenDocument file", "Save the sheet as CSV.")
            : names.Any(name => name.StartsWith("word/", StringComparison.Ordinal)) ? ("a Word document", "Save the table as CSV.")
            : names.Length == 0 ? ("an empty ZIP archive", "Save the arrays again with numpy.savez.")
            : (
                $"a ZIP archive of {names[0]}{(names.Length > 1 ? " and others" : "")}, without arrays",
                "Unpack it, and give the data file."
            );
        throw new DataFileException(path, null, found, "CSV or another table, XYZ, or NPZ", fix);
    }

    sealed class Reading(string path, ZipArchive archive, DataOptions options)
    {
        readonly string[] _keys =
        [
            .. archive
                .Entries.Select(entry => entry.FullName)
                .Where(name => name.EndsWith(".npy", StringComparison.Ordinal))
                .Select(name => name[..^4]),
        ];

        public RawRows Rows()
        {
            var (key, positions) = Find(_positions) ?? throw Missing("positions", _positions);
            if (positions.Shape is not [var count, var atoms, 3] || positions.IsText)
            {
                throw Wrong(key, positions, "[points][atoms][3]");
            }

            if (count == 0 || atoms < 2)
            {
                throw Wrong(key, positions, "at least one point of at least two atoms");
            }

            var elements = Elements(count, atoms);
            var rows = new RawRows(key == "coords" ? "NPZ (rMD17)" : "NPZ") { Width = 3 * atoms, Elements = [.. elements[0]] };
            var isMd17 = key == "coords";
            rows.LengthUnit = Unit(key, "r_unit", UnitNames.Length, isMd17 ? "angstrom" : null);
            var energies = Energies(rows, count, isMd17);
            var (slopes, sign) = Slopes(rows, positions.Shape);
            for (var row = 0; row < count; row++)
            {
                if (elements.Count > 1 && !elements[row].SequenceEqual(elements[0]))
                {
                    rows.Refuse(row, null, $"the atoms {Text(elements[row])}", $"the first row's, {Text(elements[0])}");
                }

                rows.Add(
                    null,
                    positions.Values.AsSpan(row * rows.Width, rows.Width),
                    energies?.Values[row] ?? double.NaN,
                    slopes is null ? [] : slopes.Values.AsSpan(row * rows.Width, rows.Width)
                );
            }

            rows.SlopeKind = sign;
            return rows;
        }

        // One list for all rows, or one for each.
        List<Element[]> Elements(int count, int atoms)
        {
            if (Find(_numbers) is not var (key, numbers))
            {
                return options.Elements.Length == atoms
                    ?
                    [
                        [.. options.Elements],
                    ]
                    : throw new DataFileException(
                        path,
                        null,
                        $"no atomic numbers among {string.Join(", ", _keys)}",
                        "Z",
                        $"Give --elements with the {atoms} atoms in order, such as H,H,O."
                    );
            }

            var perRow = numbers.Shape switch
            {
                [var one] when one == atoms => false,
                [var rows, var one] when rows == count && one == atoms => true,
                _ => throw Wrong(key, numbers, $"[{atoms}] or [{count}][{atoms}]"),
            };
            if (numbers.Texts is { } symbols)
            {
                return [.. symbols.Select(symbol => ElementOf(key, symbol)).Chunk(atoms).Take(perRow ? count : 1)];
            }

            if (
                numbers.Values.Where(z => z is not (>= 1 and <= 118) || z != Math.Floor(z)).Select(z => (double?)z).FirstOrDefault() is
                { } bad
            )
            {
                throw new DataFileException(
                    path,
                    null,
                    $"atomic number {bad} in '{key}'",
                    "1 (H) to 118 (Og)",
                    "Morsel fits one molecule; rows with fewer atoms, filled with 0, cannot be mixed with others."
                );
            }

            return
            [
                .. numbers.Values.Chunk(atoms).Take(perRow ? count : 1).Select(row => row.Select(z => Element.OfNumber((int)z)).ToArray()),
            ];
        }

        Element ElementOf(string key, string text)
        {
            try
            {
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? Element.OfNumber(number)
                    : Element.Parse(text);
            }
            catch (UnknownNameException unknown)
            {
                throw new DataFileException(path, null, $"'{text}' in '{key}'", "symbols or atomic numbers of elements", unknown.Message);
            }
        }

        NpyArray? Energies(RawRows rows, int count, bool isMd17)
        {
            if (Find(_energies) is not var (key, energies))
            {
                rows.NoEnergy = $"no energies among the keys {string.Join(", ", _keys)}";
                return null;
            }

            if (energies.Shape is not ([_] or [_, 1]) || energies.Shape[0] != count || energies.IsText)
            {
                throw Wrong(key, energies, $"[{count}], one for each point");
            }

            rows.EnergyUnit = Unit(key, "e_unit", UnitNames.Energy, isMd17 ? "kcal/mol" : null);
            return energies;
        }

        (NpyArray? Slopes, Statement? Kind) Slopes(RawRows rows, int[] shape)
        {
            var gradients = Find(_gradients);
            if ((Find(_forces) ?? gradients) is not var (key, slopes))
            {
                return (null, null);
            }

            if (gradients is not null && gradients.Value.Key != key)
            {
                throw new DataFileException(
                    path,
                    null,
                    $"both '{key}' and '{gradients.Value.Key}'",
                    "forces or gradients",
                    "Remove one of them."
                );
            }

            if (!slopes.Shape.SequenceEqual(shape) || slopes.IsText)
            {
                throw Wrong(key, slopes, $"[{string.Join("][", shape)}], as the positions");
            }

            rows.SlopeUnit = Unit(key, "f_unit", UnitNames.Slope, null);
            return (slopes, new(gradients is null ? "forces" : "gradients", $"key '{key}'"));
        }

        // After the key's underscore, or under a key of its own, or by convention.
        Statement? Unit(string key, string unitKey, Func<string, string> parse, string? convention)
        {
            var underscore = key.IndexOf('_', StringComparison.Ordinal);
            if (underscore > 0)
            {
                return new(Known(key, key[(underscore + 1)..], parse), $"key '{key}'");
            }

            if (_keys.Contains(unitKey) && Array(unitKey).Texts is [var text, ..])
            {
                return new(Known(unitKey, text, parse), $"key '{unitKey}'");
            }

            return convention is null ? null : Statement.Convention(convention, "rMD17");
        }

        string Known(string key, string text, Func<string, string> parse)
        {
            try
            {
                return parse(text);
            }
            catch (UnknownNameException unknown)
            {
                throw new DataFileException(path, null, $"unit '{text}' by key '{key}'", "a unit that Morsel knows", unknown.Message);
            }
        }

        (string Key, NpyArray Array)? Find(string[] names)
        {
            var found = _keys
                .Where(key =>
                    !key.EndsWith("_unit", StringComparison.Ordinal)
                    && names.Any(name => key == name || key.StartsWith(name + "_", StringComparison.Ordinal))
                )
                .ToList();
            // sGDML's own scripts write E_min, E_max, E_mean and more: only what ends in a unit is another of the same.
            var rivals = found
                .Where(key => names.Contains(key) || IsUnit(key[(key.IndexOf('_', StringComparison.Ordinal) + 1)..]))
                .ToList();
            found = rivals.Count > 0 ? rivals : found;
            return found.Count switch
            {
                0 => null,
                1 => (found[0], Array(found[0])),
                _ => throw new DataFileException(
                    path,
                    null,
                    $"the keys {string.Join(" and ", found)}",
                    "one of them",
                    "Remove the others."
                ),
            };
        }

        static bool IsUnit(string text)
        {
            foreach (Func<string, string> parse in new[] { UnitNames.Energy, UnitNames.Length, UnitNames.Slope })
            {
                try
                {
                    parse(text);
                    return true;
                }
                catch (UnknownNameException)
                {
                    // Perhaps another kind of unit.
                }
            }

            return false;
        }

        NpyArray Array(string key)
        {
            try
            {
                return NpyArray.Read(NpzEntry.Bytes(archive.GetEntry($"{key}.npy")!));
            }
            catch (MismatchException failure)
            {
                throw new DataFileException(
                    path,
                    null,
                    $"in '{key}' {failure.Found}",
                    failure.Expected,
                    "Save the array again with numpy.savez."
                );
            }
        }

        DataFileException Missing(string what, string[] names) =>
            new(
                path,
                null,
                $"no {what} among the keys {(_keys.Length == 0 ? "(none)" : string.Join(", ", _keys))}",
                $"'{names[0]}'",
                "Name the array so."
            );

        DataFileException Wrong(string key, NpyArray array, string expected) =>
            new(
                path,
                null,
                !array.IsText ? $"'{key}' of shape [{string.Join("][", array.Shape)}]" : $"text in '{key}'",
                expected,
                "Save the array again in that shape."
            );

        static string Text(Element[] elements) => string.Join(' ', elements.Select(element => element.Symbol));
    }
}
