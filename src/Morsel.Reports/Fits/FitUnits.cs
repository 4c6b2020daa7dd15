using System.Collections.Immutable;
using Morsel.Reports.Wording;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Reports.Fits;

/// <summary>
/// The units in which a fit's errors are reported: the surface's own first, then cm-1, meV and kcal/mol; its own alone where it is reduced.
/// </summary>
/// <param name="Energy">The surface's own energy unit.</param>
/// <param name="Length">What a gradient is per, for people; empty where reduced.</param>
sealed record FitUnits(EnergyUnit Energy, string Length)
{
    public static FitUnits Of(Surface surface) =>
        new(surface.ModelEnergyUnit, surface.Space.CoordinateUnit is { } unit ? Words.Unit(unit.Symbol) : "coordinate unit");

    /// <summary>Each unit with the factor from the surface's own.</summary>
    public ImmutableArray<(EnergyUnit Unit, double Factor)> Energies() => ErrorUnits.Of(Energy);

    /// <summary>A gradient's unit beside an energy unit: <c>cm⁻¹/Å</c>; empty where reduced.</summary>
    public string Slope(string energy) =>
        (Words.Unit(energy), Length) switch
        {
            ("", "") => "",
            ("", var length) => $"1/{length}",
            (var unit, "") => unit,
            var (unit, length) => $"{unit}/{length}",
        };

    public string WithEnergy(double value) => Words.With(Words.Loss(value), Words.Unit(Energy.Symbol));

    public string WithSlope(double value) => Words.With(Words.Loss(value), Slope(Energy.Symbol));
}
