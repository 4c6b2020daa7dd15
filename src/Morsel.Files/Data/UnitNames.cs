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
    };

    /// <summary>The symbol of an energy unit.</summary>
    /// <exception cref="UnknownNameException">There is none.</exception>
    public static string Energy(string text) => EnergyUnit.Parse(Ours(text)).Symbol;

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

    static string Ours(string text) => _others.GetValueOrDefault(text.Trim(), text.Trim());
}
