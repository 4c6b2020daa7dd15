using System.Collections.Immutable;
using Morsel.Growing.Engines;

namespace Morsel.Growing.Points;

/// <summary>A geometry with the energy that an engine computed.</summary>
/// <param name="Name">See <see cref="GeometryName"/>.</param>
/// <param name="Positions">[atom][x, y, z] in angstrom.</param>
/// <param name="Energy">In cm-1, on the engine's own zero.</param>
/// <param name="Gradient">dE/dx, [atom][x, y, z] in cm-1/angstrom; empty where the engine gives none.</param>
/// <param name="Reason">Why it was computed, as a phrase.</param>
/// <param name="Origin">What computed it.</param>
/// <param name="Seconds">How long that took.</param>
sealed record LabelledPoint(
    string Name,
    ImmutableArray<double> Positions,
    double Energy,
    ImmutableArray<double> Gradient,
    string Reason,
    EngineOrigin Origin,
    double Seconds
);

/// <summary>A geometry for which the engine gave no energy that can be trusted.</summary>
/// <param name="Name">See <see cref="GeometryName"/>.</param>
/// <param name="Positions">[atom][x, y, z] in angstrom.</param>
/// <param name="Reason">Why it was to be computed, as a phrase.</param>
/// <param name="Failure">What went wrong, as a sentence without its full stop.</param>
/// <param name="Origin">What failed.</param>
/// <param name="Seconds">How long that took.</param>
sealed record QuarantinedPoint(
    string Name,
    ImmutableArray<double> Positions,
    string Reason,
    string Failure,
    EngineOrigin Origin,
    double Seconds
);
