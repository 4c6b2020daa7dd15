using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;

namespace Morsel.Fitting;

/// <summary>What more time would probably bring, extrapolated from the course of a fit itself.</summary>
/// <param name="AtHalfTime">Errors on the points to choose by of the surface that was best after half the time.</param>
/// <param name="Surface">The surface.</param>
sealed record SearchOutlook(ValidationErrors AtHalfTime, FittedSurface Surface)
{
    // Fewer steps are no course to extrapolate.
    const int FewestSteps = 10;

    // A smaller gain in half the time is none.
    const double LeastGain = 0.02;

    /// <summary>Null where there is nothing more to do, or too little to extrapolate from.</summary>
    public static SearchOutlook? Of(ImmutableArray<CoursePoint> course, FittedSurface surface, TimeSpan end, FitEnd reason) =>
        reason == FitEnd.Course
        || course.Length < FewestSteps
        || course.LastOrDefault(point => point.Spent <= end / 2)?.Best is not { } atHalfTime
            ? null
            : new(atHalfTime, surface);

    /// <summary>Errors of the surface.</summary>
    public ValidationErrors AtEnd => Surface.Validation;

    /// <summary>
    /// Whether the two can be compared: over more than one search other points judge, and the errors are those of the parts of a mean.
    /// </summary>
    public bool IsComparable => Surface.Searches == 1;

    /// <summary>Whether the second half of the time has gained anything.</summary>
    public bool HasGained => AtEnd.Energy < (1 - LeastGain) * AtHalfTime.Energy;

    /// <summary>
    /// The energy RMSE after twice the time, if each doubling gains the same factor; the present one where nothing was gained; null where
    /// the two cannot be compared.
    /// </summary>
    public double? EnergyAtTwiceTheTime =>
        !IsComparable ? null
        : HasGained ? AtEnd.Energy * AtEnd.Energy / AtHalfTime.Energy
        : AtEnd.Energy;

    /// <summary>In a sentence.</summary>
    /// <param name="withUnit">Writes an energy.</param>
    public string InWords(Func<double, string> withUnit) =>
        !IsComparable ? $"The surface is the mean of networks of {Surface.Searches} searches; more time adds further ones to it."
        : HasGained
            ? $"In the second half of the time the error on the points to choose by fell from {withUnit(AtHalfTime.Energy)} to {withUnit(AtEnd.Energy)}; if it goes on so, twice the time brings about {withUnit(EnergyAtTwiceTheTime!.Value)} (extrapolated)."
        : "In the second half of the time the error on the points to choose by did not fall: more time is not likely to bring much.";
}
