using System.Collections.Immutable;
using Morsel.Activations;

namespace Morsel.Fitting.Advice;

/// <summary>A term of the formula: a number known before training, which a coefficient multiplies.</summary>
/// <param name="Symbol">As the formula is printed.</param>
/// <param name="Meaning">For people.</param>
/// <param name="Of">Its value.</param>
sealed record FormulaTerm(string Symbol, string Meaning, Func<ProblemFacts, NetworkChoice, double> Of)
{
    /// <summary>The terms of the error's logarithm.</summary>
    /// <remarks>
    /// log10(e) = c_0 + c_P log P + c_o log(1 + P/N) + c_d d + c_R log R + LM (c_L + c_N log N + c_e d) + learning rate + depth +
    /// activation, with N points, P parameters, d degrees of freedom, the roughness R, LM = 1 where Levenberg-Marquardt follows Adam, and
    /// decimal logarithms. The points alone do not matter to Adam's 4,000 updates: they see 128,000 of them, some more than once. Other
    /// products of these terms were tried, and foresaw surfaces left out no better.
    /// </remarks>
    public static ImmutableArray<FormulaTerm> OfError { get; } =
    [
        new("1", "tanh, one layer, Adam from 0.01", (_, _) => 1),
        new("log P", "parameters", (problem, network) => LogParameters(problem, network)),
        new("d", "degrees of freedom", (problem, _) => problem.Dimensions),
        new("log R", "roughness", (problem, _) => LogRoughness(problem)),
        new("log(1+P/N)", "more parameters than points", LogExcess),
        new("LM", "Levenberg-Marquardt after Adam", (_, network) => Refined(network)),
        new("LM log N", "its gain with points", (problem, network) => Refined(network) * LogPoints(problem)),
        new("LM d", "its gain with degrees of freedom", (problem, network) => Refined(network) * problem.Dimensions),
        new("rate 0.03", "Adam from 0.03", (_, network) => network.Training == TrainingKind.AdamFast ? 1 : 0),
        new("rate 0.003", "Adam from 0.003", (_, network) => network.Training == TrainingKind.AdamSlow ? 1 : 0),
        new("2 layers", "two hidden layers", (_, network) => network.Hidden.Depth == 2 ? 1 : 0),
        new("3 layers", "three hidden layers", (_, network) => network.Hidden.Depth == 3 ? 1 : 0),
        .. Activations(),
    ];

    /// <summary>The same where there are no points yet, so that no roughness is known.</summary>
    public static ImmutableArray<FormulaTerm> OfErrorWithoutPoints { get; } =
    [.. OfError.Where(term => !term.Symbol.Contains('R', StringComparison.Ordinal))];

    /// <summary>The terms of the chance to fail, ln(p / (1 - p)).</summary>
    public static ImmutableArray<FormulaTerm> OfFailure { get; } =
    [
        new("1", "Adam from 0.01 or 0.003", (_, _) => 1),
        new(
            "log W",
            "width of the narrowest layer",
            (_, network) => Math.Log10(Enumerable.Range(0, network.Hidden.Depth).Min(layer => network.Hidden[layer]))
        ),
        new("d", "degrees of freedom", (problem, _) => problem.Dimensions),
        new("log N", "training points", (problem, _) => LogPoints(problem)),
        new("rate 0.03", "Adam from 0.03", (_, network) => network.Training == TrainingKind.AdamFast ? 1 : 0),
        new("LM", "Levenberg-Marquardt after Adam", (_, network) => Refined(network)),
        new("sigmoid", "in place of another", (_, network) => network.Activation == ActivationName.Sigmoid ? 1 : 0),
    ];

    static IEnumerable<FormulaTerm> Activations() =>
        Enum.GetValues<ActivationName>()
            .Where(activation => activation is not (ActivationName.Tanh or ActivationName.Linear))
            .Select(activation => new FormulaTerm(
                activation.ToString().ToLowerInvariant(),
                "in place of tanh",
                (_, network) => network.Activation == activation ? 1 : 0
            ));

    static double LogPoints(ProblemFacts problem) => Math.Log10(problem.Points);

    static double LogParameters(ProblemFacts problem, NetworkChoice network) => Math.Log10(network.ParameterCount(problem.Inputs));

    static double LogExcess(ProblemFacts problem, NetworkChoice network) =>
        Math.Log10(1 + (double)network.ParameterCount(problem.Inputs) / problem.Points);

    static double LogRoughness(ProblemFacts problem) => Math.Log10(problem.Roughness!.Value);

    static double Refined(NetworkChoice network) => network.IsRefined ? 1 : 0;
}
