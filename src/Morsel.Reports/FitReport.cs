using Morsel.Fitting;
using Morsel.Reports.Fits;

namespace Morsel.Reports;

/// <summary>A fit as figures and a page.</summary>
static class FitReport
{
    /// <summary>The page's name in the folder of a fit.</summary>
    public const string Name = ReportFolder.Page;

    /// <summary>Every figure that a fit may have, without the ending.</summary>
    public static IReadOnlyList<string> FigureNames => FitFigures.Names;

    /// <summary>Whether the report in a folder has a learning curve.</summary>
    public static bool HasLearningCurve(string folder) =>
        File.Exists(Path.Combine(folder, Name))
        && File.ReadAllText(Path.Combine(folder, Name)).Contains(LearningSection.Opening, StringComparison.Ordinal);

    /// <summary>
    /// Writes <c>report.html</c>, which needs no other file, and <c>figures/*.svg</c> and <c>.png</c>, each whole, in place of older ones.
    /// </summary>
    /// <returns>The path of the page.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string Write(FitFacts facts, FitResult result, string folder)
    {
        var figures = FitFigures.Draw(facts, result);
        return ReportFolder.Write(folder, figures.All, FitPage.Of(facts, result, figures)).Html;
    }
}
