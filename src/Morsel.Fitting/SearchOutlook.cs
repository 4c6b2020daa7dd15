using System.Collections.Immutable;
using Morsel.Fitting.Data;

namespace Morsel.Fitting;

/// <summary>What more time would probably bring, extrapolated from the course of a fit itself.</summary>
/// <param name="AtHalfTime">Errors on the points to choose by of the surface that was best after half the time.</param>
/// <param name="AtEnd">Of the surface.</param>
sealed record SearchOutlook(ValidationErrors AtHalfTime, ValidationErrors AtEnd)
{
    // Fewer steps are no course to extrapolate.
    const int FewestSteps = 10;

    // A smaller gain in half the time is none.
    const double LeastGain = 0.02;

    /// <summary>Null where there is nothing more to do, or too little to extrapolate from.</summary>
    public static SearchOutlook? Of(ImmutableArray<CoursePoint> course, ValidationErrors atEnd, TimeSpan end, FitEnd reason) =>
        reason == FitEnd.Course
        || course.Length < FewestSteps
        || course.LastOrDefault(point => point.Spent <= end / 2)?.Best is not { } atHalfTime
            ? null
            : new(atHalfTime, atEnd);

    /// <summary>Whether the second half of the time has gained anything.</summary>
    public bool HasGained => AtEnd.Energy < (1 - LeastGain) * AtHalfTime.Energy;

    /// <summary>
    /// The energy RMSE after twice the time, if each doubling gains the same factor; the present one where nothing was gained.
    /// </summary>
    public double EnergyAtTwiceTheTime => HasGained ? AtEnd.Energy * AtEnd.Energy / AtHalfTime.Energy : AtEnd.Energy;

    /// <summary>In a sentence.</summary>
    /// <param name="withUnit">Writes an energy.</param>
    public string InWords(Func<double, string> withUnit) =>
        HasGained
            ? $"In the second half of the time the error on the points to choose by fell from {withUnit(AtHalfTime.Energy)} to {withUnit(AtEnd.Energy)}; if it goes on so, twice the time brings about {withUnit(EnergyAtTwiceTheTime)} (extrapolated)."
            : "In the second half of the time the error on the points to choose by did not fall: more time is not likely to bring much.";
}
