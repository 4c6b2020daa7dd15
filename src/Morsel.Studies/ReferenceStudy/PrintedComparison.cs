using System.Collections.Immutable;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>
/// A part beside the printed table that it repeats: how near its losses come, on each of the point sets that the table may be of.
/// </summary>
/// <remarks>
/// The distance, by which assumptions are chosen, is the sum of |log10(ours / printed)| over the least, the lower quartile, the median and
/// the upper quartile. A printed table has one network a cell, so our least is the median, over replicates, of the least of a table of that
/// replicate's networks; quartiles are over all networks. Failed networks count as they do in the printed table: with the loss that they
/// have.
/// </remarks>
/// <param name="Part">The part.</param>
/// <param name="Table">The table it repeats.</param>
/// <param name="Printed">Its printed losses in numbers.</param>
/// <param name="Sets">One for each of training, validation and all points.</param>
sealed record PrintedComparison(
    PlannedPart Part,
    PublishedTable Table,
    Quartiles Printed,
    ImmutableArray<PrintedComparison.PointSetLosses> Sets
)
{
    const ulong Seed = 0x7AB1E;

    /// <summary>Our losses on some points.</summary>
    /// <param name="Points">The points.</param>
    /// <param name="Losses">Of all networks.</param>
    /// <param name="LeastOfATable">The median over replicates of the least loss among one replicate's networks.</param>
    /// <param name="Distance">From the printed table, in decades; NaN where every printed loss is the same.</param>
    /// <param name="Levels">The printed levels beside ours.</param>
    /// <param name="KolmogorovSmirnov">The largest difference between the two distributions' cumulative fractions.</param>
    /// <param name="Chance">
    /// How often a network of ours in place of each printed one gives as large a difference from the rest: shuffles within cells.
    /// </param>
    public sealed record PointSetLosses(
        LossPoints Points,
        Quartiles Losses,
        double LeastOfATable,
        double Distance,
        ImmutableArray<LossLevel> Levels,
        double KolmogorovSmirnov,
        double Chance
    )
    {
        /// <summary>Whether every printed level agrees with ours.</summary>
        public bool LevelsAgree => Levels.All(level => level.Agrees);
    }

    /// <summary>Networks in the printed table's cells that have a result.</summary>
    public int Networks { get; private init; }

    /// <summary>Of these, the ones that collapsed or diverged.</summary>
    public int Failed { get; private init; }

    /// <returns>Null where the part repeats no table, or nothing of it has finished.</returns>
    public static PrintedComparison? Of(StudyResults results, PlannedPart part)
    {
        if (PublishedTable.Find(part.Spec.Published) is not { } table)
        {
            return null;
        }

        Trial[] trials =
        [
            .. results.Plan.Trials.Where(trial =>
                trial.Cell.Part == part && PrintedLoss(table, trial.Cell) is not null && results.Trials.ContainsKey(trial.Id)
            ),
        ];
        if (trials.Length == 0)
        {
            return null;
        }

        (Trial Trial, TrialResult Result)[] ours = [.. trials.Select(trial => (trial, results.Trials[trial.Id]))];
        double[] printed = [.. trials.Select(trial => trial.Cell).Distinct().Select(cell => PrintedLoss(table, cell)!.Value)];
        var numbers = Quartiles.Of(printed);
        return new(part, table, numbers, [.. Enum.GetValues<LossPoints>().Select(points => Compare(table, printed, numbers, ours, points))])
        {
            Networks = trials.Length,
            Failed = ours.Count(pair => pair.Result.IsFailed),
        };
    }

    static PointSetLosses Compare(
        PublishedTable table,
        double[] printed,
        Quartiles target,
        (Trial Trial, TrialResult Result)[] ours,
        LossPoints points
    )
    {
        (Trial Trial, TrialResult Result, double Loss)[] losses =
        [
            .. ours.Select(pair => (pair.Trial, pair.Result, CellSummary.Loss(points, pair.Result)))
                .Where(item => double.IsFinite(item.Item3)),
        ];
        var all = Quartiles.Of(losses.Select(item => item.Loss));
        double least = Quartiles
            .Of(losses.GroupBy(item => item.Trial.Replicate).Select(replicate => replicate.Min(item => item.Loss)))
            .Median;
        var levels = LossLevel.Of(printed, losses.Select(item => (item.Result.Collapse, item.Loss)));
        if (target.Least == target.Greatest || losses.Length == 0)
        {
            return new(points, all, least, double.NaN, levels, double.NaN, double.NaN);
        }

        double distance =
            Decades(least, target.Least)
            + Decades(all.Lower, target.Lower)
            + Decades(all.Median, target.Median)
            + Decades(all.Upper, target.Upper);
        // The printed loss stands first in its cell.
        double[][] cells =
        [
            .. losses
                .GroupBy(item => item.Trial.Cell)
                .Select(cell => (double[])[PrintedLoss(table, cell.Key)!.Value, .. cell.Select(item => item.Loss)]),
        ];
        return new(points, all, least, distance, levels, FirstAgainstRest(cells), Permutation.Chance(cells, Seed, FirstAgainstRest));
    }

    static double? PrintedLoss(PublishedTable table, Cell cell) => table.Printed(cell.Activation, cell.Hidden, cell.LearningRate)?.Loss;

    static double Decades(double ours, double printed) => Math.Abs(Math.Log10(ours / printed));

    // The two-sample statistic of N. Smirnov, Ann. Math. Stat. 19, 279 (1948).
    static double FirstAgainstRest(double[][] cells)
    {
        double[] first = [.. cells.Select(cell => cell[0])],
            rest = [.. cells.SelectMany(cell => cell[1..])];
        Array.Sort(first);
        Array.Sort(rest);
        double largest = 0;
        for (int i = 0, j = 0; i < first.Length && j < rest.Length; )
        {
            double at = Math.Min(first[i], rest[j]);
            while (i < first.Length && first[i] <= at)
            {
                i++;
            }

            while (j < rest.Length && rest[j] <= at)
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs((double)i / first.Length - (double)j / rest.Length));
        }

        return largest;
    }
}
