using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Python;

/// <summary>The comment at the head of the program.</summary>
static class PythonHead
{
    public static string Of(ExportRequest request, ExportUnits units)
    {
        Surface surface = request.Surface;
        string text = $"""
            {request.Name}: a potential-energy surface {(surface.Space is Molecule ? $"of {string.Join(' ', surface.Space.Elements)}" : $"in {string.Join(", ", surface.Space.Axes.Select(Axis))}")},
            {request.Kind},
            {request.Origin}.

                import {request.Name}
                energy, gradient = {request.Name}.evaluate({(surface.Space is Molecule ? "positions" : "coordinates")})
                energy, gradient, spread, outside = {request.Name}.predict({(surface.Space is Molecule ? "positions" : "coordinates")})

            {Arguments(surface, units)}
            spread       standard deviation (divisor M - 1) of the members' energies, {EnergyUnit(units)}; NaN of one network
            outside      True where an input of the networks lies outside the training points' range: they extrapolate there

            For n points at once each of these has one more axis, the first, of length n. A wrong shape, or a number that is
            not finite, is a ValueError.
            """;
        if (surface.Space is Molecule)
        {
            text += $"""


                With ASE, which nothing else here needs:

                    atoms.calc = {request.Name}.Calculator()
                """;
        }

        if (surface.Members.Any(member => member.Layout is { Activation: ActivationName.Relu, Hidden.Depth: > 0 }))
        {
            text += "\n\nThe networks are made of ReLU: their energy has kinks, and their forces jump there.\nDo not use them for dynamics.";
        }

        return text + $"""


            `python {request.Name}.py` compares {request.ReferencePoints.Length} reference points with the surface itself, and exits with 1 if they differ.
            Needs Python 3.9 and NumPy 1.24, or later ones, and nothing else.
            """;
    }

    static string Arguments(Surface surface, ExportUnits units) => surface.Space is Molecule
        ? $"""
            positions    angstrom, of shape ({surface.Space.Elements.Length}, 3): the atoms {string.Join(' ', surface.Space.Elements)} in this order, in any frame
            energy       {units.Energy}
            gradient     dV/dx in {units.Energy}/angstrom, of the shape of the positions; forces are its negative
            """
        : $"""
            coordinates  of shape ({surface.Space.Axes.Length},): {string.Join(", ", surface.Space.Axes.Select(Axis))}
            energy       {EnergyUnit(units)}
            gradient     dV/dx of the shape of the coordinates, energy per unit of each
            """;

    static string Axis(Axis axis) => axis.Unit.IsReduced ? axis.Name : $"{axis.Name} ({axis.Unit})";

    static string EnergyUnit(ExportUnits units) => units.IsReduced ? "in reduced units" : units.Energy;
}
