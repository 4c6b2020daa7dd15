using System.Collections.Immutable;

namespace Morsel.Growing.Rounds;

/// <summary>What a round came to.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Computed">Points of all rounds so far that the engine computed, the test points left out.</param>
/// <param name="Fitted">Those of them that the surface was fitted to.</param>
/// <param name="AboveWindow">Those that lie too high to be fitted.</param>
/// <param name="Failed">Points of all rounds so far at which the engine failed, test points included.</param>
/// <param name="Surface">What was fitted, for people.</param>
/// <param name="Steps">Steps of the fit.</param>
/// <param name="Test">Errors on the test points.</param>
/// <param name="Prospective">
/// Errors of the surface before on the new points, before they were learnt; null in the first round, and where none lies in the window.
/// </param>
/// <param name="ProspectiveRandom">The same on those that chance alone chose.</param>
/// <param name="Outliers">Points that the surface misses by far more than their neighbours.</param>
/// <param name="Stationary">Minima and saddle points of the surface within the window, ascending in energy.</param>
/// <param name="LabelSeconds">What the calculations of this round took, together.</param>
/// <param name="FitSeconds">What the fit took.</param>
sealed record RoundResult(
    int Number,
    int Computed,
    int Fitted,
    int AboveWindow,
    int Failed,
    string Surface,
    int Steps,
    RoundErrors Test,
    RoundErrors? Prospective,
    RoundErrors? ProspectiveRandom,
    ImmutableArray<Outlier> Outliers,
    ImmutableArray<FoundPoint> Stationary,
    double LabelSeconds,
    double FitSeconds
)
{
    /// <summary>What the next round tries.</summary>
    public required CarriedKinds Kinds { get; init; }
}

/// <summary>Errors of energies, in cm-1, and of the components of the gradients, in cm-1/angstrom.</summary>
/// <param name="Points">How many points.</param>
/// <param name="Rmse">Root mean square of the energies.</param>
/// <param name="Mae">Mean magnitude.</param>
/// <param name="Largest">Largest magnitude.</param>
/// <param name="GradientRmse">Root mean square of the gradients' components; null where there are none.</param>
sealed record RoundErrors(int Points, double Rmse, double Mae, double Largest, double? GradientRmse);

/// <summary>A minimum or a saddle point of a round's surface.</summary>
/// <param name="Positions">[atom][x, y, z] in angstrom.</param>
/// <param name="Order">Imaginary vibrations.</param>
/// <param name="Energy">In cm-1, on the engine's zero.</param>
/// <param name="ZeroPointEnergy">Harmonic, in cm-1.</param>
/// <param name="LowestWavenumber">In cm-1; negative where it is imaginary.</param>
sealed record FoundPoint(ImmutableArray<double> Positions, int Order, double Energy, double ZeroPointEnergy, double LowestWavenumber);
