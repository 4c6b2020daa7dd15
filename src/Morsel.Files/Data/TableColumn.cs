using System.Text.RegularExpressions;
using Morsel.Datasets;
using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>What a column of a table holds.</summary>
enum ColumnKind
{
    Coordinate,
    Energy,

    /// <summary>A gradient or a force.</summary>
    Slope,

    /// <summary>Nothing that is read.</summary>
    LeftOut,
}

/// <summary>A column by its name: <c>r_bohr</c>, <c>R (bohr)</c>, <c>r [bohr]</c> or <c>R/bohr</c>.</summary>
/// <param name="Text">The name as it is written.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Without the unit.</param>
/// <param name="Unit">The symbol; null where the name states none.</param>
sealed partial record TableColumn(string Text, ColumnKind Kind, string Name, string? Unit)
{
    /// <summary>Stands for a column that is left out.</summary>
    public const string LeftOut = "_";

    public Axis Axis => new(Name, Unit is null ? LengthUnit.Reduced : LengthUnit.Parse(Unit));

    /// <param name="text">The name.</param>
    /// <param name="hasLabels">Whether a letter after an underscore is a label, as in r_A, r_B.</param>
    /// <exception cref="UnknownNameException">It states a unit that is not known.</exception>
    public static TableColumn Of(string text, bool hasLabels = false)
    {
        if (text == LeftOut || TableHeader.IsGradient(text) || TableHeader.IsForce(text))
        {
            return new(text, text == LeftOut ? ColumnKind.LeftOut : ColumnKind.Slope, text, null);
        }

        foreach (var (name, unit, isMarked) in Divisions(text))
        {
            var isEnergy = IsEnergyName(name);
            if (AtomicUnit().IsMatch(unit))
            {
                return isEnergy ? new(text, ColumnKind.Energy, name, "hartree") : new(text, ColumnKind.Coordinate, name, "bohr");
            }

            if (UnitNames.TryEnergy(unit) is { } energy && (isEnergy || isMarked || unit.Length > 1))
            {
                return new(text, ColumnKind.Energy, name, energy);
            }

            if (
                !isEnergy
                && UnitNames.TryLength(unit) is { } length
                && (isMarked || unit.Length > 1 || unit is "m" || (unit is "A" or "Å" && !hasLabels))
            )
            {
                return new(text, ColumnKind.Coordinate, name, length);
            }
        }

        if (IsEnergyName(text))
        {
            return new(text, ColumnKind.Energy, text, null);
        }

        RefuseUnknown(text);
        return new(text, ColumnKind.Coordinate, text, null);
    }

    /// <summary>Whether one of the names is that of an energy.</summary>
    public static bool NameEnergy(IEnumerable<string> names) =>
        names.Any(name =>
        {
            try
            {
                return Of(name).Kind == ColumnKind.Energy;
            }
            catch (UnknownNameException)
            {
                // An energy in a unit that is not known: the header says more of it than a title would.
                return true;
            }
        });

    /// <summary>Whether a name alone says that it is the energy.</summary>
    static bool IsEnergyName(string name) =>
        name == TableHeader.PesLearnEnergy
        || name.Equals("energy", StringComparison.OrdinalIgnoreCase)
        || name.Equals("energies", StringComparison.OrdinalIgnoreCase);

    // Marked are units in brackets and behind a slash; after an underscore a label may follow.
    static IEnumerable<(string Name, string Unit, bool IsMarked)> Divisions(string text)
    {
        for (var at = text.Length > 1 ? text.IndexOf('_', 1) : -1; at > 0 && at < text.Length - 1; at = text.IndexOf('_', at + 1))
        {
            yield return (text[..at], text[(at + 1)..], false);
        }

        if (Bracketed().Match(text) is { Success: true } bracketed)
        {
            yield return (bracketed.Groups["name"].Value, bracketed.Groups["unit"].Value.Trim(), true);
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
        {
            yield return (text[..slash].Trim(), text[(slash + 1)..].Trim(' ', '(', ')', '[', ']'), true);
        }
    }

    // r_angstroms must not pass for a coordinate in reduced units; shorter suffixes, as in r_AB, resemble units by chance.
    static void RefuseUnknown(string text)
    {
        if (text.StartsWith("energy_", StringComparison.OrdinalIgnoreCase))
        {
            UnitNames.Energy(text["energy_".Length..]);
        }

        foreach (var (name, unit, isMarked) in Divisions(text))
        {
            var units = (IsEnergyName(name) ? EnergyUnit.All.Select(one => one.Symbol) : LengthUnit.All.Select(one => one.Symbol)).ToList();
            if (
                (isMarked && (IsEnergyName(name) || UnitNames.IsForeignLength(unit) || IsUnitLike(text, unit)))
                || (unit.Length >= 4 && Suggestion.For(unit, units) is not null)
            )
            {
                throw new UnknownNameException(IsEnergyName(name) ? "energy unit" : "length unit", unit, units);
            }
        }
    }

    // A word in square brackets, or after a blank, is meant as a unit; r(OH) and r (OH) are labels, and angles need none.
    static bool IsUnitLike(string text, string unit) =>
        OneWord().IsMatch(unit)
        && !Angle().IsMatch(unit)
        && !Labels().IsMatch(unit)
        && (text.EndsWith(']') || text[..text.LastIndexOf('(', text.Length - 1)] is [.., ' ']);

    [GeneratedRegex(@"^[A-Za-z\u00b5\u03bc]{2,12}$")]
    private static partial Regex OneWord();

    [GeneratedRegex("^(?:m?rad|radians?|deg|degs|degrees?|dimensionless|none|unitless|reduced|arb)$", RegexOptions.IgnoreCase)]
    private static partial Regex Angle();

    [GeneratedRegex("^(?:[A-Z][a-z]?)+$")]
    private static partial Regex Labels();

    [GeneratedRegex(@"^(?<name>.+?)[\s_]*[(\[](?<unit>[^()\[\]]+)[)\]]$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^a\.?u\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex AtomicUnit();
}
