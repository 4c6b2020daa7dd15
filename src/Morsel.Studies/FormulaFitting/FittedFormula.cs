using System.Collections.Immutable;
using Morsel.Fitting.Advice;

namespace Morsel.Studies.FormulaFitting;

/// <summary>The advisor's formula, fitted to evidence.</summary>
static class FittedFormula
{
    /// <summary>Fits everything to evidence.</summary>
    /// <param name="cells">The evidence.</param>
    /// <param name="fit">The fit of <see cref="FormulaTerm.OfError"/> to it.</param>
    /// <param name="left">How that does on surfaces left out.</param>
    public static ErrorFormula Of(ImmutableArray<EvidenceCell> cells, FormulaFit fit, LeaveOneOut left)
    {
        var blind = FormulaFit.Of(cells, FormulaTerm.OfErrorWithoutPoints);
        return new(
            Rounded(fit.Coefficients()),
            Rounded(blind.Coefficients()),
            Rounded(FailureFit.Coefficients(cells, FormulaTerm.OfFailure)),
            Rounded(SpreadOfResiduals.Of(fit, false)),
            Rounded(SpreadOfResiduals.Of(fit, true)),
            Rounded(SpreadOfResiduals.Of(blind, false)),
            Rounded(SpreadOfResiduals.Of(blind, true)),
            Figures(cells, left)
        );
    }

    // What stands behind the formula.
    static EvidenceFigures Figures(ImmutableArray<EvidenceCell> cells, LeaveOneOut left)
    {
        PickedBy advice = left.Rules[0];
        return new(
            [.. cells.Select(cell => cell.Surface).Distinct()],
            cells.Sum(cell => cell.Trials),
            new(Math.Round(advice.MedianFactor, 2), Math.Round(advice.NinetiethFactor, 2), Math.Round(advice.Coverage, 3))
        );
    }

    // Printed, and used, to four decimals: what stands on paper gives the same answer.
    static ImmutableArray<Coefficient> Rounded(ImmutableArray<Coefficient> all) =>
        [.. all.Select(one => new Coefficient(one.Term, Math.Round(one.Value, 4), Math.Round(one.Lower, 4), Math.Round(one.Upper, 4)))];

    static Spread Rounded(Spread spread) => new(Math.Round(spread.Lower, 4), Math.Round(spread.Upper, 4));
}
