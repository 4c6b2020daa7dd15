using System.Text.RegularExpressions;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>A molecule by its atoms alone, in Hill's order: carbon, hydrogen, the alphabet; the alphabet alone without carbon.</summary>
static partial class MolecularFormula
{
    /// <summary><c>H2O</c>, <c>CH4</c>, <c>HO</c>.</summary>
    public static string Of(IEnumerable<Element> elements)
    {
        var counts = elements.GroupBy(element => element.Symbol).ToDictionary(group => group.Key, group => group.Count());
        return Text(counts);
    }

    /// <summary>The same of a formula in whatever order: <c>OH2</c>, <c>CH3OH</c>, <c>D2O</c>; null of a text that is none.</summary>
    public static string? Read(string text)
    {
        if (!Whole().IsMatch(text))
        {
            return null;
        }

        var counts = new Dictionary<string, int>();
        foreach (Match part in Part().Matches(text))
        {
            string symbol = Isotopes.Is(part.Groups[1].Value) ? "H" : part.Groups[1].Value;
            if (!int.TryParse(part.Groups[2].Value is "" ? "1" : part.Groups[2].Value, out int count))
            {
                return null;
            }

            counts[symbol] = counts.GetValueOrDefault(symbol) + count;
        }

        return Text(counts);
    }

    static string Text(Dictionary<string, int> counts)
    {
        bool hasCarbon = counts.ContainsKey("C");
        return string.Concat(
            counts
                .OrderBy(one =>
                    (hasCarbon, one.Key) switch
                    {
                        (true, "C") => 0,
                        (true, "H") => 1,
                        _ => 2,
                    }
                )
                .ThenBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => one.Value == 1 ? one.Key : FormattableString.Invariant($"{one.Key}{one.Value}"))
        );
    }

    [GeneratedRegex(@"^(?:[A-Z][a-z]?[0-9]{0,4})+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"([A-Z][a-z]?)([0-9]*)")]
    private static partial Regex Part();
}
