using System.Collections.Immutable;

namespace Morsel.Growing.Engines;

/// <summary>How a calculation ended.</summary>
abstract record CalculationResult;

/// <summary>The calculation ended well.</summary>
/// <param name="Energy">In cm-1, on the program's own zero.</param>
/// <param name="Gradient">dE/dx, [atom][x, y, z] in cm-1/angstrom; empty where the engine gives none.</param>
sealed record ComputedPoint(double Energy, ImmutableArray<double> Gradient) : CalculationResult;

/// <summary>The calculation gave no energy that can be trusted.</summary>
/// <param name="Reason">A sentence without its full stop, for a person.</param>
/// <param name="MayPass">
/// Whether the same geometry, turned otherwise, may pass when tried again: a time limit or a program that died, but not a geometry that
/// does not converge in any frame.
/// </param>
sealed record FailedCalculation(string Reason, bool MayPass) : CalculationResult;
