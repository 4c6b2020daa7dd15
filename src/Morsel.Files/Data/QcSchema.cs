using System.Globalization;
using System.Text.Json;

namespace Morsel.Files.Data;

/// <summary>Results of MolSSI's QCSchema, as QCEngine and Psi4 write them: one, a list of them, or one on each line.</summary>
static class QcSchema
{
    const string Format = "QCSchema";

    /// <exception cref="DataFileException">The file is no such JSON, or the user must say which rows or energies are meant.</exception>
    public static RawRows Read(FileContent content, DataOptions options)
    {
        var path = content.Path;
        var results = new List<QcResult>();
        try
        {
            JsonDocuments.ForEach(
                content.Bytes(),
                (document, line) =>
                {
                    RefuseForeign(path, document);
                    results.AddRange(QcResult.Of(document, line, options));
                }
            );
        }
        catch (JsonException failure)
        {
            throw new DataFileException(
                path,
                (int?)(failure.LineNumber + 1),
                "broken JSON" + Why(failure),
                "whole JSON objects",
                "Write the file again; NaN and comments are no JSON."
            );
        }
        catch (InvalidOperationException)
        {
            // So the JSON reader says of half of a surrogate pair, and of bytes that are none.
            throw new DataFileException(path, null, "text that is no UTF-8", "JSON as UTF-8", "Write the file again.");
        }
        catch (MismatchException failure)
        {
            throw new DataFileException(path, null, failure.Found, $"{failure.Expected}, a result of QCSchema", "Check the file.");
        }

        return results.Count == 0
            ? throw new DataFileException(path, null, "an empty list", "results of QCSchema", "Check that this is the file you meant.")
            : Rows(path, results, options);
    }

    static RawRows Rows(string path, List<QcResult> results, DataOptions options)
    {
        var chosen = RowGroup.Choose(path, [.. results.Select(result => result.Method)], "method", options);
        var rows = new RawRows(Format)
        {
            HasEnergyKeys = true,
            HasGroups = true,
            EnergyUnit = new("hartree", Format),
            LengthUnit = new("bohr", Format),
            SlopeUnit = new("hartree/bohr", Format),
            SlopeKind = new("gradients", Format),
            EnergySource = $"'{options.EnergyKey ?? "return_energy"}'",
        };
        MolecularRow.AddAll(path, rows, chosen.Of([.. results.Select(result => result.Row)]));
        chosen.Say(rows);
        rows.NoEnergy =
            options.EnergyKey is { } key && rows.Energies.TrueForAll(double.IsNaN)
                ? $"no number under the key '{key}' of --energy-key in 'properties'"
                : null;
        return rows;
    }

    static void RefuseForeign(string path, JsonElement document)
    {
        if (
            document.TryGetProperty("molecule", out _)
            || document.TryGetProperty("symbols", out _)
            || document.TryGetProperty("success", out _)
            || document.TryGetProperty("input_data", out _)
            || document.TryGetProperty("trajectory", out _)
        )
        {
            return;
        }

        // ASE's: {"1": {..., "numbers": ...}, "ids": [1], "nextid": 2}.
        var isAse = document.TryGetProperty("ids", out _) && document.TryGetProperty("nextid", out _);
        throw new DataFileException(
            path,
            null,
            isAse
                ? "an ASE database as JSON"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"JSON with the keys {string.Join(", ", document.EnumerateObject().Take(6).Select(one => one.Name))}"
                ),
            isAse ? "one as SQLite" : "results of QCSchema, with 'molecule', 'driver' and 'return_result'",
            isAse ? "Convert it: ase db FILE.json --insert-into FILE.db." : "Convert it to a table, XYZ or NPZ."
        );
    }

    static string Why(JsonException failure)
    {
        // The message ends in the place, counted from 0: it is said already, from 1.
        var at = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var text = (at > 0 ? failure.Message[..at] : failure.Message).TrimEnd('.', ' ');
        return $" ({text})";
    }
}
