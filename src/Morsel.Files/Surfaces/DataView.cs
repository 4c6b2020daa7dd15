using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Lanes;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Files.Surfaces;

/// <summary>A surface as a data file writes its points.</summary>
static class DataView
{
    /// <summary>A molecule's points in angstrom, others in the file's units and order; energies in the unit that is wanted.</summary>
    /// <exception cref="DataFileException">The points are not of the surface's molecule or coordinates.</exception>
    public static SurfaceView Of(Surface surface, DataFile data, EnergyUnit energyUnit, LaneWidth width) =>
        (
            data.Space is Molecule molecule
                ? SurfaceView.OfMolecule(surface, molecule.Elements, LengthUnit.Angstrom, energyUnit, width)
                : SurfaceView.OfAxes(surface, data.Axes, energyUnit, width)
        ) ?? throw Foreign(surface, data);

    static DataFileException Foreign(Surface surface, DataFile data)
    {
        string fix =
            surface.Space is Molecule && !data.IsMolecular
                ? "Name the atoms with --elements, if the columns are the distances between them."
                : "Give a surface that was fitted to such data.";
        return new(
            data.Path,
            null,
            Named(data.Space),
            $"{Named(surface.Space)}, in {(surface.TellsLikeAtomsApart ? "this" : "any")} order, as the surface has",
            fix
        );
    }

    static string Named(Space space) =>
        space.Match(
            molecule => $"a molecule of {molecule.Symbols}",
            plain => $"the coordinates {string.Join(", ", plain.Axes.Select(TableHeader.Column))}"
        );
}
