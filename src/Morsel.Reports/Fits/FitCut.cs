using System.Collections.Immutable;

namespace Morsel.Reports.Fits;

/// <summary>A surface along one internal coordinate of its lowest minimum, all else rigid, for the report of a fit.</summary>
/// <param name="Name">The atoms, as <c>H1–O2–H3</c>.</param>
/// <param name="Label">Of the axis, with its unit.</param>
/// <param name="Alike">How many coordinates look the same, this one included.</param>
/// <param name="IsBond">Whether it is the length of a bond.</param>
/// <param name="Points">Ascending; energies in cm-1 above the minimum, and whether each lies in the range of the training points.</param>
/// <param name="Near">Points of the data near the cut: the coordinate's value, and the energy above the minimum.</param>
sealed record FitCut(
    string Name,
    string Label,
    int Alike,
    bool IsBond,
    ImmutableArray<(double Value, double Energy, bool IsCovered)> Points,
    ImmutableArray<(double Value, double Energy)> Near
);
