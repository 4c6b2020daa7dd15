namespace Morsel.Cli.Running;

/// <summary>Text for a shell's command line.</summary>
static class ShellText
{
    /// <summary>The first sentence of a description, without its full stop.</summary>
    public static string Sentence(string description)
    {
        int end = description.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? description : description[..end]).TrimEnd('.').ReplaceLineEndings(" ");
    }

    /// <summary>The text in quotes, in which a Unix shell changes nothing.</summary>
    public static string InQuotes(string text) => $"'{text.Replace("'", "'\\''")}'";

    /// <summary>The text itself where a shell takes it as one word; otherwise in quotes.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=,:+@%".Contains(c)) ? text : InQuotes(text);
}
