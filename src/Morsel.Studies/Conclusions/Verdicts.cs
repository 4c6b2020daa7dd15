using System.Collections.Immutable;
using System.Globalization;
using Morsel.Activations;
using Morsel.Studies.Importance;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Conclusions;

/// <summary>The reference study's six conclusions, judged by the results at hand.</summary>
/// <remarks>
/// All comparisons are of decimal logarithms of validation losses. A failed trial (collapsed or diverged) counts as the variance of the
/// energies, what a constant would score, so a cell that mostly failed does too; where both sides of a pair mostly failed, the pair says
/// nothing and is left out. Whether something matters at all is read off the analysis of variance (<see cref="StudyImportance"/>): where it shows
/// no difference, there is none to compare. Which level is best is then decided by pairs of cells that differ in nothing else, by medians, each
/// side at its best learning rate: a marginal mean would hold against an activation the learning rates that nobody would use it with, and a
/// few collapsed replicates would decide it. Seeds are fixed: the same results give the same verdicts.
/// </remarks>
public static class Verdicts
{
    const ulong Seed = 0xC0FFEE;
    const string NothingFits = "no cell does better than a constant; what differs is how networks fail";

    /// <summary>Whether a study is one of the reference study's: a part repeats one of its tables or figures. The conclusions are nobody else's business.</summary>
    public static bool AreCalledFor(StudyPlan plan) => plan.Parts.Any(PublishedText.IsRepeatedBy);

    /// <param name="results">The study.</param>
    /// <param name="importance">What matters in it.</param>
    public static ImmutableArray<Verdict> Of(StudyResults results, IReadOnlyList<WhatMatters> importance)
    {
        ILookup<PlannedPart, CellLosses> losses = CellLosses.Of(results);
        Subject[] subjects = [.. results.Plan.Parts.Select(part => new Subject(part, [.. losses[part]], importance.First(matters => matters.Parts is [var only] && only == part)))];
        Subject[] curves = [.. subjects.Where(subject => subject.Dimensions == 1)], surfaces = [.. subjects.Where(subject => subject.Dimensions == 2)];
        return
        [
            Judge(
                1, "In two dimensions ELU with two hidden layers of 10 and 50 nodes is best.",
                "Among the two-layer ELU cells at their best learning rate: do layouts differ at all, is 10-50 the best, and if not, is its gap to the best larger than shuffled replicates make it?",
                surfaces, "it has no two-dimensional part", TenFiftyIsBest),
            Judge(
                2, "ELU suits two dimensions and ReLU one.",
                "Does the activation matter? If so, each activation at its best learning rate, paired by layout, against every other.",
                subjects.Where(subject => subject.Dimensions <= 2), "it has no part of one or two dimensions", ActivationSuits),
            Judge(
                3, "A learning rate of 0.0001 fits better.", "Does the learning rate matter? If so, paired by layout and activation, against every other.",
                subjects, "it has no part", SlowestRateIsBest),
            Judge(
                4, "Two hidden layers are optimal in all cases.",
                "Does the number of layers matter? If so, layouts of equal widths, each activation and depth at its best learning rate, paired by width and activation, against one and three layers.",
                subjects, "it has no part", TwoLayersAreBest),
            Judge(
                5, "In one dimension the number of nodes hardly matters, while activation and learning rate do.",
                "The share of each in the variance of all trials, alone and together with the others, less what chance adds: small if all of its interval lies below a quarter of the others'.",
                curves, "it has no one-dimensional part", NodesHardlyMatter),
            Judge(
                6, "In two dimensions the number of nodes matters.", "As for conclusion 5, the number of nodes only.",
                surfaces, "it has no two-dimensional part", NodesMatter),
        ];
    }

    static Verdict Judge(int number, string claim, string method, IEnumerable<Subject> subjects, string whyNone, Func<Subject, Evidence> judge)
    {
        Subject[] all = [.. subjects];
        ImmutableArray<Evidence> evidence = [.. all.Select(subject => judge(subject with { Peers = all.Length }))];
        return new(number, claim, method, evidence.Length > 0 ? evidence : [new("", Finding.CannotBeJudged, $"This cannot be judged from this study: {whyNone}.")]);
    }

