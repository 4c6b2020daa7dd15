using System.Collections.Immutable;
using System.Globalization;
using Morsel.Networks;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Units;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>What the printed numbers of the reference study give away by themselves, once held against the problem's constants.</summary>
static class PublishedFaults
{
    /// <summary>One sentence for each fault found in a table; empty if none is.</summary>
    /// <param name="table">The printed losses.</param>
    /// <param name="part">The part that repeats the table, whose energies give variance and mean square.</param>
    public static ImmutableArray<string> Of(PublishedTable table, PlannedPart part)
    {
        (double meanSquare, double variance, string unit) = Constants(table, part);
        PublishedLoss[] printed = [.. table.Losses.OrderBy(loss => loss.Loss)];
        double[] losses = [.. printed.Select(loss => loss.Loss)];
        return
        [
            .. IdenticalValues(printed, meanSquare, variance, unit),
            .. Levels(printed, variance, unit),
            .. NoBetterThanConstant(losses, meanSquare, variance, unit),
            .. TwoLevels(printed, variance),
            .. ClaimedBest(table),
        ];
    }

    // The Lennard-Jones losses are taken to be in eV^2, the only one of the likely units in which they have the right size.
    static (double MeanSquare, double Variance, string Unit) Constants(PublishedTable table, PlannedPart part)
    {
        Problem problem = part.Problem;
        EnergyUnit unit = problem.Points.EnergyUnit;
        double factor = table.Name == "table-3" && !unit.IsReduced ? unit.To(EnergyUnit.Electronvolt) : 1;
        string shown =
            table.Name == "table-3" ? " eV²"
            : unit.IsReduced ? ""
            : $" {unit}²";
        return (problem.MeanSquare * factor * factor, problem.Variance * factor * factor, shown);
    }

    static IEnumerable<string> IdenticalValues(PublishedLoss[] losses, double meanSquare, double variance, string unit)
    {
        if (losses.Length > 1 && losses[0].Loss == losses[^1].Loss)
        {
            yield return $"All {losses.Length} cells print the same value, {losses[0].Text}{unit}: fits by different networks do not agree to every digit.";
            if (Near(losses[0].Loss, meanSquare, 0.01))
            {
                yield return $"That value is the mean of V² over the points, {Show(meanSquare)}{unit} here: it is what a network scores that answers exactly 0 everywhere. It is {Show(losses[0].Loss / variance)} times the variance, {Show(variance)}{unit}, which the mean energy alone would score: nothing was fitted.";
            }
        }
    }

    static IEnumerable<string> Levels(PublishedLoss[] losses, double variance, string unit)
    {
        PublishedLoss[] full = [.. losses.Where(loss => Near(loss.Loss, variance, 0.03))],
            half = [.. losses.Where(loss => Near(loss.Loss, variance / 2, 0.03))];
        if (losses[0].Loss == losses[^1].Loss || full.Length + half.Length < 3 || half.Length == 0)
        {
            yield break;
        }

        yield return $"{full.Length} of {losses.Length} cells ({string.Join(", ", full.Select(loss => loss.Text))}) lie at the variance of the energies, {Show(variance)}{unit}: those networks answer a constant. {half.Length} more ({string.Join(", ", half.Select(loss => loss.Text))}) lie at half of it, {Show(variance / 2)}{unit}: they learned one coordinate and ignore the other, as only a sum M(x) + M(y) allows.";
        var sums =
            from i in Enumerable.Range(0, half.Length)
            from j in Enumerable.Range(i, half.Length - i)
            where Near(half[i].Loss + half[j].Loss, losses[^1].Loss, 1e-4)
            select $"{half[i].Text} + {half[j].Text} = {Show(half[i].Loss + half[j].Loss)}";
        if (sums.ToArray() is { Length: > 0 } found)
        {
            yield return $"The printed numbers say so themselves: {string.Join(" and ", found)}, and the fully collapsed cell prints {losses[^1].Text}.";
        }
    }

    static IEnumerable<string> NoBetterThanConstant(double[] losses, double meanSquare, double variance, string unit)
    {
        int worse = losses.Count(loss => loss > 0.98 * variance);
        if (worse > losses.Length / 4 && !Near(losses[0], meanSquare, 0.01))
        {
            yield return $"{worse} of {losses.Length} printed losses are no lower than the variance of the energies, {Show(variance)}{unit}, what a constant scores, if the unit and range assumed here are right.";
        }
    }

    static IEnumerable<string> TwoLevels(PublishedLoss[] losses, double variance)
    {
        double highest = losses[^1].Loss;
        PublishedLoss[] upper = [.. losses.Where(loss => loss.Loss > 0.85 * highest)];
        double median = Quartiles.Of(losses.Select(loss => loss.Loss)).Median;
        // A plateau far below the variance, far above the typical cell, and shared by several: a local minimum, not a trend with size.
        if (upper.Length >= 4 && highest < 0.5 * variance && highest > 10 * median)
        {
            yield return $"The losses form two levels: {upper.Length} of {losses.Length} cells lie together between {upper[0].Text} and {upper[^1].Text}, while the median is {Show(median)} and the lowest {losses[0].Text}. A plateau shared by networks of very different size is a local minimum that unlucky starts end in; one run per cell cannot tell it from an effect of the widths.";
        }
    }

    static IEnumerable<string> ClaimedBest(PublishedTable table)
    {
        if (
            table.Losses.Any(loss => loss.Activation != Activations.ActivationName.Elu)
            || table.Losses.FirstOrDefault(loss => loss.Hidden == new LayerWidths(10, 50)) is not { } claimed
        )
        {
            yield break;
        }

        PublishedLoss best = table.Losses.MinBy(loss => loss.Loss)!;
        int rank = 1 + table.Losses.Count(loss => loss.Loss < claimed.Loss);
        if (best != claimed)
        {
            yield return $"The study names 10-50 the best layout; its own table prints {claimed.Text} for it, rank {rank} of {table.Losses.Length}, and {best.Text} for {best.Hidden}.";
        }
    }

    static bool Near(double value, double target, double tolerance) => Math.Abs(value / target - 1) < tolerance;

    // Four digits; what is printed is shown as it is printed.
    static string Show(double value) =>
        Math.Abs(value) switch
        {
            >= 1000 and < 1e6 => value.ToString("0.##", CultureInfo.InvariantCulture),
            >= 0.001 and < 1000 => value.ToString("G4", CultureInfo.InvariantCulture),
            _ => value.ToString("0.###e+0", CultureInfo.InvariantCulture),
        };
}
