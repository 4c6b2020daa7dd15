using System.Text.RegularExpressions;

namespace Morsel.Files.Data;

/// <summary>A number in a comment that is said to be an energy.</summary>
/// <param name="Key">The name before it; null of a number alone.</param>
/// <param name="Name">The name, taken apart; null of a number alone.</param>
/// <param name="Value">NaN where what stands there is no number.</param>
/// <param name="Unit">The unit that stands behind it, as a symbol; null where none does.</param>
/// <param name="IsPair">Whether it stands behind an equals sign.</param>
/// <param name="Text">The number as it is written.</param>
sealed partial record EnergyClaim(string? Key, EnergyName? Name, double Value, string? Unit, bool IsPair, string Text)
{
    public string Family => Name?.Family ?? "";

    /// <summary>What a program, or a user, calls it in a message.</summary>
    public string Place => Key is null ? "the number in the comment" : $"'{Key}'";

    /// <summary>Every energy that the words of a comment name; a number alone where it is the whole comment.</summary>
    /// <exception cref="MismatchException">Behind a number stands a unit that Morsel does not know.</exception>
    public static List<EnergyClaim> In(List<CommentWord> words)
    {
        var claims = new List<EnergyClaim>();
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (word.Key is { } key)
            {
                if (Bracketed(key) is { } unit && at > 0 && words[at - 1] is { Key: null, IsQuoted: false, Value: var label })
                {
                    // 'energy (eV) = -75.9'
                    if (EnergyName.Of(label) is { } parted && Of(label, parted, word.Value, unit, true) is { } apart)
                    {
                        claims.Add(apart);
                    }
                }
                else if (EnergyName.Of(key) is { } name && Of(key, name, word.Value, After(words, at), true) is { } claim)
                {
                    claims.Add(claim);
                }
            }
            else if (!word.IsQuoted && Labelled(words, ref at) is { } labelled)
            {
                claims.Add(labelled);
            }
        }

        if (claims.Count == 0 && IsNumberAlone(words))
        {
            claims.Add(Of(null, null, words[0].Value, After(words, 0), false)!);
        }

        return claims;
    }

    /// <summary>The pair with this key, whatever it is called.</summary>
    public static IEnumerable<EnergyClaim> Under(string key, List<CommentWord> words) =>
        words
            .Index()
            .Where(word => key.Equals(word.Item.Key, StringComparison.OrdinalIgnoreCase))
            .Select(word =>
                Of(
                    word.Item.Key,
                    EnergyName.Of(word.Item.Key!) ?? new(word.Item.Key!, null, true),
                    word.Item.Value,
                    After(words, word.Index),
                    true
                )
            )
            .OfType<EnergyClaim>();

    /// <summary>The number at a place of the comment, counted from 1.</summary>
    public static EnergyClaim? At(int column, string text)
    {
        var fields = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return column <= fields.Length ? Of(null, null, fields[column - 1], column < fields.Length ? fields[column] : null, false) : null;
    }

    /// <summary>Whether the words are a number, with a unit or CREST's mark behind it or nothing.</summary>
    static bool IsNumberAlone(List<CommentWord> words) =>
        words is [{ Key: null, IsQuoted: false, Value: var first }, .. var rest]
        && Divided(first) is not null
        && (
            rest is []
            || (rest is [{ Key: null, Value: var unit }] && UnitNames.IsEnergyLike(unit))
            || rest.TrueForAll(word => word.Key is null && word.Value.StartsWith('!'))
        );

    // 'E -75.9', 'Energy: -75.9', 'energy:-75.9', 'SCF energy -75.9', 'energy (Eh): -75.9'.
    static EnergyClaim? Labelled(List<CommentWord> words, ref int at)
    {
        var colon = words[at].Value.IndexOf(':', StringComparison.Ordinal);
        var label = colon < 0 ? words[at].Value : words[at].Value[..colon];
        if (label is "e" || EnergyName.Of(label) is not { } name)
        {
            return null;
        }

        if (colon > 0 && colon < words[at].Value.Length - 1)
        {
            return IsNumber(words[at].Value[(colon + 1)..])
                ? Of(label, name, words[at].Value[(colon + 1)..], After(words, at), false)
                : null;
        }

        if (
            at + 2 < words.Count
            && words[at + 1] is { Key: null, IsQuoted: false, Value: var bracket }
            && Bracketed(bracket.TrimEnd(':')) is { } unit
            && words[at + 2] is { Key: null, IsQuoted: false, Value: var number }
            && IsNumber(number)
        )
        {
            at += 2;
            return Of(label, name, number, unit, false);
        }

        if (at + 1 >= words.Count || words[at + 1] is not { Key: null, IsQuoted: false } || !IsNumber(words[at + 1].Value))
        {
            return null;
        }

        at++;
        return Of(label, name, words[at].Value, After(words, at), false);
    }

    // The unit in '(Eh)'; null of other words.
    static string? Bracketed(string text) =>
        text.Length > 2 && text[0] == '(' && text[^1] == ')' && UnitNames.IsEnergyLike(text[1..^1]) ? text[1..^1] : null;

    static bool IsNumber(string text) => Divided(text) is not null;

    static string? After(List<CommentWord> words, int at) =>
        at + 1 < words.Count && words[at + 1] is { Key: null, Value: var value } ? value : null;

    // '-75.9', '-75.9Eh', '-75.9 hartree' in quotes; null where a short name such as E has no number.
    static EnergyClaim? Of(string? key, EnergyName? name, string value, string? next, bool isPair)
    {
        if (Divided(value) is not var (number, unit, text))
        {
            return key is null or "e" or "E" ? null : new(key, name, double.NaN, null, isPair, value);
        }

        unit =
            unit is not "" ? unit
            : next is not null && UnitNames.IsEnergyLike(next.Trim('(', ')', '[', ']')) ? next.Trim('(', ')', '[', ']')
            : null;
        return unit is null || UnitNames.TryEnergy(unit) is { } known
            ? new(key, name, number, unit is null ? null : UnitNames.TryEnergy(unit), isPair, text)
            : throw new MismatchException(
                $"the unit '{unit}' behind the energy {text}",
                $"one of {string.Join(", ", Units.EnergyUnit.All.Select(one => one.Symbol))}"
            );
    }

    static (double Number, string Unit, string Text)? Divided(string value)
    {
        if (Numbers.TryParse(value, out var whole))
        {
            return (whole, "", value);
        }

        var match = NumberWithUnit().Match(value);
        return
            match.Success
            && Numbers.TryParse(match.Groups["number"].Value, out var number)
            && UnitNames.IsEnergyLike(match.Groups["unit"].Value)
            ? (number, match.Groups["unit"].Value, match.Groups["number"].Value)
            : null;
    }

    [GeneratedRegex("""^(?<number>[-+]?[0-9]*\.?[0-9]+(?:[eEdD][-+]?[0-9]+)?)\s*[\[(]?(?<unit>[^\s\d\])][^\])]*)[\])]?$""")]
    private static partial Regex NumberWithUnit();
}
