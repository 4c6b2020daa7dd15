using Morsel.Studies.ReferenceStudy;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Html;

/// <summary>
/// The six conclusions, each with what this study says about it; nothing in a study that repeats nothing of the reference study.
/// </summary>
static class VerdictSection
{
    public static Markup Of(IReadOnlyList<Verdict> verdicts) => Markup.If(verdicts.Count > 0, () => Markup.Of($"""
        <section id="verdicts"><h2>The reference study's conclusions</h2>
        <p>Judged by these results alone. Losses are validation losses, compared by their logarithms; a collapsed or diverged network counts as a constant
        (loss = variance), and pairs in which both sides mostly failed are left out. Whether something matters at all is read off the shares of variance (under <i>What matters</i>); pairs decide only which side is better. Intervals are bootstrap intervals of the median with a fixed seed, wide enough that all of one conclusion
        hold together with 95 % confidence; chances are judged likewise.</p>
        {Markup.Join(verdicts.Select(One))}</section>
        """));

    /// <summary>All conclusions in a sentence, by their numbers.</summary>
    public static Markup InBrief(IReadOnlyList<Verdict> verdicts) => Markup.If(verdicts.Count > 0, () => Markup.Of(
        $"<p>The reference study's conclusions, by number: {string.Join("; ", verdicts.GroupBy(verdict => verdict.Finding).OrderBy(group => group.Key).Select(group => $"{string.Join(", ", group.Select(verdict => Labels.Whole(verdict.Number)))}: {Text(group.Key)}"))}.</p>"));

    public static string Text(Finding finding) => finding switch
    {
        Finding.Supported => "supported",
        Finding.Refuted => "refuted",
        Finding.Mixed => "supported in part",
        Finding.NoDifference => "cannot be told from chance",
        _ => "cannot be judged from this study",
    };

    static Markup One(Verdict verdict) => Markup.Of($"""
        <div class="verdict"><h3>{verdict.Number}. {verdict.Claim} <span class="badge {Class(verdict.Finding)}">{Text(verdict.Finding)}</span></h3>
        <p class="sub">{verdict.Method}</p>
        <ul>{Markup.Join(verdict.Evidence.Select(evidence => Markup.Of($"<li>{Markup.If(evidence.Part.Length > 0, () => Markup.Of($"<b>{evidence.Part}</b>{(evidence.Finding == Finding.CannotBeJudged ? "" : $" ({Text(evidence.Finding)})")}: "))}{evidence.Text}</li>")))}</ul></div>

        """);

    static string Class(Finding finding) => finding switch
    {
        Finding.Supported => "yes",
        Finding.Refuted => "no",
        Finding.Mixed => "partly",
        _ => "open",
    };
}
