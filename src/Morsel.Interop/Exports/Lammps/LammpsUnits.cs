using Morsel.Units;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>The unit style of LAMMPS that a surface is written in.</summary>
/// <param name="Style">As LAMMPS' command <c>units</c> names it: <c>metal</c>, or <c>lj</c> for reduced units.</param>
/// <param name="Length">The unit of distances, for people.</param>
/// <param name="Energy">The unit of energies, for people.</param>
/// <param name="LengthPerOwn">What a coordinate of the surface is multiplied by.</param>
/// <param name="EnergyPerOwn">What an energy of the surface is multiplied by.</param>
sealed record LammpsUnits(string Style, string Length, string Energy, double LengthPerOwn, double EnergyPerOwn)
{
    public string Force => Style == "lj" ? "reduced units" : $"{Energy}/{Length}";

    /// <exception cref="ExportException">The surface mixes a reduced unit with one that has a name.</exception>
    public static LammpsUnits Of(LengthUnit length, EnergyUnit energy) =>
        (length.IsReduced, energy.IsReduced) switch
        {
            (true, true) => new("lj", "reduced units", "reduced units", 1, 1),
            (true, _) or (_, true) => throw new ExportException(
                $"LAMMPS has no units for a distance in {Named(length.Symbol)} with an energy in {Named(energy.Symbol)}: both must be reduced, or both have a unit. Fit to data that say so."
            ),
            _ => Metal(length, energy),
        };

    /// <summary>Angstrom and electronvolt, for what has units.</summary>
    public static LammpsUnits Metal(LengthUnit length, EnergyUnit energy) =>
        new("metal", "angstrom", "eV", length.To(LengthUnit.Angstrom), energy.To(EnergyUnit.Electronvolt));

    static string Named(string unit) => unit == LengthUnit.Reduced.Symbol ? "reduced units" : unit;
}
