using System.Globalization;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Stages;

namespace Morsel.Fitting;

/// <summary>A network that a fit has trained.</summary>
/// <param name="Description">For people: layout, activation, inputs.</param>
/// <param name="Errors">The best on the validation points.</param>
/// <param name="Iterations">Of Levenberg-Marquardt so far; networks that fall behind are given fewer.</param>
sealed record TrainedNetwork(string Description, ValidationErrors Errors, int Iterations)
{
    /// <exception cref="ArgumentException">Nothing finite came of it.</exception>
    internal static TrainedNetwork Of(TriedNetwork network) =>
        new(
            network.Candidate.ToString(),
            network.Errors ?? throw new ArgumentException($"{network.Candidate} has no errors after {network.Iterations} iterations."),
            network.Iterations
        );
}

/// <summary>The network that the advisor recommended for a fit, and what the search made of it.</summary>
/// <param name="Problem">What the advice was given on.</param>
/// <param name="Description">The network, for people.</param>
/// <param name="Expected">The error that the formula expects, in <paramref name="EnergyDeviation"/>.</param>
/// <param name="EnergyDeviation">Standard deviation of the training energies, in their unit.</param>
/// <param name="IsAdded">Whether the search would not have tried it without the advice.</param>
/// <param name="Advised">What it came to; null where the fit ended before it was refined.</param>
/// <param name="Found">The best network of the search besides it; null where there is none.</param>
sealed record FitAdvice(
    ProblemFacts Problem,
    string Description,
    ErrorEstimate Expected,
    double EnergyDeviation,
    bool IsAdded,
    TrainedNetwork? Advised,
    TrainedNetwork? Found
)
{
    /// <summary>Null before the inputs are chosen, and where no network of the evidence suits the points.</summary>
    internal static FitAdvice? Of(FitState fit) =>
        fit.Advised is not { } advised
            ? null
            : new(
                advised.Problem,
                advised.Candidate.ToString(),
                advised.Expected,
                advised.Candidate.Inputs.Energies.Deviation,
                advised.IsAdded,
                Trained(fit.BestTried(candidate => candidate == advised.Candidate)),
                Trained(fit.BestTried(candidate => candidate != advised.Candidate))
            );

    static TrainedNetwork? Trained(TriedNetwork? network) => network is null ? null : TrainedNetwork.Of(network);

    /// <summary>
    /// Merit of the best other network over that of the advised one: above 1 where the advice was better; null where one of them is
    /// missing.
    /// </summary>
    public double? Factor => Found?.Errors.Merit / Advised?.Errors.Merit;

    /// <summary>Which was better, in a sentence.</summary>
    public string Verdict =>
        Factor switch
        {
            null when Advised is null => "The fit ended before the advised network was refined.",
            null => "The search has no other network to compare with.",
            > 1 and var factor => string.Create(
                CultureInfo.InvariantCulture,
                $"The advised network was better than any other that the search found, by a factor of {factor:0.00}."
            ),
            var factor => string.Create(
                CultureInfo.InvariantCulture,
                $"The search found a better network than the advised one, by a factor of {1 / factor:0.00}."
            ),
        };
}
