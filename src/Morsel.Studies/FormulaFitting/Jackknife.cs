using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Morsel.Fitting.Advice;

namespace Morsel.Studies.FormulaFitting;

/// <summary>Intervals of coefficients by leaving out one surface at a time.</summary>
static class Jackknife
{
    /// <summary>
    /// Coefficients with the jackknife's intervals: c +- t s, s^2 = (m - 1) / m sum_i (c_i - mean)^2, with c_i fitted without surface i of
    /// m and t the 97.5th percentile of Student's distribution with m - 1 degrees of freedom.
    /// </summary>
    public static ImmutableArray<Coefficient> Coefficients(ImmutableArray<FormulaTerm> terms, Vector<double> all, Vector<double>[] without)
    {
        int count = without.Length;
        double wide = StudentT.InvCDF(0, 1, count - 1, 0.975);
        return
        [
            .. terms.Select(
                (term, k) =>
                {
                    double mean = without.Average(values => values[k]);
                    double error = Math.Sqrt((count - 1.0) / count * without.Sum(values => (values[k] - mean) * (values[k] - mean)));
                    return new Coefficient(term.Symbol, all[k], all[k] - wide * error, all[k] + wide * error);
                }
            ),
        ];
    }
}
