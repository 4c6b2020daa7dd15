using System.Collections.Immutable;

namespace Morsel.Reports.Fits;

/// <summary>Vibrational levels of a fitted surface, for its report.</summary>
/// <param name="Method">How they were computed, in words.</param>
/// <param name="ZeroPointEnergy">Above the minimum, in cm-1.</param>
/// <param name="ZeroPointSpread">Over the committee's members, in cm-1; NaN without a committee.</param>
/// <param name="Levels">Above the ground state in cm-1, ascending, with spread and assignment.</param>
sealed record FitLevels(
    string Method,
    double ZeroPointEnergy,
    double ZeroPointSpread,
    ImmutableArray<(double Energy, double Spread, string Assignment)> Levels
);
