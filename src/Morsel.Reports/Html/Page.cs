using System.Globalization;
using Morsel.Reports.Figures;
using Morsel.Reports.Wording;
using Morsel.Studies.Findings;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Html;

/// <summary>The report of a study.</summary>
static class Page
{
    public static Markup Of(StudyFindings findings, StudyFigures figures)
    {
        var (results, spec) = (findings.Results, findings.Plan.Spec);
        var title = spec.Title.Length > 0 ? spec.Title : spec.Name;
        return Shell.Of(title, Markup.Of($"""
            <h1>{title}</h1>
            <p class="sub">Study <code>{spec.Name}</code></p>
            {Summary(findings)}
            {VerdictSection.Of(findings.Verdicts)}
            {Markup.If(figures.Potentials.Count > 0, () => Markup.Of($"<section><h2>The surfaces</h2>{Markup.Join(figures.Potentials.Select(FigureMarkup.Of))}</section>\n"))}
            {Markup.Join(findings.Parts.Select(found => PartSection.Of(found, ImportanceSection.Of(found.Importance, figures), figures.OfPart[found.Part])))}
            {Markup.Join(findings.Importance.Where(matters => matters.Parts.Length > 1).Select(matters => Markup.Of($"<section><h2>The same surface: {matters.Name}</h2>{ImportanceSection.Of(matters, figures)}</section>\n")))}
            {HowMade(results)}
            <section id="spec"><h2>The exact specification</h2>
            <p>Saved as a file, this runs the same study again: every seed derives from it.</p>
            <details><summary>JSON</summary><pre>{StudyJson.Write(spec)}</pre></details></section>
            """));
    }

    static Markup Summary(StudyFindings findings)
    {
        var results = findings.Results;
        var planned = results.Plan.Trials.Length;
        var unfinished = planned - results.Trials.Count;
        // The answer comes first; how much was trained for it is for those who read on.
        return Markup.Of($"""
            <section id="summary"><h2>Summary</h2>
            {Markup.If(unfinished > 0, () => Markup.Of($"<p><strong>The study is not finished: {Words.Count(unfinished, "trial")} of {Words.Count(planned, "trial")} missing.</strong></p>"))}
            <ul>
            {Markup.Join(findings.Parts.Select(found => Markup.Of($"<li><a href=\"#part-{found.Part.Index}\">{found.Part.Spec.Name}</a>: {FinalSection.CautionsAbove(found.Test)}{Outline(found)}</li>\n")))}</ul>
            {VerdictSection.InBrief(findings.Verdicts)}
            <p>{Words.Count(results.Trials.Count, "network")} trained in {Words.Count(results.Plan.Cells.Length, "cell")} (networks that differ only in their random start): {OutcomeCounts(results.Trials.Values)}.
            {Markup.If(results.Plan.Parts.Length > StudyFigures.MostParts, () => Markup.Of($"In a study of more than {StudyFigures.MostParts} parts, figures are drawn for those alone that have the key <code>figures</code>."))}</p>
            </section>
            """);
    }

    static string Outline(PartFindings found)
    {
        var (part, test) = (found.Part, found.Test);
        CellSummary[] cells = [.. found.Cells.Where(cell => cell.Trials > 0)];
        var failed = cells.Count(cell => cell.IsMostlyFailed);
        var failures = failed == 0 ? "" : $" In {failed:N0} of {Words.Count(cells.Length, "cell")} most replicates collapsed or diverged.";
        if (test.Cell is not { } cell || test.Network is null)
        {
            return cells.Length == 0 ? "nothing has finished yet." : $"no cell gives a fit: {(failed == cells.Length ? "in every one" : "in nearly every one")} most replicates collapsed or diverged.";
        }

        var rmse = Math.Sqrt(cell.ValidationMedian);
        return $"the best cell is {Words.Name(cell.Cell.Activation)} {cell.Cell.Hidden} at learning rate {Words.Rate(cell.Cell.LearningRate)}, with a median validation error (RMSE) of {Words.With(Words.Loss(rmse), Words.Unit(part.Problem.Points.EnergyUnit.Symbol))}, {Words.Loss(rmse / part.Problem.Scale)} of the {FinalSection.ScaleName(part)}{(Words.BesideConstant(cell.ValidationMedian, part.Problem) is { Length: > 0 } beside ? $", {beside}" : "")}.{FinalSection.Verdict(test, short_: true)}{failures}";
    }

    /// <summary>Outcomes in the order of their names, those that did not occur left out.</summary>
    public static string OutcomeCounts(IEnumerable<TrialResult> results) => string.Join(", ", results.GroupBy(result => result.Outcome).OrderBy(group => group.Key)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count():N0} {group.Key switch { Outcome.Converged => "converged", Outcome.StillImproving => "still improving", Outcome.Collapsed => "collapsed", _ => "diverged" }}")));

    static Markup HowMade(StudyResults results)
    {
        var run = results.Run;
        var splits = string.Join("; ", results.Plan.Parts.GroupBy(part => (part.Spec.SplitSeed, part.Spec.Split))
            .Select(group => $"{group.Key.SplitSeed} ({group.Key.Split switch { SplitKind.PerReplicate => "plus the replicate's number", SplitKind.Covering => "one validation point from each stretch of the axis, one division for all replicates", _ => "one division for all replicates" }})"));
        return Markup.Of($"""
            <section id="made"><h2>How this was made</h2>
            <table class="keys">
            <tr><th>Morsel</th><td>{run.Version}</td></tr>
            <tr><th>.NET</th><td>{Environment.Version.ToString()}</td></tr>
            <tr><th>Machine</th><td>{run.Machine}</td></tr>
            <tr><th>Threads</th><td>{run.Threads}</td></tr>
            <tr><th>Wall time</th><td>{Words.Duration(run.WallSeconds)}</td></tr>
            <tr><th>CPU time</th><td>{Words.Duration(run.PackSeconds)} (all threads added up)</td></tr>
            <tr><th>Study seed</th><td>{results.Plan.Spec.Seed.ToString(CultureInfo.InvariantCulture)}; each trial's weights and batch order derive from it and from the trial's own content</td></tr>
            <tr><th>Split seed</th><td>{splits}</td></tr>
            </table></section>
            """);
    }
}
