using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Reports.Wording;

/// <summary>
/// The units in which errors of energies are reported: their own first, then cm-1, meV and kcal/mol; their own alone where that is reduced.
/// </summary>
static class ErrorUnits
{
    /// <summary>Each unit with the factor from <paramref name="own"/>.</summary>
    public static ImmutableArray<(EnergyUnit Unit, double Factor)> Of(EnergyUnit own)
    {
        if (own.IsReduced)
        {
            return [(own, 1)];
        }

        EnergyUnit[] units = [own, EnergyUnit.Wavenumber, EnergyUnit.Millielectronvolt, EnergyUnit.KilocaloriePerMole];
        return [.. units.Distinct().Select(unit => (unit, own.To(unit)))];
    }
}
