using System.Text;

namespace Morsel.Files.Data;

/// <summary>A word of a comment line, or a <c>key=value</c> pair, as ASE divides them.</summary>
/// <param name="Key">As it is written; null of a word alone.</param>
/// <param name="Value">Without its quotes or brackets.</param>
/// <param name="IsQuoted">Whether it stood in quotes or brackets: nothing in it is a key, a unit or a program.</param>
sealed record CommentWord(string? Key, string Value, bool IsQuoted)
{
    /// <summary>The words of a line.</summary>
    /// <exception cref="MismatchException">A quote or a bracket around a value is not closed.</exception>
    public static List<CommentWord> In(string text)
    {
        var words = new List<CommentWord>();
        var at = 0;
        while (Skip(text, ref at))
        {
            var key = Part(text, ref at, isValue: false);
            var next = at;
            if (!Skip(text, ref next) || text[next] != '=')
            {
                words.Add(new(null, key.Text, key.IsQuoted));
                continue;
            }

            at = next + 1;
            var value = Skip(text, ref at) ? Part(text, ref at, isValue: true) : (Text: "", IsQuoted: false);
            words.Add(new(key.Text, value.Text, value.IsQuoted));
        }

        return words;
    }

    static bool Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length;
    }

    static (string Text, bool IsQuoted) Part(string text, ref int at, bool isValue)
    {
        if (text[at] is '"' or '\'' or '{' or '[')
        {
            var end = at;
            if (Quoted(text, ref end) is { } inside)
            {
                at = end;
                return (inside, true);
            }

            // Alone, as in 5' or 'tis, it may be no quote at all.
            if (isValue)
            {
                throw new MismatchException(
                    $"{Shortened(text[at..])}, which is not closed",
                    $"a closing {Closing(text[at])} in the comment"
                );
            }
        }

        var part = new StringBuilder();
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && (isValue || text[at] != '=' || part.Length == 0))
        {
            part.Append(text[at++]);
        }

        return (part.ToString().TrimEnd(',', ';'), false);
    }

    // ASE writes a quote inside quotes as \"; brackets may hold others of their kind.
    static string? Quoted(string text, ref int at)
    {
        var (open, close) = (text[at], Closing(text[at]));
        var inside = new StringBuilder();
        var depth = 1;
        for (at++; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\\' && at + 1 < text.Length)
            {
                letter = text[++at];
            }
            else if (letter == close && --depth == 0)
            {
                at++;
                return inside.ToString();
            }
            else if (letter == open && open != close)
            {
                depth++;
            }

            inside.Append(letter);
        }

        return null;
    }

    static char Closing(char open) =>
        open switch
        {
            '{' => '}',
            '[' => ']',
            _ => open,
        };

    static string Shortened(string text) => text.Length <= 40 ? text : text[..37] + "...";
}
