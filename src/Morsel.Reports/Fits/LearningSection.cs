using System.Globalization;
using Morsel.Fitting;
using Morsel.Reports.Figures;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Fits;

/// <summary>Whether more points would help: the errors of fits to parts of them.</summary>
static class LearningSection
{
    /// <summary>What a page has that has this section.</summary>
    public const string Opening = "<section id=\"learning-curve\">";

    public static Markup Of(FitResult result, Figure? figure)
    {
        var units = FitUnits.Of(result.Surface);
        bool hasGradients = result.Chosen.Validation.Gradient is not null;
        return Markup.Of($"""
            <section id="learning-curve"><h2>Learning curve</h2>
            <p>The same course with parts of the training points, evenly spaced, each chosen by the same validation points and for at most as many steps as all points had: where the last halving still costs much, more points would help.</p>
            {Markup.If(figure is not null, () => FigureMarkup.Of(figure!))}
            <table><tr><th>training points</th><th>energy RMSE</th>{Markup.If(hasGradients, () => Markup.Of($"<th>gradient RMSE</th>"))}<th>steps</th><th>inputs and networks</th></tr>
            {Markup.Join(result.LearningCurve.Select(Row))}
            </table>
            {Markup.If(LearningCurve.Methods(result.LearningCurve) is not null, () => Markup.Of($"<p>{LearningCurve.Methods(result.LearningCurve)!}</p>"))}
            </section>

            """);

        Markup Row(LearningPoint point) => Markup.Of($"<tr><td>{Count(point.TrainingPoints, "point")}</td><td>{units.WithEnergy(point.Errors.Energy)}</td>{Markup.If(hasGradients, () => Markup.Of($"<td>{units.WithSlope(point.Errors.Gradient ?? double.NaN)}</td>"))}<td>{point.Steps.ToString("N0", CultureInfo.InvariantCulture)}</td><td>{(point.IsSearchFinished ? "all compared" : "ended early")}</td></tr>\n");
    }
}
