using System.Collections.Immutable;
using Morsel.Studies.Importance;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>The reference study's six conclusions, judged by the results at hand.</summary>
/// <remarks>
/// All comparisons are of decimal logarithms of validation losses. A failed trial (collapsed or diverged) counts as the variance of the
/// energies, what a constant would score, so a cell that mostly failed does too; where both sides of a pair mostly failed, the pair says
/// nothing and is left out. Whether something matters at all is read off the analysis of variance (<see cref="StudyImportance"/>): where it
/// shows no difference, there is none to compare. Which level is best is then decided by pairs of cells that differ in nothing else, by
/// medians, each side at its best learning rate: a marginal mean would hold against an activation the learning rates that nobody would use
/// it with, and a few collapsed replicates would decide it. Seeds are fixed: the same results give the same verdicts.
/// </remarks>
static class Verdicts
{
    /// <summary>
    /// Whether a study is one of the reference study's: a part repeats one of its tables or figures. The conclusions are nobody else's
    /// business.
    /// </summary>
    public static bool AreCalledFor(StudyPlan plan) => plan.Parts.Any(PublishedText.IsRepeatedBy);

    /// <param name="results">The study.</param>
    /// <param name="importance">What matters in it.</param>
    public static ImmutableArray<Verdict> Of(StudyResults results, IReadOnlyList<WhatMatters> importance)
    {
        ILookup<PlannedPart, CellLosses> losses = CellLosses.Of(results);
        Subject[] subjects =
        [
            .. results.Plan.Parts.Select(part => new Subject(
                part,
                [.. losses[part]],
                importance.First(matters => matters.Parts is [var only] && only == part)
            )),
        ];
        Subject[] curves = [.. subjects.Where(subject => subject.Dimensions == 1)],
            surfaces = [.. subjects.Where(subject => subject.Dimensions == 2)];
        return
        [
            Judge(
                1,
                "In two dimensions ELU with two hidden layers of 10 and 50 nodes is best.",
                "Among the two-layer ELU cells at their best learning rate: do layouts differ at all, is 10-50 the best, and if not, is its gap to the best larger than shuffled replicates make it?",
                surfaces,
                "it has no two-dimensional part",
                ClaimsOfTheBest.TenFiftyIsBest
            ),
            Judge(
                2,
                "ELU suits two dimensions and ReLU one.",
                "Does the activation matter? If so, each activation at its best learning rate, paired by layout, against every other.",
                subjects.Where(subject => subject.Dimensions <= 2),
                "it has no part of one or two dimensions",
                ClaimsOfTheBest.ActivationSuits
            ),
            Judge(
                3,
                "A learning rate of 0.0001 fits better.",
                "Does the learning rate matter? If so, paired by layout and activation, against every other.",
                subjects,
                "it has no part",
                ClaimsOfTheBest.SlowestRateIsBest
            ),
            Judge(
                4,
                "Two hidden layers are optimal in all cases.",
                "Does the number of layers matter? If so, layouts of equal widths, each activation and depth at its best learning rate, paired by width and activation, against one and three layers.",
                subjects,
                "it has no part",
                ClaimsOfTheBest.TwoLayersAreBest
            ),
            Judge(
                5,
                "In one dimension the number of nodes hardly matters, while activation and learning rate do.",
                "The share of each in the variance of all trials, alone and together with the others, less what chance adds: small if all of its interval lies below a quarter of the others'.",
                curves,
                "it has no one-dimensional part",
                ClaimsOfNodes.NodesHardlyMatter
            ),
            Judge(
                6,
                "In two dimensions the number of nodes matters.",
                "As for conclusion 5, the number of nodes only.",
                surfaces,
                "it has no two-dimensional part",
                ClaimsOfNodes.NodesMatter
            ),
        ];
    }

    static Verdict Judge(
        int number,
        string claim,
        string method,
        IEnumerable<Subject> subjects,
        string whyNone,
        Func<Subject, Evidence> judge
    )
    {
        Subject[] all = [.. subjects];
        ImmutableArray<Evidence> evidence = [.. all.Select(subject => judge(subject with { Peers = all.Length }))];
        return new(
            number,
            claim,
            method,
            evidence.Length > 0 ? evidence : [new("", Finding.CannotBeJudged, $"This cannot be judged from this study: {whyNone}.")]
        );
    }
}
