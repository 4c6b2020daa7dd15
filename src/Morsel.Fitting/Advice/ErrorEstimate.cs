namespace Morsel.Fitting.Advice;

/// <summary>
/// What a formula expects of a network: its error on points it was not trained on, in standard deviations of the energies.
/// </summary>
/// <param name="RelativeRmse">The expected median over initial weights.</param>
/// <param name="Lower">The lower end of the interval that holds the error with the chance <see cref="Coverage"/>.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="ChanceOfCollapse">The chance that a training ends collapsed or diverged.</param>
sealed record ErrorEstimate(double RelativeRmse, double Lower, double Upper, double ChanceOfCollapse)
{
    /// <summary>How often the interval is meant to hold.</summary>
    public const double Coverage = 0.9;
}
