using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Morsel.Fitting.Advice;

namespace Morsel.Studies.FormulaFitting;

/// <summary>
/// A formula's coefficients, from the errors of many networks on several surfaces; and what it foresees on each surface when that is left
/// out.
/// </summary>
/// <remarks>
/// Weighted least squares in log10 of each cell's median error; every surface has the same weight, however many cells it has. Cells of one
/// surface are not independent, so the coefficients' intervals come from leaving out whole surfaces: the jackknife, with Student's t for
/// one less than the surfaces (B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 11). Cells that mostly failed are
/// left to the chance of failing.
/// </remarks>
sealed class FormulaFit
{
    /// <summary>Fewer surfaces give no interval when one of them is left out.</summary>
    public const int LeastSurfaces = 3;

    readonly ImmutableArray<FormulaTerm> _terms;
    readonly string[] _surfaces;
    readonly Matrix<double>[] _squares;
    readonly Vector<double>[] _products;

    FormulaFit(ImmutableArray<EvidenceCell> cells, ImmutableArray<FormulaTerm> terms)
    {
        _terms = terms;
        Cells = [.. cells.Where(IsTold)];
        _surfaces = [.. Cells.Select(cell => cell.Surface).Distinct()];
        _squares = new Matrix<double>[_surfaces.Length];
        _products = new Vector<double>[_surfaces.Length];
        for (int s = 0; s < _surfaces.Length; s++)
        {
            EvidenceCell[] own = [.. Cells.Where(cell => cell.Surface == _surfaces[s])];
            Matrix<double> design = Matrix<double>.Build.DenseOfRowArrays(own.Select(Row));
            Vector<double> logs = Vector<double>.Build.DenseOfEnumerable(own.Select(LogError));
            _squares[s] = design.TransposeThisAndMultiply(design) / own.Length;
            _products[s] = design.TransposeThisAndMultiply(logs) / own.Length;
        }
    }

    /// <summary>The cells that were fitted.</summary>
    public ImmutableArray<EvidenceCell> Cells { get; }

    public IReadOnlyList<string> Surfaces => _surfaces;

    /// <summary>Fits.</summary>
    /// <param name="cells">Of at least three surfaces.</param>
    /// <param name="terms">At most as many as the cells determine.</param>
    public static FormulaFit Of(ImmutableArray<EvidenceCell> cells, ImmutableArray<FormulaTerm> terms) => new(cells, terms);

    /// <summary>Every coefficient with its 95 % interval.</summary>
    public ImmutableArray<Coefficient> Coefficients() =>
        Jackknife.Coefficients(_terms, Solve([]), [.. _surfaces.Select(surface => Solve([surface]))]);

    /// <summary>Residuals log10(error) - formula of a surface's cells, under the formula fitted without some surfaces.</summary>
    public IEnumerable<(EvidenceCell Cell, double Residual)> Residuals(string surface, params string[] without)
    {
        Vector<double> coefficients = Solve(without);
        return Cells
            .Where(cell => cell.Surface == surface)
            .Select(cell => (cell, LogError(cell) - Dot(coefficients, cell.Problem, cell.Network)));
    }

    /// <summary>log10 of the expected error under the formula fitted without some surfaces.</summary>
    public Func<ProblemFacts, NetworkChoice, double> Without(params string[] surfaces)
    {
        Vector<double> coefficients = Solve(surfaces);
        return (problem, network) => Dot(coefficients, problem, network);
    }

    /// <summary>Whether a cell's median speaks of fits: at most half of its trials failed.</summary>
    public static bool IsTold(EvidenceCell cell) => 2 * cell.Failed <= cell.Trials;

    static double LogError(EvidenceCell cell) => Math.Log10(Math.Max(cell.RelativeRmse.Median, 1e-12));

    double[] Row(EvidenceCell cell) => [.. _terms.Select(term => term.Of(cell.Problem, cell.Network))];

    double Dot(Vector<double> coefficients, ProblemFacts problem, NetworkChoice network)
    {
        double sum = 0;
        for (int k = 0; k < _terms.Length; k++)
        {
            sum += coefficients[k] * _terms[k].Of(problem, network);
        }

        return sum;
    }

    Vector<double> Solve(string[] without)
    {
        Matrix<double> squares = Matrix<double>.Build.Dense(_terms.Length, _terms.Length);
        Vector<double> products = Vector<double>.Build.Dense(_terms.Length);
        for (int s = 0; s < _surfaces.Length; s++)
        {
            if (!without.Contains(_surfaces[s]))
            {
                squares += _squares[s];
                products += _products[s];
            }
        }

        return squares.Cholesky().Solve(products);
    }
}
