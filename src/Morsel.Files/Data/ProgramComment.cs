using System.Text.RegularExpressions;

namespace Morsel.Files.Data;

/// <summary>Which program wrote a comment, told from its form or its name: all of these print total energies in hartree.</summary>
static partial class ProgramComment
{
    /// <summary>The program's name; null where nothing tells.</summary>
    /// <param name="words">Of the comment; what stands in quotes is no one's signature.</param>
    /// <param name="claim">The energy.</param>
    public static string? Of(List<CommentWord> words, EnergyClaim claim)
    {
        var text = string.Join(
            ' ',
            words.Where(word => !word.IsQuoted).Select(word => word.Key is null ? word.Value : $"{word.Key}={word.Value}")
        );
        return words.Exists(word => word.Key is null && word.Value is "gnorm:" or "xtb:") ? "xtb"
            : Crest().IsMatch(text) ? "CREST"
            : words[0].Key == "i" && claim is { IsPair: true, Key: "E" } ? "CP2K"
            : Geometric().IsMatch(text) ? "geomeTRIC"
            : Molpro().IsMatch(text) ? "Molpro"
            : text.Contains("SCF Done", StringComparison.Ordinal) ? "Gaussian"
            : Named().Match(text) is { Success: true } named ? named.Value
            : null;
    }

    [GeneratedRegex("""![A-Z]+[0-9]*$""")]
    private static partial Regex Crest();

    [GeneratedRegex("""^Iteration [0-9]+ Energy\b""")]
    private static partial Regex Geometric();

    // 'RHF/CC-PVDZ ENERGY=-76.02'.
    [GeneratedRegex("""^\S+/\S+ ENERGY=""")]
    private static partial Regex Molpro();

    [GeneratedRegex(
        """\b(ORCA|[Xx][Tt][Bb]|CREST|CP2K|geomeTRIC|MOLPRO|Molpro|Gaussian ?(?:03|09|16)|G(?:09|16)|Psi4|PSI4|Q-Chem|NWChem|TURBOMOLE|CFOUR|GAMESS|PySCF)\b"""
    )]
    private static partial Regex Named();
}
