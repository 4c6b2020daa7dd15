using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>What stands where in the atom lines of a frame, and what the frame says of units.</summary>
/// <param name="Columns">Fields of a line.</param>
/// <param name="Element">The field with the element.</param>
/// <param name="Position">The first of three fields.</param>
/// <param name="Slope">The first of three fields with a gradient or force; null where there are none.</param>
sealed record XyzLayout(int Columns, int Element, int Position, int? Slope)
{
    const string Extended = "extended XYZ (ASE)";

    public Statement? EnergyUnit { get; init; }

    public required Statement LengthUnit { get; init; }

    public Statement? SlopeUnit { get; init; }

    public Statement? SlopeKind { get; init; }

    /// <summary><c>El x y z</c>, with three more columns or without.</summary>
    public static XyzLayout Plain(int fields) =>
        new(fields, 0, 1, fields == 7 ? 4 : null) { LengthUnit = Statement.Convention("angstrom", "XYZ") };

    /// <summary>What the keys of an extended frame say.</summary>
    /// <exception cref="MismatchException">The properties cannot be understood.</exception>
    /// <exception cref="UnknownNameException">A unit is not known.</exception>
    public static XyzLayout Of(XyzComment comment)
    {
        int column = 0;
        int? element = null,
            position = null,
            slope = null;
        string? positionName = null,
            slopeName = null;
        var properties = comment.Keys.GetValueOrDefault("Properties", "species:S:1:pos:R:3").Split(':');
        for (var at = 0; at < properties.Length; at += 3)
        {
            if (
                at + 2 >= properties.Length
                || !int.TryParse(properties[at + 2], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            )
            {
                throw new MismatchException(
                    $"Properties={string.Join(':', properties)}",
                    "name:type:columns for each property, such as species:S:1:pos:R:3"
                );
            }

            var name = properties[at];
            if (name is "species" or "element" or "elements" or "symbols" or "Z" or "numbers" && width == 1)
            {
                element ??= column;
            }
            else if (width == 3 && IsNamed(name, "pos", "positions"))
            {
                (position, positionName) = (column, name);
            }
            else if (width == 3 && slope is null && IsNamed(name, "forces", "force", "REF_forces", "gradients", "gradient"))
            {
                (slope, slopeName) = (column, name);
            }

            column += width;
        }

        if (element is null || position is null)
        {
            throw new MismatchException(
                $"Properties={string.Join(':', properties)}",
                "a 'species' column and three 'pos' columns among them"
            );
        }

        return new(column, element.Value, position.Value, slope)
        {
            EnergyUnit = EnergyOf(comment),
            LengthUnit = Unit(comment, "length_unit", positionName!, UnitNames.Length) ?? Statement.Convention("angstrom", Extended),
            SlopeUnit = slopeName is null
                ? null
                : Unit(comment, "force_unit", slopeName, UnitNames.Slope) ?? Unit(comment, "gradient_unit", "", UnitNames.Slope),
            SlopeKind = slopeName is null
                ? null
                : new(slopeName.Contains("grad", StringComparison.Ordinal) ? "gradients" : "forces", $"property '{slopeName}'"),
        };
    }

    static Statement? EnergyOf(XyzComment comment) =>
        comment.EnergyKey is not { } key
            ? null
            : Unit(comment, "energy_unit", key.StartsWith("REF_", StringComparison.OrdinalIgnoreCase) ? "" : key, UnitNames.Energy)
                ?? Statement.Convention("eV", Extended);

    // The unit after the name's first underscore, or else under a key of its own, singular or plural.
    static Statement? Unit(XyzComment comment, string key, string name, Func<string, string> parse)
    {
        var underscore = name.StartsWith("REF_", StringComparison.Ordinal) ? -1 : name.IndexOf('_', StringComparison.Ordinal);
        if (underscore > 0)
        {
            return new(parse(name[(underscore + 1)..]), $"'{name}'");
        }

        var stated = comment.Keys.ContainsKey(key) ? key : $"{key}s";
        return comment.Keys.TryGetValue(stated, out var unit) ? new(parse(unit), $"key '{stated}'") : null;
    }

    static bool IsNamed(string name, params string[] known) =>
        known.Any(one => name == one || name.StartsWith(one + "_", StringComparison.Ordinal));
}
