using Morsel.Fitting.Advice;

namespace Morsel.Studies.FormulaFitting;

/// <summary>How far errors lie from what a formula foresees on surfaces that it was not fitted to.</summary>
static class SpreadOfResiduals
{
    /// <summary>
    /// Percentiles of the residuals of every surface under the formula fitted without it, each surface with the same weight: the
    /// jackknife's prediction interval with whole surfaces left out (R. F. Barber, E. J. Candes, A. Ramdas, R. J. Tibshirani, Ann. Stat.
    /// 49, 486 (2021)).
    /// </summary>
    /// <param name="fit">The formula.</param>
    /// <param name="refined">Of networks that Levenberg-Marquardt refined, or of those of Adam alone.</param>
    /// <param name="without">A surface that is left out altogether.</param>
    public static Spread Of(FormulaFit fit, bool refined, params string[] without)
    {
        var weighted = new List<(double Residual, double Weight)>();
        foreach (string surface in fit.Surfaces.Except(without))
        {
            double[] residuals =
            [
                .. fit.Residuals(surface, [surface, .. without])
                    .Where(item => item.Cell.Network.IsRefined == refined)
                    .Select(item => item.Residual),
            ];
            weighted.AddRange(residuals.Select(residual => (residual, 1.0 / residuals.Length)));
        }

        weighted.Sort();
        const double Beyond = (1 - ErrorEstimate.Coverage) / 2;
        return new(Percentile(weighted, Beyond), Percentile(weighted, 1 - Beyond));
    }

    static double Percentile(List<(double Residual, double Weight)> sorted, double fraction)
    {
        double total = sorted.Sum(item => item.Weight),
            sum = 0;
        foreach ((double residual, double weight) in sorted)
        {
            sum += weight;
            if (sum >= fraction * total)
            {
                return residual;
            }
        }

        return sorted[^1].Residual;
    }
}
