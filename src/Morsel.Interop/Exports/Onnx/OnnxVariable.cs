using Morsel.Descriptors;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>
/// A pair variable as nodes: y(r) and dy/dr, null where it is 1, of the distances [n, pair] in the order of <see cref="Invariants.Pairs"/>.
/// </summary>
static class OnnxVariable
{
    public static (string Value, string? Slope) Add(OnnxGraph graph, Invariants descriptor, string r)
    {
        switch (descriptor.Variable)
        {
            case DistanceVariable:
                return (r, null);
            case InverseVariable:
                string y = graph.Node("Reciprocal", "y", [r]);
                return (y, graph.Node("Neg", "dy_dr", [graph.Node("Mul", "y_squared", [y, y])]));
            case ExponentialVariable { RangeInAngstrom: var range }:
                string minusRate = graph.Scalar("minus_rate", -1 / range);
                string exponential = graph.Node("Exp", "y", [graph.Node("Mul", "exponent", [r, minusRate])]);
                return (exponential, graph.Node("Mul", "dy_dr", [exponential, minusRate]));
            case ExponentialDifferenceVariable { RangeInAngstrom: var range }:
                string rate = graph.Scalar("minus_rate", -1 / range);
                string power = graph.Node("Exp", "exponential", [graph.Node("Mul", "exponent", [r, rate])]);
                double[] offsets = [.. descriptor.References.Select(r0 => Math.Exp(-r0 / range))];
                return (
                    graph.Node("Sub", "y", [power, graph.Constant("offset", [offsets.Length], offsets)]),
                    graph.Node("Mul", "dy_dr", [power, rate])
                );
            case KernelVariable:
                return Kernel(graph, descriptor, r);
            default:
                throw new ArgumentOutOfRangeException(nameof(descriptor), descriptor.Variable, "Not a pair variable.");
        }
    }

    // With u = 1/max(r, r0) and t = min(r, r0) u: y = u^4 (3/20 - t (6/35 - 3/56 t)), and its slope on either side of r0.
    static (string Value, string Slope) Kernel(OnnxGraph graph, Invariants descriptor, string r)
    {
        double[] references = [.. descriptor.References];
        string r0 = graph.Constant("r0", [references.Length], references);
        string inverse = graph.Node("Reciprocal", "u", [graph.Node("Max", "larger", [r, r0])]);
        string ratio = graph.Node("Mul", "t", [graph.Node("Min", "smaller", [r, r0]), inverse]);
        string square = graph.Node("Mul", "u_2", [inverse, inverse]),
            fourth = graph.Node("Mul", "u_4", [square, square]),
            fifth = graph.Node("Mul", "u_5", [fourth, inverse]);
        string value = graph.Node("Mul", "y", [fourth, Polynomial(graph, ratio, 3.0 / 56, -6.0 / 35, 3.0 / 20)]);
        string inside = Polynomial(graph, ratio, 3.0 / 28, -6.0 / 35),
            outside = Polynomial(graph, ratio, -9.0 / 28, 6.0 / 7, -3.0 / 5);
        return (
            value,
            graph.Node("Mul", "dy_dr", [fifth, graph.Node("Where", "side", [graph.Node("Less", "is_inside", [r, r0]), inside, outside])])
        );
    }

    // By Horner's rule, the highest power first.
    static string Polynomial(OnnxGraph graph, string t, double highest, params ReadOnlySpan<double> others)
    {
        string sum = graph.Scalar("coefficient", highest);
        foreach (double coefficient in others)
        {
            sum = graph.Node("Add", "sum", [graph.Node("Mul", "product", [sum, t]), graph.Scalar("coefficient", coefficient)]);
        }

        return sum;
    }
}
