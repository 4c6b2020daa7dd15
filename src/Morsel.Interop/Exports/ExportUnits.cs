using Morsel.Datasets;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Interop.Exports;

/// <summary>The units that an export takes and gives, and what turns a surface's own into them.</summary>
/// <param name="Length">The symbol of the unit of coordinates; for plain coordinates each axis keeps its own, and this is empty.</param>
/// <param name="Energy">The symbol of the unit of energies.</param>
/// <param name="LengthPerOwn">What a coordinate of the surface is multiplied by.</param>
/// <param name="EnergyPerOwn">What an energy of <see cref="Surface.ModelEnergyUnit"/> is multiplied by.</param>
sealed record ExportUnits(string Length, string Energy, double LengthPerOwn, double EnergyPerOwn)
{
    /// <summary>Bohr and hartree for a molecule, as dynamics codes in Fortran and C expect; else the surface's own units.</summary>
    public static ExportUnits Atomic(Surface surface) => For(surface, LengthUnit.Bohr, EnergyUnit.Hartree);

    /// <summary>Angstrom and electronvolt for a molecule, as ASE expects; else the surface's own units.</summary>
    public static ExportUnits AngstromElectronvolt(Surface surface) => For(surface, LengthUnit.Angstrom, EnergyUnit.Electronvolt);

    /// <summary>Whether energies are in reduced units.</summary>
    public bool IsReduced => Energy == EnergyUnit.Reduced.Symbol;

    /// <summary>What a slope of the surface is multiplied by.</summary>
    public double SlopePerOwn => EnergyPerOwn / LengthPerOwn;

    static ExportUnits For(Surface surface, LengthUnit length, EnergyUnit energy) => surface.Space is Molecule
        ? new(length.Symbol, energy.Symbol, LengthUnit.Angstrom.To(length), EnergyUnit.Wavenumber.To(energy))
        : new("", surface.EnergyUnit.Symbol, 1, 1);
}
