namespace Morsel.Files.Data;

/// <summary>The lines of a text file, trimmed and numbered from 1, one after the other.</summary>
sealed class TextLines(IEnumerator<(int Number, string Text)> lines)
{
    /// <summary>The number of the current line, counted from 1.</summary>
    public int Number { get; private set; }

    public string Text { get; private set; } = "";

    public bool Next()
    {
        if (!lines.MoveNext())
        {
            return false;
        }

        (Number, Text) = lines.Current;
        return true;
    }

    /// <summary>Goes to the next line that is not blank.</summary>
    public bool NextFilled()
    {
        while (Next())
        {
            if (Text != "")
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<(int Number, string Text)> In(string text) => Numbered(text.Split('\n'));

    static IEnumerable<(int Number, string Text)> Numbered(IEnumerable<string> lines) =>
        lines.Select((text, index) => (index + 1, text.Trim()));
}
