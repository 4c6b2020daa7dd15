using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Python;

/// <summary>Plain axes in Python: from coordinates to an energy, both in their own units.</summary>
sealed class PythonAxes(Surface surface, ExportUnits units, PlainAxes axes) : PythonSpace
{
    public override string Argument => "coordinates";

    public override string InAndOut =>
        $"""
            coordinates  of shape ({axes.Axes.Length},): {PrintableText.OneLine(axes.ToString()!)}
            energy       {PythonHead.Energy(units)}
            gradient     dV/dx of the shape of the coordinates, energy per unit of each
            """;

    public override string Beside(string name) => "";

    public override string Imports => "";

    public override string Calculator => "";

    public override string Inputs =>
        PythonText.Functions(
            surface.Parts.Select(part =>
                PythonTemplate.Read(part.Range.Descriptor is ChebyshevProducts ? "polynomials.py" : "coordinates.py")
            )
        );

    public override string BeforeTables => "# What follows is the surface itself.\n\n";

    public override string Constants(int chunk) =>
        $"""
            AXES = ({string.Concat(
                    axes.Axes.Select(axis => $"({PythonText.Quoted(axis.Name)}, {PythonText.Quoted(axis.Unit.Symbol)}), ")
                ).TrimEnd()})
            SHAPE = ({axes.Axes.Length},)
            {Chunk(chunk)}
            ENERGY_FACTOR = 1
            """;
}
