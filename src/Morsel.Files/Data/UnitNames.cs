using Morsel.Units;

namespace Morsel.Files.Data;

/// <summary>Units as other programs spell them in the metadata of their files.</summary>
static class UnitNames
{
    static readonly Dictionary<string, string> _others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ha"] = "hartree",
        ["eh"] = "hartree",
        ["hartrees"] = "hartree",
        ["ev"] = "eV",
        ["kcal mol-1"] = "kcal/mol",
        ["kcal/mole"] = "kcal/mol",
        ["kcal_per_mol"] = "kcal/mol",
        ["kj/mol"] = "kJ/mol",
        ["kj mol-1"] = "kJ/mol",
        ["cm^-1"] = "cm-1",
        ["1/cm"] = "cm-1",
        ["wavenumber"] = "cm-1",
        ["ang"] = "angstrom",
        ["a"] = "angstrom",
        ["å"] = "angstrom",
        ["angstroms"] = "angstrom",
        ["angstrom"] = "angstrom",
        ["a0"] = "bohr",
        ["bohr"] = "bohr",
        ["hartree"] = "hartree",
        ["kcal mol^-1"] = "kcal/mol",
        ["kcal mol**-1"] = "kcal/mol",
        ["kcal mol\u207b\u00b9"] = "kcal/mol",
        ["kj mol^-1"] = "kJ/mol",
        ["kj mol\u207b\u00b9"] = "kJ/mol",
        ["kj_per_mol"] = "kJ/mol",
        ["cm**-1"] = "cm-1",
        ["cm\u207b\u00b9"] = "cm-1",
        ["wavenumbers"] = "cm-1",
        ["e_h"] = "hartree",
        ["electronvolt"] = "eV",
        ["\u212b"] = "angstrom",
        ["\u00e5ngstr\u00f6m"] = "angstrom",
        ["angstr\u00f6m"] = "angstrom",
        ["angstroem"] = "angstrom",
        ["bohrs"] = "bohr",
        ["a_0"] = "bohr",
        ["picometre"] = "pm",
        ["picometer"] = "pm",
        ["nanometre"] = "nm",
        ["nanometer"] = "nm",
        ["a.u."] = "hartree",
        ["a.u"] = "hartree",
        ["au"] = "hartree",
        ["kcal/mol"] = "kcal/mol",
        ["kcal_mol-1"] = "kcal/mol",
        ["cm-1"] = "cm-1",
    };

    // Units of energy that other programs write and Morsel does not have: to be refused, not passed over.
    static readonly string[] _foreign =
    [
        "ry",
        "ryd",
        "rydberg",
        "rydbergs",
        "k",
        "kelvin",
        "mha",
        "meh",
        "mhartree",
        "millihartree",
        "kcal",
        "kj",
        "kev",
        "hz",
        "thz",
        "ghz",
        "kcal/mol/atom",
        "ev/atom",
        "mev/atom",
    ];

    static readonly string[] _foreignLengths =
    [
        "fm",
        "mm",
        "cm",
        "dm",
        "km",
        "um",
        "\u00b5m",
        "\u03bcm",
        "inch",
        "femtometre",
        "femtometer",
        "micrometre",
        "micrometer",
        "micron",
    ];

    /// <summary>The symbol of an energy unit.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    public static string Energy(string text) => EnergyUnit.Parse(Ours(text)).Symbol;

    /// <summary>The same, or null where there is none.</summary>
    public static string? TryEnergy(string text) => EnergyUnit.All.FirstOrDefault(unit => unit.Symbol == Ours(text))?.Symbol;

    /// <summary>The symbol of a length unit, or null where there is none.</summary>
    public static string? TryLength(string text) => LengthUnit.All.FirstOrDefault(unit => unit.Symbol == Ours(text))?.Symbol;

    /// <summary>Whether a word is a unit of energy, one that Morsel does not know included.</summary>
    public static bool IsEnergyLike(string text) =>
        TryEnergy(text) is not null || _foreign.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The symbol of a length unit.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    public static string Length(string text) => LengthUnit.Parse(Ours(text)).Symbol;

    /// <summary>The symbol of an energy unit per length unit, with a slash or <c>_per_</c> between.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    public static string Slope(string text)
    {
        var parts = text.Split("_per_", 2);
        var slash = text.LastIndexOf('/');
        if (parts.Length < 2 && slash > 0)
        {
            parts = [text[..slash], text[(slash + 1)..]];
        }

        return parts.Length == 2 ? $"{Energy(parts[0])}/{Length(parts[1])}" : SlopeUnit.Parse(text).ToString();
    }

    /// <summary>The same, or null where there is none.</summary>
    public static string? TrySlope(string text)
    {
        try
        {
            return Slope(text);
        }
        catch (UnknownNameException)
        {
            return null;
        }
    }

    /// <summary>Whether a word is a unit of length that Morsel does not have, or of something that is no length.</summary>
    public static bool IsForeignLength(string text) => _foreignLengths.Contains(text, StringComparer.OrdinalIgnoreCase);

    static string Ours(string text) => _others.GetValueOrDefault(text.Trim(), text.Trim());
}
