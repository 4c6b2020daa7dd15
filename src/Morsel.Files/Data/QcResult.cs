using System.Globalization;
using System.Text.Json;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>One calculation of QCSchema: its method, and the row that it gives.</summary>
/// <remarks>
/// QCElemental's AtomicResult, versions 1 and 2: <c>molecule</c> (<c>symbols</c>, <c>geometry</c> in bohr), <c>driver</c>,
/// <c>return_result</c>, <c>properties</c>. In version 2, and in a FailedOperation, the request is in <c>input_data</c>. A
/// <c>trajectory</c> holds one result for each step of an optimisation.
/// </remarks>
sealed record QcResult(string? Method, MolecularRow Row)
{
    // What both 'return_result' and 'return_energy' say is printed with ten digits at least.
    const double SameEnergy = 1e-8;

    /// <summary>The results in a document: one, or those of a trajectory.</summary>
    public static List<QcResult> Of(JsonElement document, int line, DataOptions options) =>
        Member(document, "trajectory") is { ValueKind: JsonValueKind.Array } trajectory
            ? [.. trajectory.EnumerateArray().Select(step => One(step, line, options))]
            : [One(document, line, options)];

    static QcResult One(JsonElement document, int line, DataOptions options)
    {
        var row = new MolecularRow { Line = line };
        try
        {
            Require(document, JsonValueKind.Object, "a result");
            RequireOnce(document);
            RequireSuccess(document, row);
            TakeMolecule(document, row);
            if (options.NeedsEnergies)
            {
                TakeEnergy(document, row, options);
            }
        }
        catch (MismatchException failure)
        {
            row.Refuse(failure.Found, failure.Expected);
        }

        return new(row.Fault is null || document.ValueKind == JsonValueKind.Object ? MethodOf(document) : null, row);
    }

    // Its atoms are read all the same: they say which molecule the file is of.
    static void RequireSuccess(JsonElement document, MolecularRow row)
    {
        if (Member(document, "success") is not { ValueKind: JsonValueKind.False })
        {
            return;
        }

        var why = Member(document, "error") is { ValueKind: JsonValueKind.Object } error
            ? string.Join(": ", new[] { Text(error, "error_type"), Text(error, "error_message") }.OfType<string>())
            : "";
        row.Refuse($"a calculation that failed{(why == "" ? "" : $" ({Short(why)})")}", "one that succeeded");
    }

    static void TakeMolecule(JsonElement document, MolecularRow row)
    {
        var molecule =
            Member(document, "molecule")
            ?? (Member(document, "input_data") is { ValueKind: JsonValueKind.Object } input ? Member(input, "molecule") : null)
            ?? document;
        Require(molecule, JsonValueKind.Object, "'molecule'");
        RequireOnce(molecule);
        var symbols = Member(molecule, "symbols") ?? throw new MismatchException("no 'symbols' in the molecule", "the atoms");
        Require(symbols, JsonValueKind.Array, "'symbols'");
        row.Elements = [.. symbols.EnumerateArray().Select(symbol => ElementOf(symbol, row))];
        var geometry = Member(molecule, "geometry") ?? throw new MismatchException("no 'geometry' in the molecule", "positions in bohr");
        row.Positions = NumbersIn(geometry, "geometry", 3 * row.Elements.Length);
        if (
            Member(molecule, "real") is { ValueKind: JsonValueKind.Array } real
            && real.EnumerateArray().Any(flag => flag.ValueKind == JsonValueKind.False)
        )
        {
            throw new MismatchException("ghost atoms ('real' is false)", "real atoms alone, for a surface has no others");
        }
    }

