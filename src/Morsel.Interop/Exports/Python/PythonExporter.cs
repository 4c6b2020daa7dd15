using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Python;

/// <summary>One file of Python that needs only NumPy: energies and gradients of many points at once, and a calculator for ASE.</summary>
sealed class PythonExporter : IExporter
{
    /// <summary>Numbers in the largest array of one pass: 2 MB, which a cache holds.</summary>
    const int NumbersInChunk = 250_000;

    public string Name => "python";

    public string Description => "one file that needs only NumPy, with a calculator for ASE; angstrom and eV.";

    public ImmutableArray<ExportFile> Files(ExportRequest request)
    {
        ReservedNames.RequireFreeInPython(request.Name);
        return [ExportFile.OfText($"{request.Name}.py", Text(request))];
    }

    static string Text(ExportRequest request)
    {
        Surface surface = request.Surface;
        var units = ExportUnits.AngstromElectronvolt(surface);
        var space = PythonSpace.Of(surface, units);
        return PythonTemplate.Fill(
            "surface.py",
            new()
            {
                ["head"] = PythonText.Escaped(PythonHead.Of(request, units, space)),
                ["order"] = PythonText.Escaped($"{OrderOfAtoms.Of(surface)}\n    {OrderOfAtoms.Warning}"),
                ["imports"] = space.Imports,
                ["constants"] = space.Constants(
                    Math.Max(1, NumbersInChunk / surface.Parts.Max(part => NumbersOfPoint(part.Range.Descriptor)))
                ),
                ["spread"] =
                    surface.Terms.Length > 1
                        ? "spread = _spread(energies)"
                        : "spread = energies.std(axis=0, ddof=1) if len(energies) > 1 else np.full(x.shape[-1], np.nan)",
                ["terms"] = surface.Terms.Length > 1 ? PythonTemplate.Read("terms.py") : "",
                ["calculator"] = space.Calculator,
                ["activations"] = PythonText.Functions(
                    surface
                        .Members.Where(member => member.Layout.Hidden.Depth > 0)
                        .Select(member => PythonActivation.Of(member.Layout.Activation))
                ),
                ["inputs"] = space.Inputs,
                ["tables"] = space.BeforeTables + PythonTables.Surface(surface),
                ["reference"] = PythonTables.References(ReferenceValue.All(request, units)),
                ["argument"] = space.Argument,
                ["name"] = request.Name,
                ["energy-unit"] = units.IsReduced ? "" : $" {units.Energy}",
                ["gradient-unit"] = units.Slope.Length == 0 ? "" : $" {units.Slope}",
            }
        );
    }

    static int NumbersOfPoint(IDescriptor descriptor) =>
        descriptor switch
        {
            Invariants invariants => invariants.Program.Nodes,
            ChebyshevProducts polynomials => polynomials.FeatureCount * polynomials.CoordinateCount,
            _ => descriptor.FeatureCount,
        };
}
