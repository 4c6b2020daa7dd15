using System.Collections.Immutable;
using Morsel.Studies.Importance;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using static Morsel.Studies.ReferenceStudy.VerdictWords;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>A part with its cells, and the ways in which conclusions look at them.</summary>
/// <param name="Part">The part.</param>
/// <param name="Cells">Its cells that have results.</param>
/// <param name="Importance">What matters in it.</param>
sealed record Subject(PlannedPart Part, ImmutableArray<CellLosses> Cells, WhatMatters Importance)
{
    /// <summary>Of every resampling and shuffle: the same results give the same verdicts.</summary>
    public const ulong Seed = 0xC0FFEE;

    const string NothingFits = "no cell does better than a constant; what differs is how networks fail";

    /// <summary>Parts that one conclusion is judged by: with more of them chance has more occasions.</summary>
    public int Peers { get; init; } = 1;

    public int Dimensions => Part.Problem.Points.CoordinateCount;

    public Evidence Says(Finding finding, string text) => new(Part.Spec.Name, finding, text);

    public Evidence CannotJudge(string why) => Says(Finding.CannotBeJudged, $"This cannot be judged from this study: {why}.");

    public string FailedCells() => Failures(Cells);

    /// <summary>Cells at the learning rate that is chosen by the median over all layouts, which favours none of them.</summary>
    public IEnumerable<CellLosses> AtBestRate(Func<CellLosses, bool> isWanted) =>
        Cells
            .Where(isWanted)
            .GroupBy(cell => cell.Cell.LearningRate)
            .MinBy(group => (Quartiles.Of(group.Select(cell => cell.Median)).Median, group.Key))
        ?? Enumerable.Empty<CellLosses>();

    /// <summary>
    /// The finding where a factor shows no influence; null where it shows one, or where nothing is known and pairs must decide.
    /// </summary>
    public Evidence? Unseen(FactorKind kind) =>
        Importance.Analysis is { } analysis && Influence.Of(analysis, kind) is { } influence && !influence.IsSeen(Peers)
            ? Says(
                Finding.NoDifference,
                $"No influence can be told from chance. {Describe(Capital(influence.Alone.Name), influence, Peers)}.{FailedCells()}"
            )
            : null;

    /// <summary>Why the number of nodes cannot be judged; null where it can.</summary>
    public string? WhyNotNodes() =>
        Importance switch
        {
            { Analysis: null } => Importance.WhyNot,
            { IsFitted: false } => NothingFits,
            { Analysis: { } analysis } when !analysis.Factors.Any(factor => factor.IsNodes) =>
                $"it has {Count(Part.Spec.AllLayouts().Length, "layout")} and no two with as many layers",
            _ => null,
        };

    /// <summary>
    /// Cells of the level that a conclusion calls the best, each against the one of every other level with the same <paramref name="key"/>.
    /// </summary>
    public Evidence Against<TKey>(
        string claimed,
        IEnumerable<CellLosses> cells,
        IEnumerable<(string Name, IEnumerable<CellLosses> Cells)> rivals,
        Func<CellLosses, TKey> key
    )
        where TKey : notnull
    {
        Dictionary<TKey, CellLosses> own = cells.ToDictionary(key);
        (string Name, IEnumerable<CellLosses> Cells)[] others = [.. rivals];
        var texts = new List<string>();
        int better = 0,
            worse = 0,
            judged = 0,
            dropped = 0;
        foreach ((string name, IEnumerable<CellLosses> theirs) in others)
        {
            Comparison? comparison = Comparison.Between(
                theirs.Where(other => own.ContainsKey(key(other))).Select(other => (own[key(other)], other)),
                Seed,
                others.Length * Peers,
                out int left
            );
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
            texts.Add(
                $"{Times(difference.Median)} the loss of {name} (95 % interval {Power(difference.Lower)} to {Power(difference.Upper)}; lower in {comparison.Wins} of {comparison.Pairs} pairs of {comparison.Of})"
            );
        }

        if (judged == 0)
        {
            return CannotJudge(
                dropped > 0
                    ? $"both sides mostly failed in {Count(dropped, "pair")}, and too few are left"
                    : "it has too few pairs to compare"
            );
        }

        string text =
            $"{claimed}: {string.Join("; ", texts)}.{(dropped > 0 ? $" {Count(dropped, "pair")} in which both cells mostly failed {(dropped == 1 ? "is" : "are")} left out." : "")}{Failures(Cells)}";
        if (better > 0 && own.Values.All(cell => cell.HasFailed))
        {
            return Says(
                Finding.CannotBeJudged,
                $"Every cell of {claimed} mostly failed: it leads only as a constant, where the others are worse than one. {text}"
            );
        }

        if (!Importance.IsFitted)
        {
            Evidence nothing = CannotJudge(NothingFits);
            return nothing with { Text = $"{nothing.Text} {text}" };
        }

        return Says(
            worse > 0 ? Finding.Refuted
                : better == texts.Count ? Finding.Supported
                : better > 0 ? Finding.Mixed
                : Finding.NoDifference,
            text
        );
    }
}
