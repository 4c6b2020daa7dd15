using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Morsel.Descriptors;
using Morsel.Networks;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Python;

/// <summary>The numbers of a surface: the descriptors with their ranges and networks, and the reference values.</summary>
static class PythonTables
{
    public static string Surface(Surface surface)
    {
        var text = new StringBuilder(
            "# The inputs, the least and greatest values of each that count as within the range, and their networks.\n"
        );
        text.Append("SURFACE = [\n");
        ImmutableArray<SurfaceModel> members = surface.WeightedMembers;
        foreach ((TrainingRange range, ImmutableArray<int> places) in surface.Parts)
        {
            (double[] low, double[] high) = range.Bounds();
            text.Append("    (\n")
                .Append(CultureInfo.InvariantCulture, $"        {Inputs(range.Descriptor)},\n")
                .Append(CultureInfo.InvariantCulture, $"        _column({PythonText.List(low, 8)}),\n")
                .Append(CultureInfo.InvariantCulture, $"        _column({PythonText.List(high, 8)}),\n")
                .Append("        [\n");
            foreach (int place in places)
            {
                Append(text, members[place]);
            }

            text.Append("        ],\n    ),\n");
        }

        text.Append(']');
        if (surface.Terms.Length > 1)
        {
            text.Append(
                "\n\n# Of the terms that are committees, whose sum the surface is: the first member, the one after the last, and the divisor of the\n"
                    + "# squared deviations of energies, which have weights, so that the surface is their mean. Members are counted as above.\n"
                    + $"TERMS = [{string.Join(", ", surface.Disagreeing.Select(term => $"({term.First}, {term.First + term.Count}, {PythonText.Number(term.Divisor)})"))}]"
            );
        }

        return text.ToString();
    }

    /// <summary>A row for each point.</summary>
    public static string References(ImmutableArray<ReferenceValue> values) =>
        string.Join(
            '\n',
            values.Select(value =>
                $"    (\n        {PythonText.List(value.Coordinates, 8)},\n        {PythonText.Number(value.Energy)},\n        {PythonText.List(value.Gradient, 8)},\n"
                + $"        {(double.IsNaN(value.Spread) ? "None" : PythonText.Number(value.Spread))},\n        {!value.IsCovered},\n    ),"
            )
        );

    static string Inputs(IDescriptor descriptor) =>
        descriptor switch
        {
            Invariants invariants => OfInvariants(invariants),
            ChebyshevProducts polynomials => OfPolynomials(polynomials, (ChebyshevDefinition)polynomials.Definition),
            PlainCoordinates => "_coordinates",
            _ => throw new ArgumentOutOfRangeException(nameof(descriptor), descriptor.Definition, "Not inputs of a network."),
        };

    static string OfPolynomials(ChebyshevProducts polynomials, ChebyshevDefinition definition) =>
        $"""
            _Polynomials(
                        low={PythonText.List(definition.Low, 12)},
                        high={PythonText.List(definition.High, 12)},
                        powers={PythonText.List(polynomials.Powers.SelectMany(powers => powers), 12)},
                    )
            """;

    static string OfInvariants(Invariants invariants)
    {
        MonomialProgram program = invariants.Program;
        return $"""
            _Invariants(
                        variable={PythonVariable.Use(invariants)},
                        parents={PythonText.List(program.Steps.ToArray().Select(step => step.Parent), 12)},
                        factors={PythonText.List(program.Steps.ToArray().Select(step => step.Factor), 12)},
                        firsts={PythonText.List(program.Sums.ToArray().Select(sum => sum.First), 12)},
                        counts={PythonText.List(program.Sums.ToArray().Select(sum => sum.Count), 12)},
                    )
            """;
    }

    static void Append(StringBuilder text, SurfaceModel member)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
                        # {member.Layout}, weights of a layer row by row, a row for each output; then the biases.
                        _Network(
                            mean={PythonText.List(member.Mean, 16)},
                            deviation={PythonText.List(member.Deviation, 16)},
                            layers=[

            """
        );
        ReadOnlySpan<double> rest = member.Parameters.AsSpan();
        NetworkLayout layout = member.Layout;
        for (int layer = 0; layer < layout.LayerCount; layer++)
        {
            int outputs = layout.OutputsOf(layer),
                weights = outputs * layout.InputsOf(layer);
            text.Append("                    (\n")
                .Append(CultureInfo.InvariantCulture, $"                        {PythonText.List(rest[..weights].ToArray(), 24)},\n")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"                        {PythonText.List(rest[weights..(weights + outputs)].ToArray(), 24)},\n"
                )
                .Append("                    ),\n");
            rest = rest[(weights + outputs)..];
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"""
                            ],
                            activation={(layout.Hidden.Depth > 0 ? PythonActivation.NameOf(layout.Activation) : "None")},
                            offset={PythonText.Number(member.EnergyOffset)},
                            scale={PythonText.Number(member.EnergyScale)},
                        ),

            """
        );
    }
}
