using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>Which of the energies in a comment is meant: the only one, or the one that the user names.</summary>
static class EnergyChoice
{
    /// <exception cref="EnergyQuestionException">There are several, and nothing says which is meant.</exception>
    /// <exception cref="MismatchException">One key stands twice.</exception>
    public static EnergyClaim? Of(List<EnergyClaim> claims, List<CommentWord> words, string text, DataOptions options)
    {
        if (options.EnergyColumn is { } column)
        {
            return EnergyClaim.At(column, text);
        }

        if (options.EnergyKey is { } key)
        {
            claims = [.. claims.Where(claim => key.Equals(claim.Key, StringComparison.OrdinalIgnoreCase))];
            claims = claims.Count > 0 ? claims : [.. EnergyClaim.Under(key, words)];
        }

        if (claims.GroupBy(claim => claim.Key, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new MismatchException(
                $"the energy {twice.First().Place} twice in one comment ({string.Join(" and ", twice.Select(claim => claim.Text))})",
                "each key once"
            );
        }

        claims = claims.Exists(claim => !double.IsNaN(claim.Value)) ? [.. claims.Where(claim => !double.IsNaN(claim.Value))] : claims;
        claims = claims.Exists(claim => claim.Name is not { IsWhole: false })
            ? [.. claims.Where(claim => claim.Name is not { IsWhole: false })]
            : claims;
        if (claims is [] && options is { EnergyKey: null, EnergiesFile: null } && SeveralNumbers(words))
        {
            throw new EnergyQuestionException(
                $"{words.Count} numbers in the comment '{text}'",
                "one, the energy",
                "Say which is the energy: --energy-column 1 is the first."
            );
        }

        // The same number under two keys is one energy: ASE writes some programs' energies so.
        var first = claims.Find(claim => "energy".Equals(claim.Key, StringComparison.OrdinalIgnoreCase)) ?? claims.FirstOrDefault();
        return claims.TrueForAll(claim => claim.Value.Equals(first!.Value) && UnitOf(claim) == UnitOf(first))
            ? first
            : throw new EnergyQuestionException(
                $"{claims.Count} energies in one comment: {string.Join(", ", claims.Select(Described))}",
                "one, or a statement which is meant",
                $"Say which: {string.Join(" or ", claims.Select(claim => $"--energy-key {claim.Key}"))}. Forces of the same name are taken with it."
            );
    }

    static string? UnitOf(EnergyClaim claim) => claim.Unit ?? claim.Name?.Unit;

    static string Described(EnergyClaim claim) => string.Create(CultureInfo.InvariantCulture, $"{claim.Key} {claim.Text}");

    static bool SeveralNumbers(List<CommentWord> words) =>
        words.Count > 1 && words.TrueForAll(word => word is { Key: null, IsQuoted: false } && Numbers.TryParse(word.Value, out _));
}
