using System.Text.Json;
using Morsel.Files.Data;
using Morsel.Growing.Engines.Running;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Growing.Engines.Programs;

/// <summary>A point as JSON, which any program can write: the units are in the names of the keys.</summary>
/// <remarks>
/// <c>energy_hartree</c>, or another unit; perhaps <c>gradient_hartree_per_bohr</c> or <c>forces_eV_per_angstrom</c>, flat or a list for
/// each atom; perhaps <c>elements</c>, which are compared; or <c>error</c> alone, with why there is no energy.
/// </remarks>
static class ResultFile
{
    static readonly string[] _known = ["energy_hartree", "gradient_hartree_per_bohr", "forces_eV_per_angstrom", "elements", "error"];

    static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

    /// <summary>The point; a failure where the file is not there, torn, of other atoms, or says why it has no energy.</summary>
    public static CalculationResult Read(Calculation calculation, string name)
    {
        if (ProgramFile.Text(calculation.Folder, name) is not { } text)
        {
            return new FailedCalculation($"there is no {name}", MayPass: true);
        }

        try
        {
            using var document = JsonDocument.Parse(text, _strict);
            return Read(calculation, document.RootElement);
        }
        catch (JsonException)
        {
            return new FailedCalculation($"{name} is torn, or no JSON: NaN and keys that stand twice are none", MayPass: true);
        }
        catch (MismatchException failure)
        {
            return new FailedCalculation($"{name}: {failure.Message}", MayPass: false);
        }
        catch (UnknownNameException failure)
        {
            return new FailedCalculation($"{name}: {failure.Message.TrimEnd('.')}", MayPass: false);
        }
    }

    static CalculationResult Read(Calculation calculation, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new MismatchException("no object", "{\"energy_hartree\": ...}");
        }

        (double Value, EnergyUnit Unit)? energy = null;
        (double[] Values, SlopeUnit Unit, bool AreForces)? slopes = null;
        foreach (JsonProperty property in root.EnumerateObject())
        {
            switch (property.Name.Split('_', 2))
            {
                case ["error"]:
                    return new FailedCalculation($"the program says: {PrintableText.OneLine(property.Value.ToString())}", MayPass: false);
                case ["elements"]:
                    if (Answer.OfAnother(calculation, NumbersOf(property.Value), []) is { } other)
                    {
                        return other;
                    }

                    break;
                case ["energy", var unit] when energy is null:
                    energy = (Number(property.Value), EnergyUnit.Parse(UnitNames.Energy(unit)));
                    break;
                case [("gradient" or "forces") and var kind, var unit] when slopes is null:
                    slopes = (Flat(property.Value), SlopeOf(unit), kind == "forces");
                    break;
                case ["energy" or "gradient" or "forces", _]:
                    throw new MismatchException($"'{property.Name}' as a second", "one energy, and one gradient or forces");
                default:
                    throw new UnknownNameException("key", property.Name, _known);
            }
        }

        return energy is not { } found
            ? throw new MismatchException("no energy", "'energy_hartree', or in another unit")
            : Answer.Point(
                calculation,
                found.Value,
                found.Unit,
                slopes?.Values ?? [],
                slopes?.Unit ?? new(EnergyUnit.Hartree, LengthUnit.Bohr),
                slopes?.AreForces ?? false
            );
    }

    // Of 'kcal_per_mol_per_angstrom' the length is behind the last 'per'.
    static SlopeUnit SlopeOf(string text) =>
        text.LastIndexOf("_per_", StringComparison.Ordinal) is > 0 and var at
            ? new(EnergyUnit.Parse(UnitNames.Energy(text[..at])), LengthUnit.Parse(UnitNames.Length(text[(at + 5)..])))
            : SlopeUnit.Parse(text);

    static int[] NumbersOf(JsonElement list) =>
        [
            .. Items(list)
                .Select(symbol =>
                    Element.Parse(symbol.ValueKind == JsonValueKind.String ? symbol.GetString()! : symbol.GetRawText()).Number
                ),
        ];

    static double[] Flat(JsonElement list) =>
        [.. Items(list).SelectMany(item => item.ValueKind == JsonValueKind.Array ? Items(item) : [item]).Select(Number)];

    static JsonElement[] Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : throw new MismatchException(list.GetRawText(), "a list");

    static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw new MismatchException(value.GetRawText(), "a number");
}
