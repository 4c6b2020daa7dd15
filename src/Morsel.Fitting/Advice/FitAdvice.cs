using System.Globalization;

namespace Morsel.Fitting.Advice;

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
