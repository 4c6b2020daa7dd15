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

    /// <summary>Names of gradients or forces that were left out, for they are not the chosen energy's.</summary>
    public string? LeftOut { get; init; }

    /// <summary>What the comment says of a frame whose atom lines have so many fields.</summary>
    /// <exception cref="MismatchException">The properties cannot be understood, or two statements contradict each other.</exception>
    /// <exception cref="UnknownNameException">A unit is not known.</exception>
    public static XyzLayout Of(XyzComment comment, int fields)
    {
        if (!comment.Keys.TryGetValue("Properties", out var properties))
        {
            return new(fields, 0, 1, fields == 7 ? 4 : null)
            {
                EnergyUnit = EnergyOf(comment),
                LengthUnit =
                    Unit(comment, "length_unit", null, "", UnitNames.Length)
                    ?? Statement.Convention("angstrom", comment.IsAse ? Extended : "XYZ"),
                SlopeUnit = fields == 7 ? SlopeUnitOf(comment, null, "") : null,
            };
        }

        var columns = XyzProperties.Of(properties);
        var (slope, leftOut) = Chosen(columns, comment);
        var kind = slope is { } chosen ? SlopeName.Of(chosen.Name) : null;
        var underscore = columns.Position.Name.IndexOf('_', StringComparison.Ordinal);
        return new(columns.Columns, columns.Element, columns.Position.Column, slope?.Column)
        {
            EnergyUnit = EnergyOf(comment),
            LengthUnit =
                Unit(
                    comment,
                    "length_unit",
                    underscore > 0 ? columns.Position.Name[(underscore + 1)..] : null,
                    columns.Position.Name,
                    UnitNames.Length
                ) ?? Statement.Convention("angstrom", Extended),
            SlopeUnit = kind is null ? null : SlopeUnitOf(comment, kind.Unit, slope!.Value.Name),
            SlopeKind = kind is null ? null : new(kind.IsGradient ? "gradients" : "forces", $"property '{slope!.Value.Name}'"),
            LeftOut = leftOut,
        };
    }

    /// <summary>
    /// The gradients or forces of the energy's own family; where the file has one energy and one set of forces, those, whatever their
    /// names.
    /// </summary>
    static ((int Column, string Name)? Slope, string? LeftOut) Chosen(XyzProperties columns, XyzComment comment)
    {
        var family = comment.Claim?.Family ?? "";
        var own = columns.Slopes.Where(one => family.Equals(SlopeName.Of(one.Name)!.Family, StringComparison.OrdinalIgnoreCase)).ToArray();
        return (own, columns.Slopes) switch
        {
            ([var only], _) => (only, null),
            ([var first, var second, ..], _) => throw new MismatchException(
                $"both '{first.Name}' and '{second.Name}'",
                "one of them, the gradients or forces of one energy"
            ),
            (_, []) => (null, null),
            (_, [var only]) when !comment.HasRivals => (only, null),
            _ => (null, string.Join(", ", columns.Slopes.Select(one => $"'{one.Name}'"))),
        };
    }

    static Statement? EnergyOf(XyzComment comment)
    {
        if (comment.Claim is not { } claim)
        {
            return null;
        }

        Statement?[] said =
        [
            Unit(comment, "energy_unit", claim.Name?.Unit, claim.Key ?? "", UnitNames.Energy),
            claim.Unit is { } behind ? new(behind, "the unit behind the number") : null,
        ];
        return said switch
        {
            [{ } name, { } number] when name.Value != number.Value => throw new MismatchException(
                $"the energy in {name.Value}, by {name.Source}, and in {number.Value}, by {number.Source}",
                "one unit"
            ),
            [{ } name, _] => name,
            [_, { } number] => number,
            _ => comment.Program is { } program ? Statement.Convention("hartree", program)
            : comment.IsAse && IsOfAse(claim) ? Statement.Convention("eV", Extended)
            : null,
        };
    }

    // The convention is that of ASE's own names; what stands behind energy_ may be a unit that nobody knows.
    static bool IsOfAse(EnergyClaim claim) => claim.Key is not null && claim.Key.EndsWith("energy", StringComparison.OrdinalIgnoreCase);

    static Statement? SlopeUnitOf(XyzComment comment, string? inName, string name) =>
        Unit(comment, "force_unit", inName, name, UnitNames.Slope) ?? Unit(comment, "gradient_unit", null, "", UnitNames.Slope);

    // In the name, or else under a key of its own, singular or plural.
    static Statement? Unit(XyzComment comment, string key, string? inName, string name, Func<string, string> parse)
    {
        var stated = comment.Keys.ContainsKey(key) ? key : $"{key}s";
        var byKey = comment.Keys.TryGetValue(stated, out var unit) ? new Statement(parse(unit), $"key '{stated}'") : null;
        if (inName is null)
        {
            return byKey;
        }

        var byName = new Statement(parse(inName), $"'{name}'");
        return byKey is null || byKey.Value == byName.Value
            ? byName
            : throw new MismatchException(
                $"{byName.Value}, by {byName.Source}, and {byKey.Value}, by {byKey.Source}",
                "one unit for one quantity"
            );
    }
}