    static Evidence TenFiftyIsBest(Subject subject)
    {
        CellLosses[] cells = [.. subject.AtBestRate(cell => cell.Cell.Activation == ActivationName.Elu && cell.Cell.Hidden.Depth == 2)];
        CellLosses? claimed = Array.Find(cells, cell => cell.Cell.Hidden == new Networks.LayerWidths(10, 50));
        if (claimed is null || cells.Length < 6)
        {
            return subject.CannotJudge($"it has {Count(cells.Length, "two-layer ELU layout")}{(claimed is null ? ", and 10-50 is not among them" : "")}");
        }

        if (cells.All(cell => cell.HasFailed))
        {
            return subject.CannotJudge("every two-layer ELU cell mostly failed");
        }

        WhatMatters layouts = StudyImportance.Among(subject.Part, cells);
        if (layouts.Analysis is not { } analysis)
        {
            return subject.CannotJudge(layouts.WhyNot);
        }

        Influence nodes = Influence.Of(analysis, factor => factor.IsNodes)!;
        if (!nodes.IsSeen(subject.Peers))
        {
            return subject.Says(Finding.NoDifference, $"No difference between {Count(cells.Length, "two-layer ELU layout")} can be told from chance. {Describe("Nodes", nodes, subject.Peers)}.{Failures(cells)}");
        }

        double[] logs = [.. cells.SelectMany(cell => cell.Logs)];
        int[] starts = [.. cells.Select((_, i) => cells.Take(i).Sum(cell => cell.Logs.Length)), logs.Length];
        int index = Array.IndexOf(cells, claimed);
        CellLosses best = cells.Where(cell => cell != claimed).MinBy(cell => cell.Median)!;
        int rank = 1 + cells.Count(cell => cell.Median < claimed.Median);
        bool isBest = rank == 1;
        double chance = Permutation.Chance(logs, Seed, values => (isBest ? 1 : -1) * Lead(values));
        string seen = $"ELU 10-50 (learning rate {claimed.Cell.LearningRate:R}) ranks {rank} of {cells.Length}; its median loss {LossOf(claimed)} is {Times(claimed.Median - best.Median)} {(isBest ? "the next best's" : "the best's")}, {best.Cell.Hidden} with {LossOf(best)}"
            + $" (replicates shuffled among the cells do as much in {Labels.Chance(chance)} of cases).{Failures(cells)}";
        return chance >= 0.05 / subject.Peers
            ? subject.Says(Finding.NoDifference, $"{seen} With {Count(claimed.Logs.Length, "replicate")} this cannot be told from chance.")
            : subject.Says(isBest ? Finding.Supported : Finding.Refuted, seen);

        double Lead(double[] values)
        {
            double others = double.PositiveInfinity;
            for (int i = 0; i < cells.Length; i++)
            {
                others = i == index ? others : Math.Min(others, MedianOf(values, i));
            }

            return others - MedianOf(values, index);
        }

        double MedianOf(double[] values, int cell) => Quartiles.Of(values[starts[cell]..starts[cell + 1]]).Median;
    }

    static Evidence ActivationSuits(Subject subject)
    {
        ActivationName claimed = subject.Dimensions == 1 ? ActivationName.Relu : ActivationName.Elu;
        ActivationName[] rivals = [.. subject.Part.Spec.Activations.Where(activation => activation != claimed)];
        if (rivals.Length == 0 || rivals.Length == subject.Part.Spec.Activations.Length)
        {
            return subject.CannotJudge($"it has only {string.Join(", ", subject.Part.Spec.Activations.Select(Labels.Name))}");
        }

        return subject.Unseen(FactorKind.Activation) ?? subject.Against(
            Labels.Name(claimed), subject.AtBestRate(cell => cell.Cell.Activation == claimed), rivals.Select(rival => (Labels.Name(rival), subject.AtBestRate(cell => cell.Cell.Activation == rival))),
            cell => cell.Cell.Hidden);
    }

    static Evidence SlowestRateIsBest(Subject subject)
    {
        double[] rates = [.. subject.Part.Spec.LearningRates];
        return rates.Length < 2 || !rates.Contains(1e-4)
            ? subject.CannotJudge($"it has only {(rates.Length == 1 ? "the learning rate" : "the learning rates")} {string.Join(", ", rates.Select(Labels.Rate))}")
            : subject.Unseen(FactorKind.LearningRate) ?? subject.Against(
                "0.0001", subject.Cells.Where(cell => cell.Cell.LearningRate == 1e-4),
                rates.Where(rate => rate != 1e-4).Select(rate => (Labels.Rate(rate), subject.Cells.Where(cell => cell.Cell.LearningRate == rate))),
                cell => (cell.Cell.Hidden, cell.Cell.Activation));
    }

