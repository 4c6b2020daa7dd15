using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Morsel.Files.Data;

/// <summary>The rows of the table <c>systems</c>.</summary>
sealed class AseSystems(DataOptions options)
{
    public const string Query =
        "SELECT numbers, positions, cell, pbc, energy, forces, free_energy, key_value_pairs, calculator FROM systems ORDER BY id";

    readonly SortedSet<string> _otherEnergies = new(StringComparer.Ordinal);
    bool _hasEnergy;

    public int Count => Rows.Count;

    public List<MolecularRow> Rows { get; } = [];

    /// <summary>The calculator of each row; null where it names none.</summary>
    public List<string?> Calculators { get; } = [];

    /// <summary>What there is in place of energies; null where some row has one.</summary>
    public string? NoEnergy =>
        _hasEnergy ? null
        : options.EnergyKey is { } key ? $"no number under the key '{key}' of --energy-key"
        : _otherEnergies.Count > 0
            ? $"nothing in the column 'energy', though other energies: --energy-key {string.Join('|', _otherEnergies)}"
        : "nothing in the column 'energy'";

    public void Take(SqliteDataReader reader)
    {
        var row = new MolecularRow();
        Rows.Add(row);
        Calculators.Add(reader.GetValue(8) is string { Length: > 0 } calculator ? calculator : null);
        try
        {
            row.Elements = MolecularRow.ElementsOf(Integers(Blob(reader, 0, "numbers")));
            var length = 3 * row.Elements.Length;
            row.Positions = Doubles(reader, 1, "positions", length);
            Unwrap(row, reader);
            if (options.NeedsEnergies)
            {
                TakeEnergy(row, reader, length);
            }
        }
        catch (MismatchException failure)
        {
            row.Refuse(failure.Found, failure.Expected);
        }
    }

    void TakeEnergy(MolecularRow row, SqliteDataReader reader, int length)
    {
        var pairs = Pairs(reader.GetValue(7));
        var freeEnergy = Number(reader.GetValue(6), "free_energy");
        row.Energy = options.EnergyKey switch
        {
            null or "energy" => Number(reader.GetValue(4), "energy"),
            "free_energy" => freeEnergy,
            var key => pairs.GetValueOrDefault(key, double.NaN),
        };
        _hasEnergy |= !double.IsNaN(row.Energy);
        _otherEnergies.UnionWith(pairs.Keys.Where(key => EnergyName.Of(key) is not null));
        if (!double.IsNaN(freeEnergy))
        {
            _otherEnergies.Add("free_energy");
        }

        if (reader.IsDBNull(5) || options.Gradients == "none")
        {
            return;
        }

        // ASE's forces are those of its own energies, free or extrapolated to no smearing.
        if (options.EnergyKey is null or "energy" or "free_energy")
        {
            row.Slopes = Doubles(reader, 5, "forces", length);
        }
        else
        {
            row.Notes.Add(
                new(
                    Severity.Warning,
                    "gradients-left-out",
                    $"left out: forces, for they are of the column 'energy' and not of the key '{options.EnergyKey}'.",
                    null
                )
            );
        }
    }

    static void Unwrap(MolecularRow row, SqliteDataReader reader)
    {
        var flags = reader.GetValue(3) switch
        {
            DBNull => 0,
            long value and >= 0 and < 8 => (int)value,
            var other => throw new MismatchException($"{Shown(other)} in 'pbc'", "0 to 7"),
        };
        if (flags == 0)
        {
            return;
        }

        var vectors = Doubles(reader, 2, "cell", 9);
        var cell = PeriodicCell.SpanASpace(vectors)
            ? new PeriodicCell(vectors, [(flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0])
            : throw new MismatchException("pbc and no cell that spans a space", "three vectors in 'cell', or pbc F F F");
        row.Notes.AddRange(PeriodicMolecule.Unwrap(cell, row.Positions, row.Elements, 1, "cell, pbc", "set pbc to F F F"));
    }

    static double Number(object value, string column) =>
        value switch
        {
            DBNull => double.NaN,
            double number => number,
            long number => number,
            _ => throw new MismatchException($"{Shown(value)} in '{column}'", "a number"),
        };

    // Numbers alone: words are not energies, and arrays are in 'data'.
    static Dictionary<string, double> Pairs(object value)
    {
        if (value is not string text)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind != JsonValueKind.Object
                ? throw new MismatchException($"'{Short(text)}' in 'key_value_pairs'", "a JSON object")
                : document
                    .RootElement.EnumerateObject()
                    .Where(pair => pair.Value.ValueKind == JsonValueKind.Number)
                    .GroupBy(pair => pair.Name, StringComparer.Ordinal)
                    .ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value.GetDouble(), StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            throw new MismatchException($"'{Short(text)}' in 'key_value_pairs'", "a JSON object");
        }
    }

    static byte[] Blob(SqliteDataReader reader, int column, string name) =>
        reader.GetValue(column) as byte[]
        ?? throw new MismatchException($"{Shown(reader.GetValue(column))} in '{name}'", "a blob of numbers");

    static int[] Integers(byte[] bytes) =>
        bytes.Length > 0 && bytes.Length % 4 == 0
            ? MemoryMarshal.Cast<byte, int>(bytes).ToArray()
            : throw new MismatchException($"{bytes.Length} bytes in 'numbers'", "4 for each atom");

    static double[] Doubles(SqliteDataReader reader, int column, string name, int count)
    {
        var bytes = Blob(reader, column, name);
        return MolecularRow.Doubles(bytes) is { } values && values.Length == count
            ? values
            : throw new MismatchException($"{bytes.Length} bytes in '{name}'", $"{8 * count}, for {count} numbers");
    }

    static string Shown(object value) =>
        value switch
        {
            DBNull => "nothing",
            byte[] bytes => $"{bytes.Length} bytes",
            _ => $"'{Short(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}'",
        };

    static string Short(string text) => text.Length <= 40 ? text : text[..37] + "...";
}
