using System.Text.RegularExpressions;

namespace Morsel.Growing.Engines.Templates;

/// <summary>Regular expressions that a person wrote.</summary>
static class Patterns
{
    // A pattern that takes so long on one output has a loop in a loop.
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>The pattern; <c>^</c> and <c>$</c> are those of a line.</summary>
    public static Regex Of(string pattern) => new(pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, _patience);

    /// <summary>The same, checked.</summary>
    /// <param name="pattern">The text.</param>
    /// <param name="groups">How many groups it must have; null for any number.</param>
    /// <param name="where">For messages.</param>
    /// <exception cref="EngineException">It is none, or has another number of groups.</exception>
    public static Regex Checked(string pattern, int? groups, string where)
    {
        try
        {
            Regex regex = Of(pattern);
            int found = regex.GetGroupNumbers().Length - 1;
            return groups is null || found == groups
                ? regex
                : throw new EngineException(
                    $"{where}: '{pattern}' has {found} groups; expected {groups}, in round brackets about the number. Others are (?:...)."
                );
        }
        catch (ArgumentException failure)
        {
            throw new EngineException(
                $"{where}: '{pattern}' is no regular expression: {failure.Message.TrimEnd('.')}. In JSON every \\ is written twice."
            );
        }
    }

    /// <summary>Whether a pattern is all of a method's name, in whatever case.</summary>
    public static bool AreOf(string methods, string method) =>
        new Regex($"^(?:{methods})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, _patience).IsMatch(method);
}
