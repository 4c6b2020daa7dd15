using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Morsel.Reports.Html;

/// <summary>A piece of a page. Interpolated text is escaped, pieces are not: what is not markup cannot become it.</summary>
[InterpolatedStringHandler]
sealed class Markup(int literalLength, int formattedCount)
{
    readonly StringBuilder _text = new(literalLength + 16 * formattedCount);

    public Markup()
        : this(0, 0)
    {
    }

    /// <summary>Markup that was made elsewhere, such as a drawing.</summary>
    public static Markup Raw(string markup)
    {
        var raw = new Markup();
        raw._text.Append(markup);
        return raw;
    }

    /// <summary>Pieces one after another.</summary>
    public static Markup Join(IEnumerable<Markup> pieces)
    {
        var joined = new Markup();
        foreach (var piece in pieces)
        {
            joined.AppendFormatted(piece);
        }

        return joined;
    }

    /// <summary>Nothing, or the piece.</summary>
    public static Markup If(bool condition, Func<Markup> piece) => condition ? piece() : new();

    public static Markup Of(Markup piece) => piece;

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Markup? piece) => _text.Append(piece?._text);

    public override string ToString() => _text.ToString();
}
