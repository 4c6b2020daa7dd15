using System.Globalization;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>Arrays of positions, atomic numbers, energies and slopes that belong together become rows.</summary>
sealed class NamedArrays(INamedArrays arrays, ArrayNames names, DataOptions options)
{
    readonly HashSet<string> _used = new(StringComparer.Ordinal);

    string[] Keys => arrays.Keys;

    string Path => arrays.Path;

    public RawRows Rows()
    {
        var (key, positions) = Find(names.Positions) ?? throw Missing("positions", names.Positions);
        if (positions.Shape is not [var count, var atoms, 3] || positions.IsText)
        {
            throw Wrong(key, positions, "[points][atoms][3]");
        }

        if (count == 0 || atoms < 2)
        {
            throw Wrong(key, positions, "at least one point of at least two atoms");
        }

        var elements = Elements(count, atoms);
        var isMd17 = key == "coords" && !names.HasEnergyKeys;
        var rows = new RawRows(isMd17 ? "NPZ (rMD17)" : names.Format)
        {
            Width = 3 * atoms,
            Elements = [.. elements[0]],
            HasEnergyKeys = names.HasEnergyKeys,
            HasGroups = names.HasEnergyKeys,
        };
        rows.LengthUnit = Unit(key, "r_unit", UnitNames.Length, isMd17 ? "angstrom" : null);
        var (energyKey, energies) = Energies(rows, count, isMd17);
        var (slopes, sign) = Slopes(rows, positions.Shape, energyKey);
        SayWhatIsLeftOut(rows, slopes is not null);
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
        if (Find(names.Numbers) is not var (key, numbers))
        {
            return options.Elements.Length == atoms
                ?
                [
                    [.. options.Elements],
                ]
                : throw new DataFileException(
                    Path,
                    null,
                    $"no atomic numbers among {string.Join(", ", Keys)}",
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

        if (numbers.Values.Where(z => z is not (>= 1 and <= 118) || z != Math.Floor(z)).Select(z => (double?)z).FirstOrDefault() is { } bad)
        {
            throw new DataFileException(
                Path,
                null,
                $"atomic number {bad} in '{key}'",
                "1 (H) to 118 (Og)",
                "Morsel fits one molecule; rows with fewer atoms, filled with 0, cannot be mixed with others."
            );
        }

        return [.. numbers.Values.Chunk(atoms).Take(perRow ? count : 1).Select(row => row.Select(z => Element.OfNumber((int)z)).ToArray())];
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
            throw new DataFileException(Path, null, $"'{text}' in '{key}'", "symbols or atomic numbers of elements", unknown.Message);
        }
    }

    (string? Key, NpyArray? Energies) Energies(RawRows rows, int count, bool isMd17)
    {
        if (names.HasEnergyKeys && !options.NeedsEnergies)
        {
            return (null, null);
        }

        if (FindEnergies() is not var (key, energies))
        {
            rows.NoEnergy =
                $"no {(options.EnergyKey is { } wanted ? $"'{wanted}' of --energy-key" : "energies")} among the keys {string.Join(", ", Keys)}";
            return (null, null);
        }

        if (energies.Shape is not ([_] or [_, 1]) || energies.Shape[0] != count || energies.IsText)
        {
            throw Wrong(key, energies, $"[{count}], one for each point");
        }

        rows.EnergyUnit = Unit(key, "e_unit", UnitNames.Energy, isMd17 ? "kcal/mol" : null);
        rows.EnergySource = names.HasEnergyKeys ? $"key '{key}'" : null;
        return (key, energies);
    }

    (NpyArray? Slopes, Statement? Kind) Slopes(RawRows rows, int[] shape, string? energyKey)
    {
        if (names.HasEnergyKeys && (energyKey is null || options.Gradients == "none"))
        {
            return (null, null);
        }

        var isOther = energyKey is not null && !IsUsual(energyKey);
        var gradients = isOther ? OfTheEnergy(energyKey!, true) : Find(names.Gradients);
        if (((isOther ? OfTheEnergy(energyKey!, false) : Find(names.Forces)) ?? gradients) is not var (key, slopes))
        {
            return (null, null);
        }

        if (gradients is not null && gradients.Value.Key != key)
        {
            throw new DataFileException(
                Path,
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
        if (underscore > 0 && (!names.HasEnergyKeys || UnitIn(key, underscore, parse)))
        {
            return new(Known(key, key[(underscore + 1)..], parse), $"key '{key}'");
        }

        if (arrays.UnitOf(key) is { } stated)
        {
            return new(Known(key, stated, parse), $"the units of '{key}'");
        }

        if (Keys.Contains(unitKey) && Array(unitKey).Texts is [var text, ..])
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
            throw new DataFileException(Path, null, $"unit '{text}' by key '{key}'", "a unit that Morsel knows", unknown.Message);
        }
    }

    (string Key, NpyArray Array)? Find(string[] names)
    {
        var found = Keys.Where(key =>
                !key.EndsWith("_unit", StringComparison.Ordinal)
                && names.Any(name => key == name || key.StartsWith(name + "_", StringComparison.Ordinal))
            )
            .ToList();
        // sGDML's own scripts write E_min, E_max, E_mean and more: only what ends in a unit is another of the same.
        var rivals = found.Where(key => names.Contains(key) || IsUnit(key[(key.IndexOf('_', StringComparison.Ordinal) + 1)..])).ToList();
        found = rivals.Count > 0 ? rivals : found;
        return found.Count switch
        {
            0 => null,
            1 => (found[0], Array(found[0])),
            _ => throw new DataFileException(Path, null, $"the keys {string.Join(" and ", found)}", "one of them", "Remove the others."),
        };
    }

    // A name that is no usual one, such as 'dft_total_energy', has no unit behind its first underscore.
    bool UnitIn(string key, int underscore, Func<string, string> parse)
    {
        string[] usual = [.. names.Positions, .. names.Energies, .. names.Forces, .. names.Gradients];
        return usual.Contains(key[..underscore]) && Known(key, key[(underscore + 1)..], parse) != "";
    }

    bool IsUsual(string energyKey) =>
        names.Energies.Any(name => energyKey == name || energyKey.StartsWith(name + "_", StringComparison.Ordinal));

    // The usual name, or the only other name that says energy: wb97x_dz.energy, dft_total_energy.
    (string Key, NpyArray Array)? FindEnergies()
    {
        if (!names.HasEnergyKeys)
        {
            return Find(names.Energies);
        }

        if (options.EnergyKey is { } wanted)
        {
            return System.Array.Find(Keys, key => key.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } named
                ? (named, Array(named))
                : null;
        }

        if (Find(names.Energies) is { } usual)
        {
            return usual;
        }

        string[] others = [.. Keys.Where(key => EnergyName.Of(key) is { IsWhole: true })];
        return others switch
        {
            [] => null,
            [var only] => (only, Array(only)),
            _ => throw new DataFileException(
                Path,
                null,
                $"{others.Length} energies: {string.Join(", ", others)}",
                "one, or a statement which is meant",
                $"Say which: --energy-key {string.Join('|', others.Take(8))}. Forces of the same name are taken with it."
            ),
        };
    }

    // wb97x_dz.forces with wb97x_dz.energy.
    (string Key, NpyArray Array)? OfTheEnergy(string energyKey, bool isGradient)
    {
        string[] ends = isGradient ? ["gradients", "gradient", "grad"] : ["forces", "force"];
        var stem = Stem(energyKey, ["energies", "energy"]);
        return System.Array.Find(Keys, key => Stem(key, ends) is { } other && other == stem) is { } found ? (found, Array(found)) : null;
    }

    static string? Stem(string key, string[] ends) =>
        System.Array.Find(ends, end => key.EndsWith(end, StringComparison.OrdinalIgnoreCase)) is { } end
            ? key[..^end.Length].TrimEnd('_', '.', '-')
            : null;

    void SayWhatIsLeftOut(RawRows rows, bool hasSlopes)
    {
        string[] left = [.. Keys.Where(key => !_used.Contains(key))];
        if (!names.HasEnergyKeys || !options.NeedsEnergies || left.Length == 0)
        {
            return;
        }

        var isSlope =
            !hasSlopes
            && options.Gradients != "none"
            && left.Any(key => Stem(key, ["forces", "force", "gradients", "gradient"]) is not null);
        rows.Say(
            new(
                isSlope ? Severity.Warning : Severity.Note,
                isSlope ? "gradients-left-out" : "arrays-left-out",
                $"Left out: {string.Join(", ", left.Take(20))}{(left.Length > 20 ? ", ..." : "")}.",
                isSlope ? "Give --energy-key with the energy that the forces or gradients belong to." : null
            )
        );
    }

    NpyArray Array(string key)
    {
        _used.Add(key);
        return arrays.Array(key);
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

    DataFileException Missing(string what, string[] names) =>
        new(
            Path,
            null,
            $"no {what} among the keys {(Keys.Length == 0 ? "(none)" : string.Join(", ", Keys))}",
            $"'{names[0]}'",
            "Name the array so."
        );

    DataFileException Wrong(string key, NpyArray array, string expected) =>
        new(
            Path,
            null,
            !array.IsText ? $"'{key}' of shape [{string.Join("][", array.Shape)}]" : $"text in '{key}'",
            expected,
            "Save the array again in that shape."
        );

    static string Text(Element[] elements) => string.Join(' ', elements.Select(element => element.Symbol));
}
