using System.Collections.Immutable;
using Morsel.Fitting;
using Morsel.Reports.Figures;
using Morsel.Reports.Html;
using Morsel.Reports.Wording;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Fits;

/// <summary>What the surface is: the networks or the linear fit, in words, and its shape.</summary>
static class SurfaceSection
{
    public static Markup Of(FitFacts facts, FitResult result, IEnumerable<Figure> figures)
    {
        var chosen = result.Chosen;
        var units = FitUnits.Of(result.Surface);
        string kind = result.IsLinear && chosen.Models.Length > 1 ? $"The mean of {chosen.Models.Length} linear fits" : result.IsLinear ? "A linear fit" : chosen.Models.Length == 1 ? "One network" : $"The mean of {chosen.Models.Length} networks";
        string spread = result.HasBase ? (result.Surface.HasSpread ? " The spread that morsel predict --spread writes is the root of the sum of the squares of the base's and of this." : "") : chosen.Models.Length > 1 ? " The members' standard deviation about their mean is the spread that morsel predict --spread writes." : "";
        string how = facts.IsCrossValidated ? "cross-validation over the training and validation points, which are few" : "the validation points";
        ImmutableArray<string> parts = chosen.Members;
        string over = chosen.Searches > 1 ? $" These are the errors of its parts together, which {chosen.Searches} searches came to; each network was judged by points that it was not trained on. The mean is better than its parts." : "";
        string gradient = chosen.Validation.Gradient is { } slope ? $" and {units.WithSlope(slope)} (gradient components)" : "";
        return Markup.Of($"""
            <section id="surface"><h2>The surface</h2>
            {Markup.If(facts.Base is not null, () => Markup.Of($"<p>The sum of the base surface {facts.Base!} and of what was fitted to the difference of the points from it, which is as follows. Errors, checks and figures are those of the sum.</p>\n"))}<p>{kind}, chosen by {how}, where the root-mean-square error is {units.WithEnergy(chosen.Validation.Energy)} (energies){gradient}.{over}{spread}</p>
            <ul>{Markup.Join(parts.Select((text, i) => Markup.Of($"<li>{text}: {Count(chosen.Models[i].Parameters.Length, "parameter")}{(parts.Length < chosen.Models.Length ? " each" : "")}</li>\n")))}</ul>
            {Markup.Join(chosen.LeftOut.Select(network => Markup.Of($"<p>{LeftOutWords.Of(network)}.</p>\n")))}<p class="sub">{Reading(result)} It is saved in surface.json; morsel predict evaluates it, and says which points lie outside the range of the {Count(result.Surface.Terms[^1].Ranges[0].Low.Length, "input")} over the training points.</p>
            {Markup.Join(figures.Select(FigureMarkup.Of))}</section>

            """);
    }

    static string Reading(FitResult result)
    {
        var layout = result.Chosen.Models[0].Layout;
        return result.IsLinear
            ? "The energy is a sum of the inputs, each times a coefficient, found by linear least squares."
            : $"{layout} reads: {Count(layout.Inputs, "input")}, hidden layers of {layout.Hidden.ToString().Replace("-", " and ", StringComparison.Ordinal)} nodes, one energy. Inputs and energies are shifted and scaled by their mean and deviation over the training points.";
    }
}
