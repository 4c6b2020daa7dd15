using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Interop.Exports;

/// <summary>The units that an export takes and gives, and what turns a surface's own into them.</summary>
/// <param name="Length">The symbol of the unit of coordinates; for plain coordinates each axis keeps its own, and this is empty.</param>
/// <param name="Energy">The symbol of the unit of energies.</param>
/// <param name="LengthPerOwn">What a coordinate of the surface is multiplied by.</param>
/// <param name="EnergyPerOwn">What an energy of <see cref="Surface.ModelEnergyUnit"/> is multiplied by.</param>
/// <param name="Coordinates">The units of coordinates in words.</param>
sealed record ExportUnits(string Length, string Energy, double LengthPerOwn, double EnergyPerOwn, string Coordinates)
{
    /// <summary>Bohr and hartree for a molecule, as dynamics codes in Fortran and C expect; else the surface's own units.</summary>
    public static ExportUnits Atomic(Surface surface) => For(surface, LengthUnit.Bohr, EnergyUnit.Hartree);

    /// <summary>Angstrom and electronvolt for a molecule, as ASE expects; else the surface's own units.</summary>
    public static ExportUnits AngstromElectronvolt(Surface surface) => For(surface, LengthUnit.Angstrom, EnergyUnit.Electronvolt);

    /// <summary>Whether energies are in reduced units.</summary>
    public bool IsReduced => Energy == EnergyUnit.Reduced.Symbol;

    /// <summary>The symbol of the unit of slopes; empty where each axis has its own.</summary>
    public string Slope => Length.Length == 0 ? "" : $"{Energy}/{Length}";

    /// <summary>The unit of energies for people.</summary>
    public string EnergyInWords => IsReduced ? "reduced units" : Energy;

    /// <summary>What a slope of the surface is multiplied by.</summary>
    /// <remarks>
    /// A <see cref="SurfaceView"/> multiplies by the inverse factor of lengths instead. The last bit differs, and exported files are to
    /// keep theirs.
    /// </remarks>
    public double SlopePerOwn => EnergyPerOwn / LengthPerOwn;

    /// <summary>All units in words, where x are the coordinates.</summary>
    /// <param name="energy">What the language calls an energy.</param>
    /// <param name="slope">What it calls a slope.</param>
    public string InWords(string energy, string slope) =>
        $"x in {Coordinates}, {energy} in {Energy}" + (Slope.Length == 0 ? "" : $", {slope} in {Slope}");

    static ExportUnits For(Surface surface, LengthUnit length, EnergyUnit energy) =>
        surface.Space.Match<ExportUnits>(
            _ => new(length.Symbol, energy.Symbol, LengthUnit.Angstrom.To(length), EnergyUnit.Wavenumber.To(energy), length.Symbol),
            plain =>
                new(
                    "",
                    surface.EnergyUnit.Symbol,
                    1,
                    1,
                    $"its own units ({string.Join(", ", plain.Axes.Select(axis => $"{axis.Name} in {axis.Unit}"))})"
                )
        );
}
