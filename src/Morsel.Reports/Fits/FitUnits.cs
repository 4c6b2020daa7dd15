using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Reports.Wording;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Reports.Fits;

/// <summary>The units in which a fit's errors are reported: the surface's own first, then cm-1, meV and kcal/mol; its own alone where it is reduced.</summary>
/// <param name="Energy">The surface's own energy unit, by its symbol; <c>1</c> where reduced.</param>
/// <param name="Length">What a gradient is per, for people; empty where reduced.</param>
sealed record FitUnits(string Energy, string Length)
{
    public static FitUnits Of(Surface surface)
    {
        string[] axes = [.. surface.Space.Axes.Select(axis => axis.Unit.Symbol).Distinct()];
        return new(surface.ModelEnergyUnit.Symbol, surface.Space is Molecule ? "Å" : axes is [var one] ? Words.Unit(one) : "coordinate unit");
    }

    /// <summary>Each unit with the factor from the surface's own.</summary>
    public ImmutableArray<(string Symbol, double Factor)> Energies()
    {
        if (EnergyUnit.All.FirstOrDefault(unit => unit.Symbol == Energy) is not { } own)
            return [(Energy, 1)];
        EnergyUnit[] units = [own, EnergyUnit.Wavenumber, EnergyUnit.Millielectronvolt, EnergyUnit.KilocaloriePerMole];
        return [.. units.Distinct().Select(unit => (unit.Symbol, own.To(unit)))];
    }

    /// <summary>A gradient's unit beside an energy unit: <c>cm⁻¹/Å</c>; empty where reduced.</summary>
    public string Slope(string energy) => (Words.Unit(energy), Length) switch
    {
        ("", "") => "",
        ("", var length) => $"1/{length}",
        (var unit, "") => unit,
        var (unit, length) => $"{unit}/{length}",
    };

    public string WithEnergy(double value) => Words.With(Words.Loss(value), Words.Unit(Energy));

    public string WithSlope(double value) => Words.With(Words.Loss(value), Slope(Energy));
}
