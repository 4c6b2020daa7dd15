using System.Globalization;
using System.Text;

namespace Morsel;

/// <summary>Text from a file or a person as it can be shown: no control character, and no length without bound.</summary>
/// <remarks>
/// A terminal obeys what it is sent: a name with escape codes in it could move the cursor, hide text or write to the clipboard. A line end
/// in a name would end a comment of exported code.
/// </remarks>
static class PrintableText
{
    /// <summary>What a person would read of one quoted thing.</summary>
    const int LongestQuoted = 200;

    /// <summary>Every character that a terminal would obey as its code, such as <c>\x1B</c>; line ends and tabs stay.</summary>
    public static string Of(string text) => Escaped(text, keepsLines: true);

    /// <summary>The same, on one line.</summary>
    public static string OneLine(string text) => Escaped(text, keepsLines: false);

    /// <summary>A message: see <see cref="Of"/>; and what it quotes is shortened in the middle where it is very long.</summary>
    public static string Message(string text)
    {
        var message = new StringBuilder();
        string[] parts = Of(text).Split('\'');
        for (int i = 0; i < parts.Length; i++)
        {
            message.Append(i == 0 ? "" : "'").Append(Shortened(parts[i]));
        }

        return message.ToString();
    }

    static string Shortened(string part) =>
        part.Length <= LongestQuoted || part.AsSpan().Contains(' ') && part.Length <= 20 * LongestQuoted
            ? part
            : $"{part[..(LongestQuoted / 2)]}... ({part.Length.ToString(CultureInfo.InvariantCulture)} characters)";

    static string Escaped(string text, bool keepsLines)
    {
        if (!text.Any(c => IsObeyed(c, keepsLines)))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            if (IsObeyed(c, keepsLines))
            {
                escaped.Append(
                    CultureInfo.InvariantCulture,
                    $"{(c < 0x100 ? "\\x" : "\\u")}{(c < 0x100 ? $"{(int)c:X2}" : $"{(int)c:X4}")}"
                );
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    // Controls; marks that reverse or hide text; separators that end a line.
    static bool IsObeyed(char c, bool keepsLines) =>
        !(keepsLines && c is ('\n' or '\r' or '\t'))
        && (
            char.IsControl(c)
            || CharUnicodeInfo.GetUnicodeCategory(c)
                is UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
        );
}
