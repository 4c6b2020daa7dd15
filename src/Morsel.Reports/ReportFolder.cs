using Morsel.Files;
using Morsel.Reports.Figures;
using Morsel.Reports.Html;

namespace Morsel.Reports;

/// <summary>Where a report goes: <c>figures/*.svg</c> and <c>.png</c>, and <c>report.html</c>.</summary>
static class ReportFolder
{
    public const string Page = "report.html";

    /// <summary>Writes figures and page, each whole, in place of older ones.</summary>
    /// <returns>The path of the page, and those of the figures.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static (string Html, IReadOnlyList<string> Figures) Write(string folder, IEnumerable<Figure> figures, Markup page)
    {
        var paths = new List<string>();
        foreach (var figure in figures)
        {
            var path = Path.Combine(folder, "figures", figure.Name);
            WholeFile.Write($"{path}.svg", force: true, writer => writer.Write(figure.Svg));
            WholeFile.WriteBytes($"{path}.png", force: true, stream => stream.Write(figure.Png));
            paths.AddRange([$"{path}.svg", $"{path}.png"]);
        }

        // Last, so that a page that is there has everything beside it.
        string html = Path.Combine(folder, Page);
        WholeFile.Write(html, force: true, writer => writer.Write(page.ToString()));
        return (html, paths);
    }
}
