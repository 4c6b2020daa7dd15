using Morsel.Activations;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Python;

/// <summary>The comment at the head of the program.</summary>
static class PythonHead
{
    public static string Of(ExportRequest request, ExportUnits units, PythonSpace space)
    {
        Surface surface = request.Surface;
        string text = $"""
            {request.Name}: a potential-energy surface {request.Subject},
            {request.Kind},
            {request.Origin}.

            {OrderOfAtoms.Of(surface)}
            {OrderOfAtoms.Warning}

                import {request.Name}
                energy, gradient = {request.Name}.evaluate({space.Argument})
                energy, gradient, spread, outside = {request.Name}.predict({space.Argument})

            {space.InAndOut}
            spread       standard deviation (divisor M - 1) of the members' energies, {Energy(units)}; NaN of one network
            outside      True where an input of the networks lies outside the training points' range: they extrapolate there

            For n points at once each of these has one more axis, the first, of length n. A wrong shape, or a number that is
            not finite, is a ValueError.
            """;
        text += space.Beside(request.Name);
        if (surface.Members.Any(member => member.Layout is { Activation: ActivationName.Relu, Hidden.Depth: > 0 }))
        {
            text +=
                "\n\nThe networks are made of ReLU: their energy has kinks, and their forces jump there.\nDo not use them for dynamics.";
        }

        return text
            + $"""


                `python {request.Name}.py` compares {request.ReferencePoints.Length} reference points with the surface itself, and exits with 1 if they differ.
                Needs Python 3.9 and NumPy 1.24, or later ones, and nothing else.
                """;
    }

    /// <summary>The unit of energies, after what is in it.</summary>
    public static string Energy(ExportUnits units) => units.IsReduced ? $"in {units.EnergyInWords}" : units.Energy;
}
