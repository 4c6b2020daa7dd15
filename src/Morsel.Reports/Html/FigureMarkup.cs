using System.Globalization;
using System.Text.RegularExpressions;
using Morsel.Reports.Figures;

namespace Morsel.Reports.Html;

/// <summary>A figure inside a page.</summary>
static partial class FigureMarkup
{
    // A drawing of more characters is shown as its picture: a page with several such would take megabytes.
    const int LargestDrawing = 1_000_000;

    public static Markup Of(Figure figure) => Markup.Of($"""
        <figure id="{figure.Name}">{Inline(figure)}<figcaption><b>{figure.Name}.</b> {figure.Caption}</figcaption></figure>

        """);

    // Drawings name their clip paths alike; in one page each needs its own names.
    static Markup Inline(Figure figure)
    {
        if (figure.Svg.Length > LargestDrawing)
        {
            string png = Convert.ToBase64String(figure.Png);
            return Markup.Raw(string.Create(CultureInfo.InvariantCulture, $"<img alt=\"{figure.Name}\" style=\"max-width: {figure.Width}px; width: 100%\" src=\"data:image/png;base64,{png}\">"));
        }

        var svg = Names().Replace(figure.Svg, match => $"{match.Groups[1].Value}{figure.Name}-{match.Groups[2].Value}");
        return Markup.Raw(svg.Replace("<svg ", string.Create(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-label=\"{figure.Name}\" style=\"max-width: {figure.Width}px\" "), StringComparison.Ordinal));
    }

    [GeneratedRegex("""((?<= )id="|url\(#|href="#)([A-Za-z])""")]
    private static partial Regex Names();
}
