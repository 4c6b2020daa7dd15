using System.Collections.Immutable;

namespace Morsel.Studies.Searching;

/// <summary>What successive halving may have lost by letting cells go.</summary>
/// <remarks>
/// K. Jamieson, A. Talwalkar, AISTATS 2016 (PMLR 51, 240), section 3: halving keeps the best cell if every loss is nearer to its limit than
/// half the gap to the best. Their envelope of how far losses are from their limits is not known in practice; the cells that were kept are
/// taken as its sample.
/// </remarks>
static class LossBound
{
    /// <summary>
    /// The factor X = exp(e* - min_c (e_c - D_c)), at least 1: e* is the chosen cell's ln RMSE at the last rung, e_c that of cell c at the
    /// rung k where it left, and D_c = sum over j from k to the last but one of max_s (e_s,j - e_s,j+1), the greatest improvement between
    /// rungs j and j + 1 among the cells s that were kept.
    /// </summary>
    /// <remarks>
    /// No dropped cell could have ended better than the chosen one by more than X, unless it improved more than every cell that was kept.
    /// </remarks>
    public static double Of(ImmutableArray<Rung> rungs)
    {
        double best = rungs[^1].LogErrors[0],
            improvement = 0;
        for (int k = rungs.Length - 2; k >= 0; k--)
        {
            improvement += Math.Max(0, GreatestImprovement(rungs[k], rungs[k + 1]));
            if (rungs[k].Kept < rungs[k].Cells.Length)
            {
                best = Math.Min(best, rungs[k].LogErrors[rungs[k].Kept] - improvement);
            }
        }

        return Math.Exp(rungs[^1].LogErrors[0] - best);
    }

    static double GreatestImprovement(Rung from, Rung to) =>
        to.Cells.Zip(to.LogErrors).Max(later => from.LogErrors[from.Cells.IndexOf(later.First)] - later.Second);
}
