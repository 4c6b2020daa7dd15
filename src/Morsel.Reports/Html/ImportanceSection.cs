using System.Globalization;
using Morsel.Reports.Figures;
using Morsel.Studies.Importance;
using Morsel.Studies.Summaries;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Html;

/// <summary>What matters in a part, or in several of one surface: shares of variance in a table, and as figures.</summary>
static class ImportanceSection
{
    public static Markup Of(WhatMatters matters, StudyFigures figures)
    {
        if (matters.Analysis is not { } analysis)
        {
            return Markup.Of($"<h3>What matters</h3><p>This cannot be judged: {matters.WhyNot}.</p>");
        }

        return Markup.Of($"""
            <h3>What matters</h3>
            <p>The decimal logarithms of the validation losses of {Count(analysis.Trials, "trial")} in {Count(analysis.Cells, "cell")} have a standard deviation of {Decades(analysis.Decades)} decades.
            The table divides their variance among what the study varies; a failed trial counts as a constant. {Markup.If(!matters.IsFitted, () => Markup.Of($"<strong>No cell does better than a constant: these shares say how networks fail, not how they fit.</strong>"))}</p>
            <div class="scroll"><table><caption>Shares with 95 % intervals, chance taken away; each number of hidden layers counts alike, and widths are compared among layouts of equally many layers.</caption>
            <tr><th>what is varied</th><th>share of the variance</th><th>interval</th><th>standard deviation, decades</th><th>best to worst level</th><th>with all it acts together with</th><th>verdict</th></tr>
            {Markup.Join(ImportanceFigure.ShownEffects(analysis).Select(effect => Row(analysis, effect)))}
            <tr><th>replicates: start, order of batches{(matters.Parts.Any(part => part.Spec.Split == Morsel.Studies.Specs.SplitKind.PerReplicate) ? ", division of the points" : "")}</th>{Share(analysis.Replicates)}<td>{Decades(analysis.Decades * Math.Sqrt(analysis.Replicates.Value))}</td><td>–</td><td>–</td><td class="text">what chance alone does</td></tr></table></div>
            {Markup.If(analysis.Effects.Any(effect => effect.Kind != EffectKind.Total && !effect.IsSeen), () => Markup.Of($"<p class=\"sub\">May be chance: the brackets say how often the scatter of replicates alone shows as much. Only less than {(100 * Limit(analysis)).ToString("G2", CultureInfo.InvariantCulture)} % counts, 5 % divided by the {Count(analysis.Occasions, "effect")} looked at. With few replicates a large share may be chance, even one whose interval is far from 0.</p>"))}
            {Markup.Join(figures.OfImportance[matters].Select(FigureMarkup.Of))}
            """);
    }

    static Markup Row(VarianceAnalysis analysis, Effect effect) => Markup.Of($"""
        <tr><th>{effect.Name}</th>{Share(effect.Share)}<td>{Decades(effect.Decades)}</td><td>{Range(analysis, effect)}</td><td>{(effect.Kind == EffectKind.Alone ? Labels.Percent(analysis.Of(EffectKind.Total, effect.Factors.AsSpan()).Share.Value) : "–")}</td><td class="text">{Verdict(analysis, effect)}</td></tr>

        """);

    static Markup Share(Estimate share) => Markup.Of($"<td>{Labels.Percent(share.Value)}</td><td>{Labels.Percent(share.Lower)} to {Labels.Percent(share.Upper)}</td>");

    // J. Cohen, Statistical Power Analysis for the Behavioral Sciences (1988): small from 1 %, medium from 6 %, large from 14 %.
    static string Verdict(VarianceAnalysis analysis, Effect effect) => effect switch
    {
        { IsSeen: false } when effect.Chance >= Limit(analysis) => $"may be chance ({Labels.Chance(effect.Chance)})",
        { IsSeen: false } => "may be chance (interval reaches 0)",
        { Share.Value: < 0.01 } => "matters, but hardly",
        { Share.Value: < 0.06 } => "matters a little",
        { Share.Value: < 0.14 } => "matters",
        _ => "matters much",
    };

    static double Limit(VarianceAnalysis analysis) => 0.05 / analysis.Occasions;

    // The widest range among the outer levels that a factor is nested in.
    static string Range(VarianceAnalysis analysis, Effect effect) => effect is { Kind: EffectKind.Alone, Factors: [var factor] }
        ? $"{Decades(analysis.Levels.Where(level => level.Factor == factor).GroupBy(level => level.OuterLevel).Max(levels => levels.Max(level => level.Mean.Value) - levels.Min(level => level.Mean.Value)))} decades"
        : "–";

    static string Decades(double decades) => decades.ToString("0.00", CultureInfo.InvariantCulture);
}
