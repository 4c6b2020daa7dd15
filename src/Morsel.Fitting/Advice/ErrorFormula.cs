using System.Collections.Immutable;
using System.Text.Json;

namespace Morsel.Fitting.Advice;

/// <summary>The formula for a network's error, with everything that is printed about it: <c>studies/evidence/formula.json</c>.</summary>
/// <param name="Error">Coefficients of <see cref="FormulaTerm.OfError"/>.</param>
/// <param name="ErrorWithoutPoints">Coefficients of <see cref="FormulaTerm.OfErrorWithoutPoints"/>.</param>
/// <param name="Failure">Coefficients of <see cref="FormulaTerm.OfFailure"/>.</param>
/// <param name="Spread">Of Adam alone.</param>
/// <param name="SpreadOfRefined">With Levenberg-Marquardt.</param>
/// <param name="SpreadWithoutPoints">Of Adam alone, where the roughness is not known.</param>
/// <param name="SpreadOfRefinedWithoutPoints">With Levenberg-Marquardt, where the roughness is not known.</param>
/// <param name="Evidence">What it was fitted to, and how it did.</param>
sealed record ErrorFormula(
    ImmutableArray<Coefficient> Error,
    ImmutableArray<Coefficient> ErrorWithoutPoints,
    ImmutableArray<Coefficient> Failure,
    Spread Spread,
    Spread SpreadOfRefined,
    Spread SpreadWithoutPoints,
    Spread SpreadOfRefinedWithoutPoints,
    EvidenceFigures Evidence
) : IErrorFormula
{
    static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Fitted to the built-in study <c>evidence</c>.</summary>
    public static ErrorFormula BuiltIn { get; } = Read(Resource());

    public ErrorEstimate Estimate(ProblemFacts problem, NetworkChoice network)
    {
        bool isBlind = problem.Roughness is null;
        double log = isBlind
            ? Sum(ErrorWithoutPoints, FormulaTerm.OfErrorWithoutPoints, problem, network)
            : Sum(Error, FormulaTerm.OfError, problem, network);
        Spread spread = (isBlind, network.IsRefined) switch
        {
            (false, false) => Spread,
            (false, true) => SpreadOfRefined,
            (true, false) => SpreadWithoutPoints,
            (true, true) => SpreadOfRefinedWithoutPoints,
        };
        return new(
            Math.Pow(10, log),
            Math.Pow(10, log + spread.Lower),
            Math.Pow(10, log + spread.Upper),
            Chance(Sum(Failure, FormulaTerm.OfFailure, problem, network))
        );
    }

    /// <summary>The formula as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, _json) + "\n";

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static ErrorFormula Read(string json) => JsonSerializer.Deserialize<ErrorFormula>(json, _json)!;

    static double Sum(
        ImmutableArray<Coefficient> coefficients,
        ImmutableArray<FormulaTerm> terms,
        ProblemFacts problem,
        NetworkChoice network
    )
    {
        double sum = 0;
        for (int k = 0; k < terms.Length; k++)
        {
            sum += coefficients[k].Value * terms[k].Of(problem, network);
        }

        return sum;
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static double Chance(double logit) => 1 / (1 + Math.Exp(-logit));

    static string Resource()
    {
        using Stream stream =
            typeof(ErrorFormula).Assembly.GetManifestResourceStream("formula.json")
            ?? throw new InvalidOperationException("The resource formula.json is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
