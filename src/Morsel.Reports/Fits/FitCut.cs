using System.Collections.Immutable;

namespace Morsel.Reports.Fits;

/// <summary>A surface along an angle or a torsion of its minimum, all else rigid, for the report of a fit.</summary>
/// <param name="Name">Of the coordinate, in words: <c>H1–C2–O3</c>.</param>
/// <param name="Points">The coordinate in degrees, ascending, with the energy above the minimum in cm-1.</param>
/// <param name="Near">The same of training points that lie near the cut.</param>
sealed record FitCut(
    string Name,
    ImmutableArray<(double Degrees, double Energy, bool IsCovered)> Points,
    ImmutableArray<(double Degrees, double Energy)> Near
);
