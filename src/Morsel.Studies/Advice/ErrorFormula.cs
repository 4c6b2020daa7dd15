using System.Collections.Immutable;
using System.Text.Json;

namespace Morsel.Studies.Advice;

/// <summary>The formula for a network's error, with everything that is printed about it: <c>studies/evidence/formula.json</c>.</summary>
/// <param name="Error">Coefficients of <see cref="FormulaTerm.OfError"/>.</param>
/// <param name="ErrorWithoutPoints">Coefficients of <see cref="FormulaTerm.OfErrorWithoutPoints"/>.</param>
/// <param name="Failure">Coefficients of <see cref="FormulaTerm.OfFailure"/>.</param>
/// <param name="Spread">Of Adam alone.</param>
/// <param name="SpreadOfRefined">With Levenberg-Marquardt.</param>
/// <param name="SpreadWithoutPoints">Of Adam alone, where the roughness is not known.</param>
/// <param name="SpreadOfRefinedWithoutPoints">With Levenberg-Marquardt, where the roughness is not known.</param>
/// <param name="Evidence">What it was fitted to, and how it did.</param>
public sealed record ErrorFormula(
    ImmutableArray<Coefficient> Error, ImmutableArray<Coefficient> ErrorWithoutPoints, ImmutableArray<Coefficient> Failure,
    Spread Spread, Spread SpreadOfRefined, Spread SpreadWithoutPoints, Spread SpreadOfRefinedWithoutPoints, EvidenceFigures Evidence) : IErrorFormula
{
    static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fitted to the built-in study <c>evidence</c>.</summary>
    public static ErrorFormula BuiltIn { get; } = Read(BuiltInStudies.Evidence("formula.json"));

    /// <summary>Fits everything to evidence.</summary>
    /// <param name="cells">The evidence.</param>
    /// <param name="fit">The fit of <see cref="FormulaTerm.OfError"/> to it.</param>
    /// <param name="left">How that does on surfaces left out.</param>
    public static ErrorFormula Fit(ImmutableArray<EvidenceCell> cells, FormulaFit fit, LeaveOneOut left)
    {
        var blind = FormulaFit.Of(cells, FormulaTerm.OfErrorWithoutPoints);
        return new(
            Rounded(fit.Coefficients()), Rounded(blind.Coefficients()), Rounded(FailureFit.Coefficients(cells, FormulaTerm.OfFailure)),
            Rounded(Spread.Of(fit, false)), Rounded(Spread.Of(fit, true)), Rounded(Spread.Of(blind, false)), Rounded(Spread.Of(blind, true)),
            EvidenceFigures.Of(cells, left));
    }

    public ErrorEstimate Estimate(ProblemFacts problem, NetworkChoice network)
    {
        bool isBlind = problem.Roughness is null;
        double log = isBlind ? Sum(ErrorWithoutPoints, FormulaTerm.OfErrorWithoutPoints, problem, network) : Sum(Error, FormulaTerm.OfError, problem, network);
        Spread spread = (isBlind, network.IsRefined) switch
        {
            (false, false) => Spread,
            (false, true) => SpreadOfRefined,
            (true, false) => SpreadWithoutPoints,
            (true, true) => SpreadOfRefinedWithoutPoints,
        };
        return new(
            Math.Pow(10, log), Math.Pow(10, log + spread.Lower), Math.Pow(10, log + spread.Upper), FailureFit.Chance(Sum(Failure, FormulaTerm.OfFailure, problem, network)));
    }

    /// <summary>The formula as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, _json) + "\n";

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static ErrorFormula Read(string json) => JsonSerializer.Deserialize<ErrorFormula>(json, _json)!;

    static double Sum(ImmutableArray<Coefficient> coefficients, ImmutableArray<FormulaTerm> terms, ProblemFacts problem, NetworkChoice network)
    {
        double sum = 0;
        for (int k = 0; k < terms.Length; k++)
        {
            sum += coefficients[k].Value * terms[k].Of(problem, network);
        }

        return sum;
    }

    // Printed, and used, to four decimals: what stands on paper gives the same answer.
    static ImmutableArray<Coefficient> Rounded(ImmutableArray<Coefficient> all) =>
        [.. all.Select(one => new Coefficient(one.Term, Math.Round(one.Value, 4), Math.Round(one.Lower, 4), Math.Round(one.Upper, 4)))];

    static Spread Rounded(Spread spread) => new(Math.Round(spread.Lower, 4), Math.Round(spread.Upper, 4));
}
