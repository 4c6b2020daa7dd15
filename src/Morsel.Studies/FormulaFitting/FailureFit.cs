using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Morsel.Fitting.Advice;

namespace Morsel.Studies.FormulaFitting;

/// <summary>The chance that a training collapses or diverges: logistic regression on the counts of the cells.</summary>
/// <remarks>
/// ln(p / (1 - p)) = sum of terms, by Newton's iteration on the likelihood with a ridge of one thousandth of a cell, which keeps it finite
/// where some kind never failed. Every surface has the same weight; intervals as in <see cref="FormulaFit"/>.
/// </remarks>
static class FailureFit
{
    const int Iterations = 40;

    const double Ridge = 1e-3;

    /// <summary>Every coefficient with its 95 % interval.</summary>
    public static ImmutableArray<Coefficient> Coefficients(ImmutableArray<EvidenceCell> cells, ImmutableArray<FormulaTerm> terms)
    {
        string[] surfaces = [.. cells.Select(cell => cell.Surface).Distinct()];
        return Jackknife.Coefficients(
            terms,
            Fit(cells, terms),
            [.. surfaces.Select(surface => Fit([.. cells.Where(cell => cell.Surface != surface)], terms))]
        );
    }

    static Vector<double> Fit(ImmutableArray<EvidenceCell> cells, ImmutableArray<FormulaTerm> terms)
    {
        Dictionary<string, int> sizes = cells.GroupBy(cell => cell.Surface).ToDictionary(group => group.Key, group => group.Count());
        double[][] rows = [.. cells.Select(cell => terms.Select(term => term.Of(cell.Problem, cell.Network)).ToArray())];
        Vector<double> solution = Vector<double>.Build.Dense(terms.Length);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            Matrix<double> curvature = Matrix<double>.Build.DenseIdentity(terms.Length) * Ridge;
            Vector<double> slope = -Ridge * solution;
            for (int i = 0; i < rows.Length; i++)
            {
                double weight = (double)rows.Length / (sizes.Count * sizes[cells[i].Surface]) * cells[i].Trials;
                double chance = ErrorFormula.Chance(rows[i].Select((value, k) => value * solution[k]).Sum());
                double excess = weight * ((double)cells[i].Failed / cells[i].Trials - chance),
                    spread = weight * chance * (1 - chance);
                for (int k = 0; k < terms.Length; k++)
                {
                    slope[k] += excess * rows[i][k];
                    for (int l = 0; l < terms.Length; l++)
                    {
                        curvature[k, l] += spread * rows[i][k] * rows[i][l];
                    }
                }
            }

            Vector<double> step = curvature.Cholesky().Solve(slope);
            solution += step * Math.Min(1, 2 / step.L2Norm());
        }

        return solution;
    }
}
