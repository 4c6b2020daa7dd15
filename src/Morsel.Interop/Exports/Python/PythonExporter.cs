using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Interop.Exports.Python;

/// <summary>One file of Python that needs only NumPy: energies and gradients of many points at once, and a calculator for ASE.</summary>
sealed class PythonExporter : IExporter
{
    /// <summary>Numbers in the largest array of one pass: 2 MB, which a cache holds.</summary>
    const int NumbersInChunk = 250_000;

    public string Name => "python";

    public string Description => "one file that needs only NumPy, with a calculator for ASE; angstrom and eV.";

    public ImmutableArray<ExportFile> Files(ExportRequest request) => [ExportFile.OfText($"{request.Name}.py", Text(request))];

    static string Text(ExportRequest request)
    {
        Surface surface = request.Surface;
        var units = ExportUnits.AngstromElectronvolt(surface);
        string argument = surface.Space is Molecule ? "positions" : "coordinates";
        return PythonTemplate.Fill("surface.py", new()
        {
            ["head"] = PythonText.Escaped(PythonHead.Of(request, units)),
            ["imports"] = surface.Space is Molecule ? "import warnings\n" : "",
            ["constants"] = Constants(surface, units),
            ["calculator"] = surface.Space is Molecule ? PythonTemplate.Read("calculator.py") : "",
            ["activations"] = Functions(surface.Members.Where(member => member.Layout.Hidden.Depth > 0).Select(member => PythonActivation.Of(member.Layout.Activation))),
            ["inputs"] = Inputs(surface),
            ["tables"] = PythonTables.Surface(surface),
            ["reference"] = PythonTables.References(ReferenceValue.All(request, units)),
            ["argument"] = argument,
            ["name"] = request.Name,
            ["energy-unit"] = units.IsReduced ? "" : $" {units.Energy}",
            ["gradient-unit"] = surface.Space is Molecule ? $" {units.Energy}/{units.Length}" : "",
        });
    }

    static string Constants(Surface surface, ExportUnits units)
    {
        int chunk = Math.Max(1, NumbersInChunk / surface.Descriptors.Max(NumbersOfPoint));
        return surface.Space is Molecule
            ? $"""
                ELEMENTS = ({string.Join(", ", surface.Space.Elements.Select(element => PythonText.Quoted(element.Symbol)))})
                SHAPE = ({surface.Space.Elements.Length}, 3)
                CHUNK = {chunk}  # points in one pass, so that memory does not grow with their number

                # Factors of CODATA 2022. ENERGY_FACTOR makes eV of the surface's own cm-1.
                ENERGY_FACTOR = {PythonText.Number(units.EnergyPerOwn)}
                HARTREE_IN_EV = {PythonText.Number(EnergyUnit.Hartree.To(EnergyUnit.Electronvolt))}
                BOHR_IN_ANGSTROM = {PythonText.Number(LengthUnit.Bohr.To(LengthUnit.Angstrom))}
                """
            : $"""
                AXES = ({string.Concat(surface.Space.Axes.Select(axis => $"({PythonText.Quoted(axis.Name)}, {PythonText.Quoted(axis.Unit.Symbol)}), ")).TrimEnd()})
                SHAPE = ({surface.Space.Axes.Length},)
                CHUNK = {chunk}  # points in one pass, so that memory does not grow with their number
                ENERGY_FACTOR = 1
                """;
    }

    static string Inputs(Surface surface) => surface.Space is Molecule
        ? PythonTemplate.Read("molecule.py") + "\n\n" + Functions(surface.Descriptors.OfType<Invariants>().Select(descriptor => PythonVariable.Of(descriptor.Variable)))
        : Functions(surface.Descriptors.Select(descriptor => PythonTemplate.Read(descriptor is ChebyshevProducts ? "polynomials.py" : "coordinates.py")));

    static int NumbersOfPoint(IDescriptor descriptor) => descriptor switch
    {
        Invariants invariants => invariants.Program.Nodes,
        ChebyshevProducts polynomials => polynomials.FeatureCount * polynomials.CoordinateCount,
        _ => descriptor.FeatureCount,
    };

    static string Functions(IEnumerable<string> all) => string.Join("\n\n\n", all.Distinct());
}