    static void TakeEnergy(JsonElement document, MolecularRow row, DataOptions options)
    {
        var properties = Member(document, "properties") is { ValueKind: JsonValueKind.Object } given ? given : (JsonElement?)null;
        if (properties is { } all)
        {
            RequireOnce(all);
        }

        var driver = Driver(document);
        var result = Member(document, "return_result") is { ValueKind: not JsonValueKind.Null } returned ? returned : (JsonElement?)null;
        var stated = Property(properties, "return_energy") is { } energy ? NumberIn(energy, "return_energy") : double.NaN;
        if (driver == "energy" && result is { } own)
        {
            var value = NumberIn(own, "return_result");
            if (Math.Abs(value - stated) > SameEnergy)
            {
                throw new MismatchException(
                    $"the energy {Numbers.Text(value)} as 'return_result' and {Numbers.Text(stated)} as 'return_energy'",
                    "the same"
                );
            }

            stated = double.IsNaN(stated) ? value : stated;
        }

        var key = options.EnergyKey ?? "return_energy";
        row.Energy =
            key == "return_energy" ? stated
            : Property(properties, key) is { } other ? NumberIn(other, key)
            : double.NaN;
        var gradient = driver == "gradient" ? result : Property(properties, "return_gradient");
        if (gradient is not { } slopes || options.Gradients == "none")
        {
            return;
        }

        // The gradient is that of the energy which was asked for, under whatever name it stands too.
        if (row.Energy.Equals(stated))
        {
            row.Slopes = NumbersIn(slopes, driver == "gradient" ? "return_result" : "return_gradient", row.Positions.Length);
        }
        else
        {
            row.Notes.Add(
                new(
                    Severity.Warning,
                    "gradients-left-out",
                    $"left out: gradients, for they are of 'return_energy' and not of '{key}'.",
                    null
                )
            );
        }
    }

    static string? Driver(JsonElement document) =>
        Text(document, "driver")
        ?? (
            Member(document, "input_data") is { ValueKind: JsonValueKind.Object } input
                ? Text(input, "driver")
                    ?? (Member(input, "specification") is { ValueKind: JsonValueKind.Object } wanted ? Text(wanted, "driver") : null)
                : null
        );

    // 'mp2/cc-pvdz'; a basis that is not a name is no part of it.
    static string? MethodOf(JsonElement document)
    {
        var model = Member(document, "model");
        if (model is null && Member(document, "input_data") is { ValueKind: JsonValueKind.Object } input)
        {
            model =
                Member(input, "model")
                ?? (Member(input, "specification") is { ValueKind: JsonValueKind.Object } wanted ? Member(wanted, "model") : null);
        }

        return model is not { ValueKind: JsonValueKind.Object } one || Text(one, "method") is not { } method ? null
            : Text(one, "basis") is { Length: > 0 } basis ? $"{method}/{basis}"
            : method;
    }

    static Element ElementOf(JsonElement symbol, MolecularRow row)
    {
        var text = symbol.ValueKind == JsonValueKind.String ? symbol.GetString()! : symbol.GetRawText();
        if (Isotopes.Is(text))
        {
            row.Notes.Add(Isotopes.Note);
            return Element.Parse("H");
        }

        try
        {
            return Element.Parse(text);
        }
        catch (UnknownNameException)
        {
            throw new MismatchException($"'{Short(text)}' in 'symbols'", "symbols of elements");
        }
    }

    static double NumberIn(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? number
            : throw new MismatchException($"{Described(value)} as '{name}'", "a number");

    // A flat list, or a list for each atom.
    static double[] NumbersIn(JsonElement list, string name, int count)
    {
        Require(list, JsonValueKind.Array, $"'{name}'");
        double[] values =
        [
            .. list.EnumerateArray()
                .SelectMany(item => item.ValueKind == JsonValueKind.Array ? [.. item.EnumerateArray()] : new[] { item })
                .Select(item => NumberIn(item, name)),
        ];
        return values.Length == count
            ? values
            : throw new MismatchException(
                string.Create(CultureInfo.InvariantCulture, $"{values.Length} numbers in '{name}'"),
                string.Create(CultureInfo.InvariantCulture, $"{count}, three for each atom")
            );
    }

    static void Require(JsonElement value, JsonValueKind kind, string name)
    {
        if (value.ValueKind != kind)
        {
            throw new MismatchException($"{Described(value)} as {name}", kind == JsonValueKind.Array ? "a list" : "an object");
        }
    }

    // Of a key that stands twice, either may be meant.
    static void RequireOnce(JsonElement value)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                throw new MismatchException($"the key '{Short(member.Name)}' twice", "each key once");
            }
        }
    }

    static JsonElement? Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : null;

    static JsonElement? Property(JsonElement? properties, string name) =>
        properties is { } all && Member(all, name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    static string Described(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "an object",
            _ => Short(value.GetRawText()),
        };

    static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
