using System.Text.Json;
using Morsel.Growing.Engines.Running;
using Morsel.Units;

namespace Morsel.Growing.Engines.Programs;

/// <summary>MolSSI's QCSchema as a request for a gradient, and whether an answer says that it succeeded.</summary>
static class QcSchemaText
{
    /// <summary>A request of version 1, with positions in bohr.</summary>
    public static string Request(Calculation calculation, string method, string basis)
    {
        double bohr = LengthUnit.Angstrom.To(LengthUnit.Bohr);
        return JsonSerializer.Serialize(
            new
            {
                schema_name = "qcschema_input",
                schema_version = 1,
                molecule = new
                {
                    schema_name = "qcschema_molecule",
                    schema_version = 2,
                    symbols = calculation.Elements.Select(element => element.Symbol),
                    geometry = calculation.Positions.Select(x => x * bohr),
                    molecular_charge = calculation.Charge,
                    molecular_multiplicity = calculation.Multiplicity,
                    fix_com = true,
                    fix_orientation = true,
                },
                driver = "gradient",
                model = new { method, basis = basis == "" ? null : basis },
                keywords = new { },
            }
        );
    }

    /// <summary>Why an answer is none; null where it says that it succeeded.</summary>
    public static FailedCalculation? Failure(Calculation calculation, string name)
    {
        if (ProgramFile.Text(calculation.Folder, name) is not { Length: > 0 } text)
        {
            return new("the program wrote no QCSchema", MayPass: true);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return
                document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("success", out JsonElement success)
                && success.ValueKind == JsonValueKind.True
                ? null
                : new($"the program does not say success: true{Why(document.RootElement)}", MayPass: false);
        }
        catch (JsonException)
        {
            return new("the program's QCSchema is torn, or no JSON", MayPass: true);
        }
    }

    static string Why(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("error", out JsonElement error)
        && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("error_message", out JsonElement message)
        && message.ValueKind == JsonValueKind.String
            ? $", but '{Short(PrintableText.OneLine(message.GetString()!))}'"
            : "";

    static string Short(string text) => text.Length <= 120 ? text : text[..117] + "...";
}
