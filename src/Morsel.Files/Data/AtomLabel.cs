using System.Text.RegularExpressions;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>
/// What stands for an atom in a file: a symbol, an isotope's, or a label with a number such as <c>H1</c>, <c>O_2</c>, <c>C(3)</c>.
/// </summary>
/// <param name="Element">The element.</param>
/// <param name="IsIsotope">Whether D or T stands there.</param>
/// <param name="IsLabel">Whether a number follows.</param>
sealed partial record AtomLabel(Element Element, bool IsIsotope, bool IsLabel)
{
    /// <summary>Null of a text that is none, or that could be two: <c>CA1</c> is calcium or a carbon called A.</summary>
    public static AtomLabel? Of(string text)
    {
        if (Known(text) is { } plain)
        {
            return plain;
        }

        return Label().Match(text) is { Success: true } match && Known(match.Groups["symbol"].Value) is { } known
            ? known with
            {
                IsLabel = true,
            }
            : null;
    }

    static AtomLabel? Known(string symbol)
    {
        var isIsotope = Isotopes.Is(symbol);
        return Element.TryParse(isIsotope ? "H" : symbol) is { } element ? new(element, isIsotope, false) : null;
    }

    [GeneratedRegex(@"^(?<symbol>[A-Z][a-z]?)(?:[_-]?[0-9]{1,5}|_?\([0-9]{1,5}\))$")]
    private static partial Regex Label();
}
