using System.Globalization;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;
using Morsel.Reports.Html;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Growths;

/// <summary>What went wrong: failed calculations with their reasons, and points that no surface follows.</summary>
static class FailureSection
{
    public static Markup Of(GrowthFacts facts) =>
        Markup.Of(
            $"""
            <section id="failures"><h2>What went wrong</h2>
            {(facts.Failed.IsEmpty ? Markup.Of($"<p>No calculation failed.</p>") : Failures(facts))}
            {Outliers(facts)}
            </section>

            """
        );

    static Markup Failures(GrowthFacts facts) =>
        Markup.Of(
            $"""
            <p>{Count(facts.Failed.Length, "calculation")} failed. None of them is in the data; the folder quarantine has each.</p>
            <div class="scroll"><table><tr><th>how often</th><th>why</th><th>such as</th></tr>
            {Markup.Join(facts.Failed.GroupBy(point => point.Failure).OrderByDescending(group => group.Count()).Select(Row))}</table></div>
            """
        );

    static Markup Row(IGrouping<string, QuarantinedPoint> group) =>
        Markup.Of(
            $"<tr><td>{group.Count()}</td><td class=\"text\">{group.Key}</td><td class=\"text\">{group.First().Name}, {group.First().Reason}</td></tr>\n"
        );

    static Markup Outliers(GrowthFacts facts)
    {
        RoundResult last = facts.Result.Rounds[^1];
        if (last.Outliers.IsEmpty)
        {
            return Markup.Of($"<p>The surface follows every point about as well as its neighbours.</p>");
        }

        return Markup.Of(
            $"""
            <p>The last surface misses these points by more than ten times what it misses their neighbours by. Where that is so over several rounds, another electronic state or a bad convergence is likely.</p>
            <div class="scroll"><table><tr><th>point</th><th>error (cm⁻¹)</th><th>at its neighbours</th></tr>
            {Markup.Join(
                last.Outliers.Select(outlier =>
                    Markup.Of(
                        $"<tr><td class=\"text\">{outlier.Name}</td><td>{outlier.Error.ToString("F2", CultureInfo.InvariantCulture)}</td><td>{outlier.Neighbours.ToString("F2", CultureInfo.InvariantCulture)}</td></tr>\n"
                    )
                )
            )}</table></div>
            """
        );
    }
}