    static Evidence TwoLayersAreBest(Subject subject)
    {
        int[] depths = [.. subject.Part.Spec.AllLayouts().Select(layout => layout.Depth).Distinct().Order()];
        return !(depths.Contains(1) && depths.Contains(2) && depths.Contains(3))
            ? subject.CannotJudge($"its layouts have only {string.Join(" and ", depths)} hidden {(depths is [1] ? "layer" : "layers")}, and one, two and three are needed")
            : subject.Unseen(FactorKind.HiddenLayers) ?? subject.Against("two layers", OfDepth(2), [("one layer", OfDepth(1)), ("three layers", OfDepth(3))], cell => (cell.Cell.Activation, cell.Cell.Hidden[0]));

        IEnumerable<CellLosses> OfDepth(int depth) => subject.Part.Spec.Activations.SelectMany(activation => subject.AtBestRate(cell =>
            cell.Cell.Activation == activation && cell.Cell.Hidden.Depth == depth && cell.Cell.Hidden.AsSpan().Count(cell.Cell.Hidden[0]) == depth));
    }

    static Evidence NodesHardlyMatter(Subject subject)
    {
        if (subject.WhyNotNodes() is { } why)
        {
            return subject.CannotJudge(why);
        }

        VarianceAnalysis analysis = subject.Importance.Analysis!;
        Influence nodes = Influence.Of(analysis, factor => factor.IsNodes)!;
        Influence? activation = Influence.Of(analysis, FactorKind.Activation), rate = Influence.Of(analysis, FactorKind.LearningRate);
        string text = $"{Describe("Nodes", nodes, subject.Peers)}{(activation is null ? "" : ". " + Describe("Activation", activation, subject.Peers))}{(rate is null ? "" : ". " + Describe("Learning rate", rate, subject.Peers))}.{subject.FailedCells()}";
        if (activation is null || rate is null)
        {
            string lacks = activation is null && rate is null ? "one activation and one learning rate" : activation is null ? "one activation" : "one learning rate";
            return nodes.IsSeen(subject.Peers)
                ? subject.Says(Finding.Mixed, $"{text} The number of nodes does matter here; with only {lacks} it cannot be set against the rest.")
                : subject.Says(Finding.NoDifference, $"{text} No effect of the number of nodes can be told from chance; with only {lacks} the rest of the claim cannot be judged.");
        }

        bool othersMatter = activation.IsSeen(subject.Peers) && rate.IsSeen(subject.Peers);
        bool nodesAreSmall = !nodes.IsSeen(subject.Peers) || nodes.Total.Share.Upper < 0.25 * Math.Min(activation.Total.Share.Lower, rate.Total.Share.Lower);
        bool nodesLead = nodes.IsSeen(subject.Peers) && nodes.Total.Share.Lower > Math.Max(activation.Total.Share.Upper, rate.Total.Share.Upper);
        return (othersMatter, nodesAreSmall, nodesLead) switch
        {
            (true, true, _) => subject.Says(Finding.Supported, text),
            (_, _, true) => subject.Says(Finding.Refuted, text),
            _ when !nodes.IsSeen(subject.Peers) && !activation.IsSeen(subject.Peers) && !rate.IsSeen(subject.Peers) => subject.Says(Finding.NoDifference, text),
            _ => subject.Says(Finding.Mixed, text),
        };
    }

    static Evidence NodesMatter(Subject subject)
    {
        if (subject.WhyNotNodes() is { } why)
        {
            return subject.CannotJudge(why);
        }

        Influence nodes = Influence.Of(subject.Importance.Analysis!, factor => factor.IsNodes)!;
        return subject.Says(nodes.IsSeen(subject.Peers) ? Finding.Supported : Finding.NoDifference, $"{Describe("Nodes", nodes, subject.Peers)}.{subject.FailedCells()}");
    }

