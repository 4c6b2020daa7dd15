using Morsel.Activations;
using Morsel.Networks;
using Morsel.Studies.Importance;
using Morsel.Studies.Summaries;
using static Morsel.Studies.ReferenceStudy.VerdictWords;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>Conclusions 1 to 4, each that one level is the best: what one part says of them.</summary>
static class ClaimsOfTheBest
{
    public static Evidence TenFiftyIsBest(Subject subject)
    {
        CellLosses[] cells = [.. subject.AtBestRate(cell => cell.Cell.Activation == ActivationName.Elu && cell.Cell.Hidden.Depth == 2)];
        CellLosses? claimed = Array.Find(cells, cell => cell.Cell.Hidden == new LayerWidths(10, 50));
        if (claimed is null || cells.Length < 6)
        {
            return subject.CannotJudge(
                $"it has {Count(cells.Length, "two-layer ELU layout")}{(claimed is null ? ", and 10-50 is not among them" : "")}"
            );
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
            return subject.Says(
                Finding.NoDifference,
                $"No difference between {Count(cells.Length, "two-layer ELU layout")} can be told from chance. {Describe("Nodes", nodes, subject.Peers)}.{Failures(cells)}"
            );
        }

        double[] logs = [.. cells.SelectMany(cell => cell.Logs)];
        int[] starts = [.. cells.Select((_, i) => cells.Take(i).Sum(cell => cell.Logs.Length)), logs.Length];
        int index = Array.IndexOf(cells, claimed);
        CellLosses best = cells.Where(cell => cell != claimed).MinBy(cell => cell.Median)!;
        int rank = 1 + cells.Count(cell => cell.Median < claimed.Median);
        bool isBest = rank == 1;
        double chance = Permutation.Chance(logs, Subject.Seed, values => (isBest ? 1 : -1) * Lead(values));
        string seen =
            $"ELU 10-50 (learning rate {claimed.Cell.LearningRate:R}) ranks {rank} of {cells.Length}; its median loss {LossOf(claimed)} is {Times(claimed.Median - best.Median)} {(isBest ? "the next best's" : "the best's")}, {best.Cell.Hidden} with {LossOf(best)}"
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

    public static Evidence ActivationSuits(Subject subject)
    {
        ActivationName claimed = subject.Dimensions == 1 ? ActivationName.Relu : ActivationName.Elu;
        ActivationName[] rivals = [.. subject.Part.Spec.Activations.Where(activation => activation != claimed)];
        if (rivals.Length == 0 || rivals.Length == subject.Part.Spec.Activations.Length)
        {
            return subject.CannotJudge($"it has only {string.Join(", ", subject.Part.Spec.Activations.Select(Labels.Name))}");
        }

        return subject.Unseen(FactorKind.Activation)
            ?? subject.Against(
                Labels.Name(claimed),
                subject.AtBestRate(cell => cell.Cell.Activation == claimed),
                rivals.Select(rival => (Labels.Name(rival), subject.AtBestRate(cell => cell.Cell.Activation == rival))),
                cell => cell.Cell.Hidden
            );
    }

    public static Evidence SlowestRateIsBest(Subject subject)
    {
        double[] rates = [.. subject.Part.Spec.LearningRates];
        return rates.Length < 2 || !rates.Contains(1e-4)
            ? subject.CannotJudge(
                $"it has only {(rates.Length == 1 ? "the learning rate" : "the learning rates")} {string.Join(", ", rates.Select(Labels.Rate))}"
            )
            : subject.Unseen(FactorKind.LearningRate)
                ?? subject.Against(
                    "0.0001",
                    subject.Cells.Where(cell => cell.Cell.LearningRate == 1e-4),
                    rates
                        .Where(rate => rate != 1e-4)
                        .Select(rate => (Labels.Rate(rate), subject.Cells.Where(cell => cell.Cell.LearningRate == rate))),
                    cell => (cell.Cell.Hidden, cell.Cell.Activation)
                );
    }

    public static Evidence TwoLayersAreBest(Subject subject)
    {
        int[] depths = [.. subject.Part.Spec.AllLayouts().Select(layout => layout.Depth).Distinct().Order()];
        return !(depths.Contains(1) && depths.Contains(2) && depths.Contains(3))
            ? subject.CannotJudge(
                $"its layouts have only {string.Join(" and ", depths)} hidden {(depths is [1] ? "layer" : "layers")}, and one, two and three are needed"
            )
            : subject.Unseen(FactorKind.HiddenLayers)
                ?? subject.Against(
                    "two layers",
                    OfDepth(2),
                    [("one layer", OfDepth(1)), ("three layers", OfDepth(3))],
                    cell => (cell.Cell.Activation, cell.Cell.Hidden[0])
                );

        IEnumerable<CellLosses> OfDepth(int depth) =>
            subject.Part.Spec.Activations.SelectMany(activation =>
                subject.AtBestRate(cell =>
                    cell.Cell.Activation == activation
                    && cell.Cell.Hidden.Depth == depth
                    && cell.Cell.Hidden.AsSpan().Count(cell.Cell.Hidden[0]) == depth
                )
            );
    }
}
