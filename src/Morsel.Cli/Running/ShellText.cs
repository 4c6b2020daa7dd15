namespace Morsel.Cli.Running;

/// <summary>Text for a shell's command line.</summary>
static class ShellText
{
    /// <summary>The text itself where a shell takes it as one word; otherwise in quotes.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=,:+@%".Contains(c))
            ? text
            : $"'{text.Replace("'", "'\\''")}'";
}
