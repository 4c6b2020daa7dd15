using System.Text.RegularExpressions;

namespace Morsel.Files.Data;

/// <summary>The second line of a frame: a number alone, nothing, or the <c>key=value</c> pairs of extended XYZ.</summary>
/// <param name="Energy">NaN where there is none.</param>
/// <param name="EnergyKey">The key whose value the energy is; null of a number alone.</param>
/// <param name="Keys">Every pair; empty unless extended.</param>
sealed partial record XyzComment(double Energy, string? EnergyKey, IReadOnlyDictionary<string, string> Keys)
{
    static readonly Dictionary<string, string> _none = [];

    public bool IsExtended => Keys.Count > 0;

    public static XyzComment Of(string text)
    {
        if (text == "" || Numbers.TryParse(text, out _))
        {
            return new(Numbers.TryParse(text, out var alone) ? alone : double.NaN, null, _none);
        }

        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match pair in Pair().Matches(text))
        {
            keys[pair.Groups["key"].Value] = pair.Groups["quoted"].Success ? pair.Groups["quoted"].Value : pair.Groups["value"].Value;
        }

        if (!keys.ContainsKey("Properties") && EnergyKeyOf(keys) is null)
        {
            return new(double.NaN, null, _none);
        }

        var key = EnergyKeyOf(keys);
        return new(key is not null && Numbers.TryParse(keys[key], out var energy) ? energy : double.NaN, key, keys);
    }

    // A key without a unit first, as ASE writes it; then one that names its unit; then the name that training sets use.
    static string? EnergyKeyOf(Dictionary<string, string> keys) =>
        keys.ContainsKey("energy")
            ? "energy"
            : keys.Keys.FirstOrDefault(key =>
                key.StartsWith("energy_", StringComparison.OrdinalIgnoreCase)
                && !key.StartsWith("energy_unit", StringComparison.OrdinalIgnoreCase)
            ) ?? (keys.ContainsKey("REF_energy") ? "REF_energy" : null);

    [GeneratedRegex("""(?<key>[^\s=]+)=(?:"(?<quoted>[^"]*)"|(?<value>\S*))""")]
    private static partial Regex Pair();
}
