using Morsel.Reports.Growths;

namespace Morsel.Reports;

/// <summary>A growth as figures and a page.</summary>
static class GrowthReport
{
    /// <summary>The page's name in the folder of a growth.</summary>
    public const string Name = ReportFolder.Page;

    /// <summary>
    /// Writes <c>report.html</c>, which needs no other file, and <c>figures/*.svg</c> and <c>.png</c>, each whole, in place of older ones.
    /// </summary>
    /// <param name="facts">Of at least one round.</param>
    /// <param name="folder">Where.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string Write(GrowthFacts facts, string folder)
    {
        var figures = GrowthFigures.Draw(facts);
        return ReportFolder.Write(folder, figures.All, GrowthPage.Of(facts, figures)).Html;
    }
}