    static string Describe(string factor, Influence influence, int parts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{factor}: {influence.Total.Share.InPercent()} of the variance of trials{(influence.Alone.Share == influence.Total.Share ? "" : $", {Labels.Percent(influence.Alone.Share.Value)} by itself and the rest together with others")}; a standard deviation of {influence.Total.Decades:F2} decades; {influence.Test(parts)}");

    static string Failures(IEnumerable<CellLosses> cells) => cells.Count(cell => cell.HasFailed) is var failed and > 0
        ? $" {Count(failed, "cell")} mostly failed and {(failed == 1 ? "counts" : "count")} as a constant."
        : "";

    static string LossOf(CellLosses cell) => Power(cell.Median);

    static string Times(double decades) => $"{Power(decades)} times";

    static string Power(double decades) => Math.Pow(10, decades) switch
    {
        >= 1e-3 and < 100 and var value => value.ToString("G3", CultureInfo.InvariantCulture),
        >= 100 and < 1e5 and var value => value.ToString("0", CultureInfo.InvariantCulture),
        var value => value.ToString("0.00e+0", CultureInfo.InvariantCulture),
    };

    static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    // A part with its cells, and the ways in which conclusions look at them.
    sealed record Subject(PlannedPart Part, ImmutableArray<CellLosses> Cells, WhatMatters Importance)
    {
        // Parts that one conclusion is judged by: with more of them chance has more occasions.
        public int Peers { get; init; } = 1;

        public int Dimensions => Part.Problem.Points.CoordinateCount;

        public Evidence Says(Finding finding, string text) => new(Part.Spec.Name, finding, text);

        public Evidence CannotJudge(string why) => Says(Finding.CannotBeJudged, $"This cannot be judged from this study: {why}.");

        public string FailedCells() => Failures(Cells);

        // The learning rate is chosen by the median over all layouts, which favours none of them.
        public IEnumerable<CellLosses> AtBestRate(Func<CellLosses, bool> isWanted) => Cells.Where(isWanted)
            .GroupBy(cell => cell.Cell.LearningRate)
            .MinBy(group => (Quartiles.Of(group.Select(cell => cell.Median)).Median, group.Key)) ?? Enumerable.Empty<CellLosses>();

        // The finding where a factor shows no influence; null where it shows one, or where nothing is known and pairs must decide.
        public Evidence? Unseen(FactorKind kind) => Importance.Analysis is { } analysis && Influence.Of(analysis, kind) is { } influence && !influence.IsSeen(Peers)
            ? Says(Finding.NoDifference, $"No influence can be told from chance. {Describe(Capital(influence.Alone.Name), influence, Peers)}.{FailedCells()}")
            : null;

        public string? WhyNotNodes() => Importance switch
        {
            { Analysis: null } => Importance.WhyNot,
            { IsFitted: false } => NothingFits,
            { Analysis: { } analysis } when !analysis.Factors.Any(factor => factor.IsNodes) => $"it has {Count(Part.Spec.AllLayouts().Length, "layout")} and no two with as many layers",
            _ => null,
        };

        public Evidence Against<TKey>(string claimed, IEnumerable<CellLosses> cells, IEnumerable<(string Name, IEnumerable<CellLosses> Cells)> rivals, Func<CellLosses, TKey> key)
            where TKey : notnull
        {
            Dictionary<TKey, CellLosses> own = cells.ToDictionary(key);
            (string Name, IEnumerable<CellLosses> Cells)[] others = [.. rivals];
            var texts = new List<string>();
            int better = 0, worse = 0, judged = 0, dropped = 0;
            foreach ((string name, IEnumerable<CellLosses> theirs) in others)
            {
                Comparison? comparison = Comparison.Between(
                    theirs.Where(other => own.ContainsKey(key(other))).Select(other => (own[key(other)], other)), Seed, others.Length * Peers, out int left);
                dropped += left;
                if (comparison is null)
                {
                    texts.Add($"against {name} there are too few pairs that did not both fail");
                    continue;
                }

                judged++;
                better += comparison.IsFirstBetter ? 1 : 0;
                worse += comparison.IsSecondBetter ? 1 : 0;
                Interval difference = comparison.Difference;
                texts.Add($"{Times(difference.Median)} the loss of {name} (95 % interval {Power(difference.Lower)} to {Power(difference.Upper)}; lower in {comparison.Wins} of {comparison.Pairs} pairs of {comparison.Of})");
            }

            if (judged == 0)
            {
                return CannotJudge(dropped > 0 ? $"both sides mostly failed in {Count(dropped, "pair")}, and too few are left" : "it has too few pairs to compare");
            }

            string text = $"{claimed}: {string.Join("; ", texts)}.{(dropped > 0 ? $" {Count(dropped, "pair")} in which both cells mostly failed {(dropped == 1 ? "is" : "are")} left out." : "")}{Failures(Cells)}";
            if (better > 0 && own.Values.All(cell => cell.HasFailed))
            {
                return Says(Finding.CannotBeJudged, $"Every cell of {claimed} mostly failed: it leads only as a constant, where the others are worse than one. {text}");
            }

            if (!Importance.IsFitted)
            {
                Evidence nothing = CannotJudge(NothingFits);
                return nothing with { Text = $"{nothing.Text} {text}" };
            }

            return Says(worse > 0 ? Finding.Refuted : better == texts.Count ? Finding.Supported : better > 0 ? Finding.Mixed : Finding.NoDifference, text);
        }
    }
}
