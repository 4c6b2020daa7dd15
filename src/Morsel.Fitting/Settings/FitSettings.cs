using Morsel.Examination;

namespace Morsel.Fitting.Settings;

/// <summary>What a user may decide about the course of a fit.</summary>
/// <param name="Seed">Of every random choice.</param>
/// <param name="GradientWeight">
/// gamma of <see cref="Refinement.NetworkFit"/> while a network is refined: how much the mean squared error of a gradient component, in
/// deviations of the energy per coordinate unit, counts beside that of the energies, in deviations. The last stages lower it.
/// </param>
/// <param name="Committee">
/// How many models the surface is the mean of, whatever else is best; null leaves it to the course.
/// </param>
sealed record FitSettings(ulong Seed = 1, double GradientWeight = 10, int? Committee = null)
{
    /// <summary>Whether the user named the points to choose by, so that no others may.</summary>
    public bool IsValidationGiven { get; init; }

    /// <summary>Which exchanges of like atoms the surface of a molecule has.</summary>
    public SymmetryRequest Symmetry { get; init; } = SymmetryRequest.Auto;
}
