using System.Globalization;
using System.Text;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Interop.Exports.Python;

/// <summary>A molecule in Python: from positions over distances to eV, with a calculator for ASE.</summary>
sealed class PythonMolecule(Surface surface, ExportUnits units, Molecule molecule) : PythonSpace
{
    public override string Argument => "positions";

    public override string InAndOut =>
        $"""
            positions    {units.Length}, of shape ({molecule.Elements.Length}, 3): in any frame
                         ATOMS IN THIS ORDER: {molecule.Symbols} (the constant ELEMENTS)
            energy       {units.Energy}
            gradient     dV/dx in {units.Slope}, of the shape of the positions; forces are its negative
            """;

    public override string Beside(string name) =>
        $"""


            With ASE, which nothing else here needs:

                atoms.calc = {name}.Calculator()
            """;

    public override string Imports => "import warnings\n";

    public override string Calculator => PythonTemplate.Read("calculator.py");

    public override string Inputs =>
        PythonTemplate.Read("molecule.py")
        + "\n\n"
        + PythonText.Functions(surface.Parts.Select(part => PythonVariable.Of(((Invariants)part.Range.Descriptor).Variable)));

    public override string BeforeTables
    {
        get
        {
            var pairs = ((Invariants)surface.Parts[0].Range.Descriptor).Pairs;
            return new StringBuilder("# What follows is the surface itself, in angstrom and cm-1.\n\n# The two atoms of each variable.\n")
                .Append(CultureInfo.InvariantCulture, $"ONE = _Rows({PythonText.List(pairs.Select(pair => pair.One), 0)})\n")
                .Append(CultureInfo.InvariantCulture, $"OTHER = _Rows({PythonText.List(pairs.Select(pair => pair.Other), 0)})\n\n")
                .ToString();
        }
    }

    public override string Constants(int chunk) =>
        $"""
            ELEMENTS = ({string.Join(", ", molecule.Elements.Select(element => PythonText.Quoted(element.Symbol)))})
            SHAPE = ({molecule.Elements.Length}, 3)
            {Chunk(chunk)}

            # Factors of CODATA 2022. ENERGY_FACTOR makes eV of the surface's own cm-1.
            ENERGY_FACTOR = {PythonText.Number(units.EnergyPerOwn)}
            HARTREE_IN_EV = {PythonText.Number(EnergyUnit.Hartree.To(EnergyUnit.Electronvolt))}
            BOHR_IN_ANGSTROM = {PythonText.Number(LengthUnit.Bohr.To(LengthUnit.Angstrom))}
            """;
}
